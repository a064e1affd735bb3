// A plan in a file, as JSON or a table, becomes a project for the engine.
import { invalid } from '#kit/problems.ts'
import type { Constraint, Project, Risk, ScheduleTask } from '#kit/schedule/project.ts'
import { oneOf } from './one-of.ts'
import type { Input } from './read-input.ts'
import { lagCalendars, readLinks } from './schedule-links.ts'
import { isObject, listOf, namedFields, type Row, type Rows, readRows } from './schedule-rows.ts'
import { elapsedCalendar, readScale, type Scale, type ScaleOptions } from './schedule-scale.ts'
import { amountOf, constraintTypeOf, durationOf, type Fields, type Reading, textOf } from './schedule-tasks.ts'

export type PlanOptions = ScaleOptions &
  Partial<Record<'lagCalendar' | 'constraints' | 'results' | 'deadline' | 'by', string>>

export type Plan = { project: Project; names: ReadonlyMap<string, string>; scale: Scale }

const constraintsOf = (fields: Fields, where: string, scale: Scale): Constraint[] => {
  const { constraint, constraintDate } = fields
  const listed = listOf(fields.constraints, 'constraints')
  if (isObject(constraint)) listed.push(constraint)
  else if (textOf(fields, 'constraint') !== undefined) listed.push({ type: constraint, date: constraintDate })
  return listed.map((each) => {
    if (!isObject(each)) throw invalid('constraint', 'object', `${where}: a constraint has a type and a date.`)
    const type = constraintTypeOf(String(each.type ?? ''), where)
    if (type === 'ALAP' || type === 'ASAP') return { type }
    const date = each.date ?? each.at ?? ''
    if (date === '') throw invalid('constraint', 'required', `${where}: the constraint ${type} needs a date.`)
    const atEnd = type === 'FNET' || type === 'FNLT' || type === 'MFO'
    return { type, at: scale.momentOf(date, `${where}, constraint`, atEnd) }
  })
}

const riskOf = (risk: unknown, reading: Reading): Risk => {
  if (!isObject(risk) || typeof risk.probability !== 'number') {
    throw invalid('risks', 'probability', `${reading.where}: a risk has a probability and a duration.`)
  }
  const own = { ...reading, fields: namedFields(risk), where: `${reading.where}, risk` }
  return { probability: risk.probability, extra: durationOf(own).duration }
}

const lengths = ['duration', 'low', 'mode', 'high', 'median', 'mean']

const readTask = ({ fields, where: place }: Row, { decimal }: Rows, scale: Scale): ScheduleTask => {
  const id = textOf(fields, 'id')
  if (id === undefined) throw invalid('id', 'required', `${place}: 'id' is missing.`)
  const where = `${place} ('${id}')`
  const own = textOf(fields, 'calendar')
  // A distribution may be an object of its own.
  const shape = isObject(fields.distribution)
    ? { ...namedFields(fields.distribution), distribution: fields.distribution.type }
    : {}
  const reading: Reading = {
    fields: { ...fields, ...shape },
    where,
    decimal,
    length: (amount) => scale.lengthOf(amount, own),
  }
  const elapsed = lengths.some((field) => amountOf(reading, field)?.elapsed)
  const constraints = constraintsOf(fields, where, scale)
  const deadline = textOf(fields, 'deadline')
  const risks = listOf(fields.risks, 'risks').map((risk) => riskOf(risk, reading))
  return {
    id,
    ...durationOf(reading),
    ...(elapsed ? { calendar: elapsedCalendar } : own !== undefined && { calendar: own }),
    ...(constraints.length > 0 && { constraints }),
    ...(deadline !== undefined && { deadline: scale.momentOf(deadline, `${where}, deadline`, true) }),
    ...(risks.length > 0 && { risks }),
  }
}

const isYes = (value: unknown) => value === true || value === 1 || /^(yes|y|x|true|1)$/i.test(String(value ?? ''))

type WatchedInFile = { task: string; by: unknown }

const watched = ({ plan, tasks }: Rows, chosen: string | undefined): WatchedInFile[] => {
  if (chosen !== undefined) {
    const ids = chosen.split(/[,;]/).map((id) => id.trim())
    return ids.filter((id) => id !== '').map((task) => ({ task, by: undefined }))
  }
  const listed = listOf(plan.results, 'results').map((each) =>
    isObject(each) ? { task: String(each.id ?? each.task), by: each.by } : { task: String(each), by: undefined },
  )
  const marked = tasks.filter(({ fields }) => isYes(fields.result))
  return [...listed, ...marked.map(({ fields }) => ({ task: textOf(fields, 'id') ?? '', by: fields.by }))]
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

export const readPlan = (input: Input, options: PlanOptions): Plan => {
  const rows = readRows(input)
  const { plan } = rows
  const scale = readScale(plan, options)
  const tasks = rows.tasks.map((row) => readTask(row, rows, scale))
  const lagCalendar = oneOf(lagCalendars, options.lagCalendar ?? plan.lagCalendar ?? 'successor', 'lagCalendar')
  const start = options.start ?? plan.start ?? 0
  const deadline = options.deadline ?? plan.deadline
  const by = options.by ?? plan.by
  const used = new Set([scale.calendar, ...tasks.map((task) => task.calendar ?? scale.calendar)])
  // Calendars that the file defines are checked even where no task uses them.
  const calendars = scale.calendars.filter(({ id }, i) => used.has(id) || i < scale.ownCalendars)
  const overs = ['must', 'links', 'dates'] as const
  const project: Project = {
    start: scale.momentOf(start, 'start', false),
    tasks,
    links: readLinks(rows, tasks, scale, lagCalendar),
    ...(scale.inCalendars && { calendars, calendar: scale.calendar }),
    lagCalendar,
    constraintsOver: oneOf(overs, options.constraints ?? plan.constraintsOver ?? 'must', 'constraints'),
    ...(isGiven(deadline) && { deadline: scale.momentOf(deadline, 'deadline', true) }),
    ...(isGiven(by) && { by: scale.momentOf(by, 'by', true) }),
    results: watched(rows, options.results).map(({ task, by: own }) => ({
      task,
      ...(isGiven(own) && { by: scale.momentOf(own, `result '${task}', by`, true) }),
    })),
  }
  const names = new Map(rows.tasks.map(({ fields }, i) => [tasks[i]!.id, textOf(fields, 'name') ?? tasks[i]!.id]))
  return { project, names, scale }
}
