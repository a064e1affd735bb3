// Dates that limit a task: constraints and deadlines, as the passes look them up.
import { invalid } from '#kit/problems.ts'
import { heldFinish, heldStart } from './codes.ts'
import type { Network } from './network.ts'
import type { Constraint, Project, ScheduleTask } from './project.ts'

// A start in the night is one in the morning, an end in the night one in the evening before.
const inOwnTime = (net: Network, p: number, moment: number, atStart: boolean) => {
  const time = net.times[net.timeOf[p]!]
  if (!time) return moment
  const evening = time.earliest(time.workedAt(moment))
  return atStart && moment > evening ? time.latest(time.workedAt(moment)) : evening
}

const limit = (
  net: Network,
  p: number,
  id: string,
  { type, at: given }: Constraint,
  over: Project['constraintsOver'],
) => {
  if (type === 'ASAP') return
  if (type === 'ALAP') {
    net.asLate[p] = 1
    return
  }
  if (given === undefined || !Number.isFinite(given)) {
    throw invalid('constraint', 'required', `The constraint ${type} of task '${id}' needs a date.`)
  }
  const atStart = type === 'SNET' || type === 'SNLT' || type === 'MSO'
  const at = inOwnTime(net, p, given, atStart)
  const must = type === 'MSO' || type === 'MFO'
  if (must && over !== 'links') {
    net.held[p] = atStart ? heldStart : heldFinish
    net.heldAt[p] = at
    return
  }
  if (must || type === 'SNET' || type === 'FNET') {
    const low = atStart ? net.minStart : net.minFinish
    low[p] = Math.max(low[p]!, at)
  }
  if (must || type === 'SNLT' || type === 'FNLT') {
    const [high, pull] = atStart ? [net.maxStart, net.pullStart] : [net.maxFinish, net.pullFinish]
    high[p] = Math.min(high[p]!, at)
    if (over === 'dates') pull[p] = Math.min(pull[p]!, at)
  }
}

/** Enters a task's constraints and its deadline into the network. */
export const setLimits = (
  net: Network,
  p: number,
  { id, constraints = [], deadline }: ScheduleTask,
  over: Project['constraintsOver'],
): void => {
  for (const constraint of constraints) limit(net, p, id, constraint, over)
  if (deadline === undefined) return
  if (!Number.isFinite(deadline)) throw invalid('deadline', 'finite', `The deadline of task '${id}' must be a moment.`)
  net.maxFinish[p] = Math.min(net.maxFinish[p]!, inOwnTime(net, p, deadline, false))
}
