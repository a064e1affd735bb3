// The network as flat arrays in topological order, so that one walk over memory is a pass; everything unknown or in a ring is refused.
import { invalid } from '#kit/problems.ts'
import { FF, FS, SF, SS } from './codes.ts'
import { checkDistribution, meanOf } from './distribution.ts'
import { setLimits } from './limits.ts'
import { sortByKey, topologicalOrder } from './link-order.ts'
import type { LagCalendar, Project } from './project.ts'
import { type WorkingTime, workingTime } from './working-time.ts'

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
  /** 1 where both tasks and the lag count in one calendar: then the link is a sum of work, and no moment need be looked up. */
  within: Uint8Array
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
    checkDistribution(duration, id)
    if (planned !== undefined && !(planned >= 0 && Number.isFinite(planned))) {
      throw invalid('duration', 'not_negative', `The duration of task '${id}' must be a number of 0 or more.`)
    }
    for (const { probability, extra } of risks) {
      if (!(probability >= 0 && probability <= 1)) {
        throw invalid('probability', 'share', `The probability of a risk of task '${id}' must lie between 0 and 1.`)
      }
      checkDistribution(extra, id)
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

const emptyNetwork = (size: number, links: number, inCalendars: boolean) => {
  const filled = (value: number) => new Float64Array(size).fill(value)
  return {
    planned: new Float64Array(size),
    from: new Int32Array(links),
    to: new Int32Array(links),
    type: new Uint8Array(links),
    lag: new Float64Array(links),
    minStart: filled(Number.NEGATIVE_INFINITY),
    minFinish: filled(Number.NEGATIVE_INFINITY),
    maxStart: filled(Number.POSITIVE_INFINITY),
    maxFinish: filled(Number.POSITIVE_INFINITY),
    pullStart: filled(Number.POSITIVE_INFINITY),
    pullFinish: filled(Number.POSITIVE_INFINITY),
    held: new Uint8Array(size),
    heldAt: new Float64Array(size),
    asLate: new Uint8Array(size),
    timeOf: new Int16Array(inCalendars ? size : 0),
    lagTimeOf: new Int16Array(inCalendars ? links : 0),
    within: new Uint8Array(inCalendars ? links : 0),
  }
}

const setLagTimes = (net: Network, order: Int32Array, { links, lagCalendar = 'successor' }: Project) => {
  const times: Record<LagCalendar, (k: number) => number> = {
    successor: (k) => net.timeOf[net.to[k]!]!,
    predecessor: (k) => net.timeOf[net.from[k]!]!,
    project: () => net.projectTime,
    elapsed: () => -1,
  }
  for (let k = 0; k < net.lagTimeOf.length; k += 1) {
    net.lagTimeOf[k] = times[links[order[k]!]!.lagCalendar ?? lagCalendar](k)
    const time = net.timeOf[net.to[k]!]
    const sameLag = net.lag[k] === 0 || net.lagTimeOf[k] === time
    net.within[k] = Number(sameLag && net.timeOf[net.from[k]!] === time)
  }
}

export const makeNetwork = (project: Project): Network => {
  checkTasks(project)
  const { tasks, links, start, deadline = Number.NaN } = project
  if (!Number.isFinite(start)) throw invalid('start', 'finite', 'The start must be a moment.')
  if (project.deadline !== undefined && !Number.isFinite(deadline)) {
    throw invalid('deadline', 'finite', 'The deadline must be a moment.')
  }
  const { byId, times } = timesOf(project)
  const timeNamed = (calendar: string) => known(byId, calendar, 'calendar', 'calendar')
  const own = times.length === 0 ? -1 : 0
  const projectTime = project.calendar === undefined ? own : timeNamed(project.calendar)
  const size = tasks.length
  const ids = tasks.map(({ id }) => id)
  const positions = new Map(ids.map((id, i) => [id, i]))
  const ends = readLinks(project, positions)
  const indexAt = topologicalOrder(ends.from, ends.to, size, ids)
  const positionOf = new Int32Array(size)
  for (let p = 0; p < size; p += 1) positionOf[indexAt[p]!] = p
  for (let i = 0; i < size; i += 1) positions.set(ids[i]!, positionOf[i]!)

  const into = sortByKey(
    ends.to.map((task) => positionOf[task]!),
    size,
  )
  const empty = emptyNetwork(size, links.length, times.length > 0)
  for (let k = 0; k < links.length; k += 1) {
    const place = into.sorted[k]!
    const { type, lag } = links[place]!
    empty.from[k] = positionOf[ends.from[place]!]!
    empty.to[k] = positionOf[ends.to[place]!]!
    empty.type[k] = linkTypes[type]
    empty.lag[k] = lag
  }
  const out = sortByKey(empty.from, size)
  const net: Network = {
    ...{ ...empty, size, start, deadline, ids, positionOf, indexAt, positions, times, projectTime },
    ...{ firstIn: into.first, firstOut: out.first, linkOut: out.sorted },
  }
  for (let i = 0; i < size; i += 1) {
    const task = tasks[i]!
    const p = positionOf[i]!
    net.planned[p] = task.planned ?? meanOf(task.duration)
    const time = task.calendar === undefined ? projectTime : timeNamed(task.calendar)
    if (times.length > 0) net.timeOf[p] = time
    setLimits(net, p, task, project.constraintsOver ?? 'must')
  }
  setLagTimes(net, into.sorted, project)
  return net
}
