// What draws of a schedule need, worked out once: streams and shapes for every task, the results to watch, and the scale of time.
import { invalid } from '#kit/problems.ts'
import type { Seed } from './draw-durations.ts'
import { makeNetwork, type Network } from './network.ts'
import { productsOf } from './part.ts'
import type { Dates } from './passes.ts'
import type { Project, ScheduleTask } from './project.ts'
import { computeDates, findLast, withHeldStarts } from './schedule.ts'

export type WatchedResult = {
  /** Null is the end of the whole schedule. */
  task: string | null
  position: number
  by: number | undefined
  /** Positions whose duration is drawn and from which links lead to it. */
  uncertainBefore: Int32Array
}

export type Drawing = {
  draws: number
  seed: Seed
  /** The network on the scale that draws are made on. */
  network: Network
  /** By position. */
  tasks: readonly ScheduleTask[]
  uncertain: Int32Array
  /** The schedule's end comes first. */
  results: readonly WatchedResult[]
  /** For each four products (see `productsOf`), by position: 1 where they are wanted. */
  related: readonly Uint8Array[]
  /** The planned finish of each result on this scale. */
  centres: Float64Array
  /** Positions that may finish last. */
  mayBeLast: Int32Array
  plan: { network: Network; dates: Dates }
}

export type DrawOptions = { draws: number; seed: Seed }

const mostDraws = 1_000_000
// Finishes of every draw are kept for their quantiles: 400 MB at most.
const mostKept = 50_000_000

const isUncertain = ({ duration, risks = [] }: ScheduleTask) => duration.type !== 'fixed' || risks.length > 0

/** With one calendar for everything, time that is not worked does not exist: dates become amounts of work, and draws need no calendar. */
const onWorkScale = (net: Network): Network => {
  const [time] = net.times
  const oneCalendar =
    net.times.length > 0 &&
    net.timeOf.every((t) => t === net.timeOf[0]) &&
    net.lagTimeOf.every((t, k) => t === net.timeOf[0] || net.lag[k] === 0)
  if (!time || !oneCalendar) return net
  const own = net.times[net.timeOf[0]!]!
  const worked = (moment: number) => (Number.isFinite(moment) ? own.workedAt(moment) : moment)
  return {
    ...net,
    start: worked(net.start),
    deadline: worked(net.deadline),
    minStart: net.minStart.map(worked),
    minFinish: net.minFinish.map(worked),
    maxStart: net.maxStart.map(worked),
    maxFinish: net.maxFinish.map(worked),
    pullStart: net.pullStart.map(worked),
    pullFinish: net.pullFinish.map(worked),
    heldAt: net.heldAt.map((moment, p) => (net.held[p] === 0 ? 0 : worked(moment))),
    times: [],
    timeOf: new Int16Array(0),
    lagTimeOf: new Int16Array(0),
  }
}

const positionsBefore = (net: Network, position: number) => {
  const reached = new Uint8Array(net.size)
  reached[position] = 1
  for (let p = position; p >= 0; p -= 1) {
    if (!reached[p]) continue
    for (let k = net.firstIn[p]!; k < net.firstIn[p + 1]!; k += 1) reached[net.from[k]!] = 1
  }
  return reached
}

export const prepareDraws = (project: Project, { draws, seed }: DrawOptions): Drawing => {
  if (!(Number.isInteger(draws) && draws >= 1 && draws <= mostDraws)) {
    throw invalid('draws', 'range', `The number of draws must be a whole number from 1 to ${mostDraws}.`)
  }
  const planned = makeNetwork(project)
  const dates = computeDates(planned, planned.planned)
  // In a draw, what is to be as late as possible starts no earlier than planned.
  const network = onWorkScale(withHeldStarts(planned, dates))
  const tasks = Array.from(network.indexAt, (index) => project.tasks[index]!)
  const uncertain = Int32Array.from([...tasks.keys()].filter((p) => isUncertain(tasks[p]!)))
  const watched = [
    { task: null, position: -1, by: project.by ?? project.deadline },
    ...(project.results ?? []).map(({ task, by }) => {
      const position = network.positions.get(task)
      if (position === undefined) throw invalid('results', 'known', `There is no task '${task}' to be a result.`)
      return { task, position, by: by ?? project.tasks[planned.indexAt[position]!]!.deadline }
    }),
  ]
  if (watched.length * draws > mostKept) {
    throw invalid('draws', 'memory', `${draws} draws of ${watched.length} results are too many to keep; ask for fewer.`)
  }
  const results = watched.map(({ task, position, by }) => {
    const reached = position < 0 ? undefined : positionsBefore(network, position)
    return { task, position, by, uncertainBefore: reached ? uncertain.filter((p) => reached[p]) : uncertain }
  })
  const related = Array.from({ length: productsOf(results.length) / 4 }, (_, group) => {
    const before = new Uint8Array(network.size)
    for (const { uncertainBefore } of results.slice(4 * group, 4 * group + 4))
      for (const p of uncertainBefore) before[p] = 1
    // The sum of the durations stands behind the last result.
    if (group === Math.floor(results.length / 4)) for (const p of uncertain) before[p] = 1
    return before
  })
  const onScale = network.times.length === 0 && planned.times.length > 0
  const own = onScale ? planned.times[planned.timeOf[0]!] : undefined
  const centres = Float64Array.from(results, ({ position }) => {
    const finish = position < 0 ? dates.end : dates.earlyFinish[position]!
    return own ? own.workedAt(finish) : finish
  })
  return {
    draws,
    seed,
    network,
    tasks,
    uncertain,
    results,
    related,
    centres,
    mayBeLast: findLast(network),
    plan: { network: planned, dates },
  }
}
