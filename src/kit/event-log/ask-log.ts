// From a file's bytes to the answers: reads the log, orders it, chooses cases, analyses them and reports with names.
import { BusinessTime } from '#kit/calendar/business-time.ts'
import type { Day } from '#kit/calendar/day.ts'
import { readWeeklyHours } from '#kit/calendar/weekly-hours.ts'
import { ZoneClock } from '#kit/calendar/zone-clock.ts'
import { invalid } from '#kit/problems.ts'
import { step, type Task } from '#kit/task.ts'
import { analyseLog, latestEvent } from './analyse-log.ts'
import { durationsOf } from './durations.ts'
import type { EventLog } from './event-log.ts'
import { findNames } from './find-names.ts'
import { instantText } from './instant-text.ts'
import { readLog } from './read-log.ts'
import type { ReadOptions } from './read-options.ts'
import { type LogReport, reportLog } from './report-log.ts'
import { type CaseFilter, selectCases } from './select-cases.ts'
import { TimeReader } from './time-reader.ts'
import { type EventOrder, orderTraces, type Traces } from './traces.ts'
import { commonestVariants, sequenceOf, variantsOf } from './variants.ts'

/** What a person asks of a log; everything is plain data. Names may be one, several between commas, or a JSON list. */
export type Question = {
  read?: ReadOptions
  order?: EventOrder
  /** Weekly hours such as 'Mon-Fri 07:00-17:00'; null measures in calendar time alone. */
  businessHours?: string | null
  holidays?: readonly Day[]
  /** Milliseconds. */
  limit?: number | null
  businessLimit?: number | null
  endActivities?: string | null
  /** A time; the latest event of the whole log when left out. */
  now?: string | null
  /** The rank of a variant in the whole log (1 is the commonest), or its activities as a JSON list. */
  variant?: string | null
  resource?: string | null
  activity?: string | null
  /** 'YYYY-MM'. */
  month?: string | null
  /** 'attribute=value'. */
  where?: string | null
  top?: number | undefined
  withCases?: boolean
}

export type LogAnswer = {
  log: {
    events: number
    cases: number
    activities: number
    /** Null in a log without resources. */
    resources: number | null
    from: string | null
    to: string | null
    /** Whether events have two times. */
    isInterval: boolean
    order: EventOrder
    timeZone: string
    businessHours: string | null
    notes: readonly string[]
  }
  /** Of the chosen cases, or of all. */
} & LogReport

const variantNamed = (traces: Traces, text: string): string[] => {
  if (text.trim().startsWith('[')) return findNames(text, traces.activities, 'variant', 'activity')
  const rank = Number(text)
  const variants = variantsOf(traces, durationsOf(traces).cycle)
  const variant = Number.isInteger(rank) ? commonestVariants(variants)[rank - 1] : undefined
  if (variant === undefined) {
    throw invalid(
      'variant',
      'rank',
      `'${text}' is neither the rank of a variant, from 1 to ${variants.count.length}, nor a JSON list of activities.`,
    )
  }
  return Array.from(sequenceOf(traces, variants.example[variant]!), (a) => traces.activities[a]!)
}

const attributeIn = (where: string) => {
  const at = where.indexOf('=')
  if (at < 1) throw invalid('where', 'attribute', `'${where}' is not an attribute and its value, as in region=North.`)
  return { attribute: where.slice(0, at), value: where.slice(at + 1) }
}

const filterOf = (traces: Traces, { variant, resource, activity, month, where }: Question): CaseFilter => ({
  ...(variant != null && { variant: variantNamed(traces, variant) }),
  ...(resource != null && { resources: findNames(resource, traces.resources, 'resource', 'resource') }),
  ...(activity != null && { activities: findNames(activity, traces.activities, 'activity', 'activity') }),
  ...(month != null && { month }),
  ...(where != null && { where: [attributeIn(where)] }),
})

const instantOf = (text: string, clock: ZoneClock): number => {
  const bytes = new TextEncoder().encode(text)
  const instant = new TimeReader(clock).read(bytes, 0, bytes.length)
  if (!Number.isNaN(instant)) return instant
  throw invalid('now', 'time', `'${text}' is not a time such as 2026-04-03T14:05:00+02:00.`)
}

const businessTimeOf = ({ businessHours, holidays = [] }: Question, clock: ZoneClock) =>
  businessHours == null ? null : new BusinessTime({ hours: readWeeklyHours(businessHours), clock, holidays })

const earliest = (times: Float64Array) => {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times.length; i += 1) if (times[i]! < least) least = times[i]!
  return least
}

const occurring = (column: Int32Array, names: number) => {
  const isThere = new Uint8Array(names)
  for (let i = 0; i < column.length; i += 1) isThere[column[i]!] = 1
  return isThere.reduce((sum, there) => sum + there, 0)
}

const describe = (log: EventLog, traces: Traces, question: Question, timeZone: string): LogAnswer['log'] => ({
  events: log.count,
  cases: log.cases.length,
  activities: occurring(log.activityOf, log.activities.length),
  resources: log.resourceOf ? log.resources.length : null,
  from: instantText(earliest(traces.start)),
  to: instantText(latestEvent(traces)),
  isInterval: traces.isInterval,
  order: traces.order,
  timeZone,
  businessHours: question.businessHours ?? null,
  notes: log.notes,
})

/** The answer to a question about a log that is there already. */
export const answerAbout = (log: EventLog, question: Question = {}, task: Task = {}): LogAnswer => {
  const timeZone = question.read?.timeZone ?? 'UTC'
  const clock = new ZoneClock(timeZone)
  const traces = orderTraces(log, question.order)
  const selection = selectCases(traces, filterOf(traces, question), (wall) => clock.instantAt(wall))
  const businessTime = businessTimeOf(question, clock)
  const limits = {
    calendar: question.limit ?? null,
    business: businessTime ? (question.businessLimit ?? question.limit ?? null) : null,
  }
  const ends = question.endActivities
  const analysis = analyseLog(
    traces,
    {
      businessTime,
      limits,
      endActivities:
        ends == null
          ? []
          : findNames(ends, traces.activities, 'end', 'activity').map((name) => traces.activities.indexOf(name)),
      now: question.now == null ? undefined : instantOf(question.now, clock),
    },
    selection,
    task,
  )
  const { top, withCases = false } = question
  return {
    log: describe(log, traces, question, timeZone),
    ...reportLog(traces, analysis, selection, { limits, top, withCases }),
  }
}

/** `name` is what the file is called. Progress counts its bytes; throws a Problem that names field or line and rule. */
export const askLog = async (
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  question: Question = {},
  task: Task = {},
): Promise<LogAnswer> => {
  const attributes = question.where == null ? [] : [attributeIn(question.where).attribute]
  const read = { ...question.read, columns: { ...question.read?.columns, attributes } }
  const log = await readLog(pieces, name, read, task)
  // Analysing takes a moment: the file is all read, so progress has nothing more to say.
  const { isCancelled } = task
  const answer = answerAbout(log, question, isCancelled ? { isCancelled } : {})
  step(task, 1, 1)
  return answer
}
