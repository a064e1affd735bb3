// Links of a plan: from its list of links, and from what each task says of its predecessors.
import type { DecimalSign } from '#kit/csv/read-number.ts'
import { invalid } from '#kit/problems.ts'
import { type Amount, readAmount } from '#kit/schedule/amount.ts'
import { readPredecessors } from '#kit/schedule/predecessors.ts'
import type { LagCalendar, LinkType, ScheduleLink, ScheduleTask } from '#kit/schedule/project.ts'
import { oneOf } from './one-of.ts'
import { isObject, listOf, type Rows } from './schedule-rows.ts'
import type { Scale } from './schedule-scale.ts'
import { textOf } from './schedule-tasks.ts'

export const lagCalendars = ['successor', 'predecessor', 'project', 'elapsed'] as const
const linkTypes = ['FS', 'SS', 'FF', 'SF'] as const

type Given = { from: string; to: string; type: LinkType; lag: Amount; lagCalendar?: LagCalendar }

const lagOf = (value: unknown, where: string, decimal: DecimalSign): Amount => {
  if (value === undefined || value === null || value === '') return { value: 0, unit: null, elapsed: false }
  if (typeof value === 'number') return { value, unit: null, elapsed: false }
  const read = readAmount(String(value), decimal)
  if ('value' in read) return read.value
  throw invalid('lag', read.rule, `${where}, lag: ${read.message}`)
}

const linkFrom = (link: unknown, where: string, decimal: DecimalSign): Given => {
  if (!isObject(link)) throw invalid('links', 'object', `${where} must be an object with from, to, type and lag.`)
  const { from, to, type = 'FS', lag, lagCalendar } = link
  if (from === undefined || to === undefined) throw invalid('links', 'required', `${where}: 'from' or 'to' is missing.`)
  return {
    from: String(from),
    to: String(to),
    type: oneOf(linkTypes, String(type).toUpperCase(), `${where}, type`),
    lag: lagOf(lag, where, decimal),
    ...(lagCalendar !== undefined && { lagCalendar: oneOf(lagCalendars, lagCalendar, `${where}, lagCalendar`) }),
  }
}

const given = ({ plan, tasks, decimal }: Rows, ids: readonly string[]): Given[] => {
  const known = new Set(ids)
  const links = listOf(plan.links, 'links').map((link, i) => linkFrom(link, `Link ${i + 1}`, decimal))
  for (const [i, { fields, where }] of tasks.entries()) {
    const to = ids[i]!
    const place = `${where} ('${to}'), predecessors`
    if (Array.isArray(fields.predecessors)) {
      for (const each of fields.predecessors) {
        const link = isObject(each) ? { from: each.id, ...each } : { from: each }
        links.push(linkFrom({ ...link, to }, place, decimal))
      }
      continue
    }
    const read = readPredecessors(textOf(fields, 'predecessors') ?? '', (id) => known.has(id), decimal)
    if (!('value' in read)) throw invalid('predecessors', read.rule, `${place}: ${read.message}`)
    for (const { id, type, lag } of read.value) links.push({ from: id, to, type, lag })
  }
  return links
}

const plannedOf = (task: ScheduleTask | undefined) =>
  task?.planned ?? (task?.duration.type === 'fixed' ? task.duration.value : undefined)

/** `lagCalendar` is the plan's own; `tasks` in the order of the rows. */
export const readLinks = (
  rows: Rows,
  tasks: readonly ScheduleTask[],
  scale: Scale,
  lagCalendar: LagCalendar,
): ScheduleLink[] => {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const lengthOf = ({ from, to, lag }: Given, counted: LagCalendar) => {
    if (lag.unit === 'percent') {
      const whole = plannedOf(byId.get(from))
      if (whole !== undefined) return (lag.value / 100) * whole
      throw invalid('lag', 'percent', `A lag of ${lag.value} % needs the planned duration of '${from}'.`)
    }
    if (counted === 'elapsed' && scale.inCalendars) return scale.lengthOf({ ...lag, elapsed: true }, undefined)
    const calendar = { successor: byId.get(to)?.calendar, predecessor: byId.get(from)?.calendar }
    return scale.lengthOf(lag, counted === 'successor' || counted === 'predecessor' ? calendar[counted] : undefined)
  }
  return given(
    rows,
    tasks.map(({ id }) => id),
  ).map((link) => {
    const own = link.lag.elapsed ? 'elapsed' : link.lagCalendar
    const lag = lengthOf(link, own ?? lagCalendar)
    return { from: link.from, to: link.to, type: link.type, lag, ...(own !== undefined && { lagCalendar: own }) }
  })
}
