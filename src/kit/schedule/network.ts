// The network as flat arrays in topological order, so that one walk over memory is a pass; everything unknown or in a ring is refused.
import { invalid } from '#kit/problems.ts'
import { checkDistribution, meanOf } from './distribution.ts'
import { findRing } from './find-ring.ts'
import type { Constraint, LagCalendar, Project } from './project.ts'
import { type WorkingTime, workingTime } from './working-time.ts'

export const FS = 0
export const SS = 1
export const FF = 2
export const SF = 3
export const heldStart = 1
export const heldFinish = 2
const linkTypes = { FS, SS, FF, SF } as const

/** A task's place in topological order is its position; all arrays go by position, links by the position of what they lead to. */
export type Network = {
  size: number
  start: number
  deadline: number
  ids: readonly string[]
  /** Position of each task of the input, and back. */
  positionOf: Int32Array
  indexAt: Int32Array
  positions: ReadonlyMap<string, number>
  planned: Float64Array
  /** Links into position p are firstIn[p] … firstIn[p + 1] - 1. */
  firstIn: Int32Array
  from: Int32Array
  to: Int32Array
  type: Uint8Array
  lag: Float64Array
  /** Links out of position p: linkOut[firstOut[p]] … */
  firstOut: Int32Array
  linkOut: Int32Array
  /** Without a limit: -Infinity or Infinity. */
  minStart: Float64Array
  minFinish: Float64Array
  maxStart: Float64Array
  maxFinish: Float64Array
  /** 'No later' limits that pull a task forward, where the project says so. */
  pullStart: Float64Array
  pullFinish: Float64Array
  /** 0, or what a 'must' date holds whatever the links say: `heldStart` or `heldFinish`, at `heldAt`. */
  held: Uint8Array
  heldAt: Float64Array
  asLate: Uint8Array
  /** Late limits are in there too; the deadline of a task stands in `maxFinish`. */
  times: readonly WorkingTime[]
  /** Index into `times`, by task and by link; -1 is the wall. Empty without calendars. */
  timeOf: Int16Array
  lagTimeOf: Int16Array
  projectTime: number
}

const known = <T>(map: ReadonlyMap<string, T>, id: string, field: string, noun: string): T => {
  const value = map.get(id)
  if (value === undefined) throw invalid(field, 'known', `There is no ${noun} '${id}'.`)
  return value
}

const checkTasks = ({ tasks }: Project) => {
  if (tasks.length === 0) throw invalid('tasks', 'required', 'A schedule needs at least one task.')
  const seen = new Set<string>()
  for (const { id, duration, planned, risks = [] } of tasks) {
    if (seen.has(id)) throw invalid('tasks', 'unique', `Two tasks have the id '${id}'.`)
    seen.add(id)
    checkDistribution(duration, `task '${id}'`)
    if (planned !== undefined && !(planned >= 0 && Number.isFinite(planned))) {
      throw invalid('duration', 'not_negative', `The duration of task '${id}' must be a number of 0 or more.`)
    }
    for (const { probability, extra } of risks) {
      if (!(probability >= 0 && probability <= 1)) {
        throw invalid('probability', 'share', `The probability of a risk of task '${id}' must lie between 0 and 1.`)
      }
      checkDistribution(extra, `a risk of task '${id}'`)
    }
  }
}

const timesOf = ({ calendars = [], start }: Project) => {
  const byId = new Map<string, number>()
  const times = calendars.map((spec, i) => {
    if (byId.has(spec.id)) throw invalid('calendars', 'unique', `Two calendars have the id '${spec.id}'.`)
    byId.set(spec.id, i)
    return workingTime(spec, Math.floor(start / 1440))
  })
  return { byId, times }
}

const readLinks = ({ links }: Project, indexOf: ReadonlyMap<string, number>) => {
  const [from, to] = [new Int32Array(links.length), new Int32Array(links.length)]
  for (const [i, link] of links.entries()) {
    from[i] = known(indexOf, link.from, 'links', 'task')
    to[i] = known(indexOf, link.to, 'links', 'task')
    if (from[i] === to[i]) throw invalid('links', 'self', `Task '${link.from}' is linked to itself.`)
    if (!Number.isFinite(link.lag))
      throw invalid('lag', 'finite', `The lag from '${link.from}' to '${link.to}' must be a number.`)
  }
  return { from, to }
}

/** Counts how many of `keys` fall on each of `size`, as the first place of each: the compressed form of a list of lists. */
const firstPlaces = (keys: Int32Array, size: number) => {
  const first = new Int32Array(size + 1)
  for (const key of keys) first[key + 1]! += 1
  for (let i = 0; i < size; i += 1) first[i + 1]! += first[i]!
  return first
}

/** Places of a stable sort by key. */
const sortByKey = (keys: Int32Array, size: number) => {
  const first = firstPlaces(keys, size)
  const next = first.slice()
  const sorted = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i += 1) sorted[next[keys[i]!]!++] = i
  return { first, sorted }
}

// Kahn's algorithm, first come first served, so that the order follows the input where the links leave it free.
const topologicalOrder = (from: Int32Array, to: Int32Array, size: number, ids: readonly string[]) => {
  const { first, sorted } = sortByKey(from, size)
  const open = new Int32Array(size)
  for (const task of to) open[task]! += 1
  const order = new Int32Array(size)
  let count = 0
  for (let task = 0; task < size; task += 1) if (open[task] === 0) order[count++] = task
  for (let head = 0; head < count; head += 1) {
    const task = order[head]!
    for (let k = first[task]!; k < first[task + 1]!; k += 1) {
      const next = to[sorted[k]!]!
      open[next]! -= 1
      if (open[next] === 0) order[count++] = next
    }
  }
  if (count < size) {
    const ring = findRing(from, to, open).map((task) => ids[task])
    throw invalid('links', 'ring', `These tasks wait for each other in a ring: ${ring.join(' → ')}.`)
  }
  return order
}

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

export const makeNetwork = (project: Project): Network => {
  checkTasks(project)
  const { tasks, links, start, deadline, lagCalendar = 'successor', constraintsOver = 'must' } = project
  if (!Number.isFinite(start)) throw invalid('start', 'finite', 'The start must be a moment.')
  if (deadline !== undefined && !Number.isFinite(deadline))
    throw invalid('deadline', 'finite', 'The deadline must be a moment.')
  const { byId, times } = timesOf(project)
  const projectTime =
    times.length === 0 ? -1 : project.calendar === undefined ? 0 : known(byId, project.calendar, 'calendar', 'calendar')
  const size = tasks.length
  const ids = tasks.map(({ id }) => id)
  const indexOf = new Map(ids.map((id, i) => [id, i]))
  const ends = readLinks(project, indexOf)
  const indexAt = topologicalOrder(ends.from, ends.to, size, ids)
  const positionOf = new Int32Array(size)
  for (let p = 0; p < size; p += 1) positionOf[indexAt[p]!] = p

  const filled = (value: number) => new Float64Array(size).fill(value)
  const toPosition = ends.to.map((task) => positionOf[task]!)
  const { first: firstIn, sorted } = sortByKey(toPosition, size)
  const from = sorted.map((link) => positionOf[ends.from[link]!]!)
  const outs = sortByKey(from, size)
  const net: Network = {
    size,
    start,
    deadline: deadline ?? Number.NaN,
    ids,
    positionOf,
    indexAt,
    positions: new Map(ids.map((id, i) => [id, positionOf[i]!])),
    planned: new Float64Array(size),
    firstIn,
    from,
    to: sorted.map((link) => toPosition[link]!),
    type: Uint8Array.from(sorted, (link) => linkTypes[links[link]!.type]),
    lag: Float64Array.from(sorted, (link) => links[link]!.lag),
    firstOut: outs.first,
    linkOut: outs.sorted,
    minStart: filled(Number.NEGATIVE_INFINITY),
    minFinish: filled(Number.NEGATIVE_INFINITY),
    maxStart: filled(Number.POSITIVE_INFINITY),
    maxFinish: filled(Number.POSITIVE_INFINITY),
    pullStart: filled(Number.POSITIVE_INFINITY),
    pullFinish: filled(Number.POSITIVE_INFINITY),
    held: new Uint8Array(size),
    heldAt: new Float64Array(size),
    asLate: new Uint8Array(size),
    times,
    timeOf: new Int16Array(times.length === 0 ? 0 : size),
    lagTimeOf: new Int16Array(times.length === 0 ? 0 : links.length),
    projectTime,
  }
  const timeIndex = (calendar: string | undefined) =>
    calendar === undefined ? projectTime : known(byId, calendar, 'calendar', 'calendar')
  for (const [i, task] of tasks.entries()) {
    const p = positionOf[i]!
    net.planned[p] = task.planned ?? meanOf(task.duration)
    if (times.length > 0) net.timeOf[p] = timeIndex(task.calendar)
    else if (task.calendar !== undefined) throw invalid('calendar', 'known', `There is no calendar '${task.calendar}'.`)
    for (const constraint of task.constraints ?? []) limit(net, p, task.id, constraint, constraintsOver)
    if (task.deadline !== undefined) {
      if (!Number.isFinite(task.deadline))
        throw invalid('deadline', 'finite', `The deadline of task '${task.id}' must be a moment.`)
      net.maxFinish[p] = Math.min(net.maxFinish[p]!, inOwnTime(net, p, task.deadline, false))
    }
  }
  const lagTimes: Record<LagCalendar, (link: number) => number> = {
    successor: (k) => net.timeOf[net.to[k]!]!,
    predecessor: (k) => net.timeOf[net.from[k]!]!,
    project: () => projectTime,
    elapsed: () => -1,
  }
  for (let k = 0; k < net.lagTimeOf.length; k += 1) {
    net.lagTimeOf[k] = lagTimes[links[sorted[k]!]!.lagCalendar ?? lagCalendar](k)
  }
  return net
}
