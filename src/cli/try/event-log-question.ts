// From the options of `throughline try event-log` to the question that the engine answers.
import { readFile } from 'node:fs/promises'
import { isDay } from '#kit/calendar/day.ts'
import { defaultHours } from '#kit/calendar/weekly-hours.ts'
import type { Question } from '#kit/event-log/ask-log.ts'
import { roles } from '#kit/event-log/log-columns.ts'
import { lifecycleModes } from '#kit/event-log/pair-lifecycle.ts'
import { readDuration } from '#kit/event-log/read-duration.ts'
import { dateFormats } from '#kit/event-log/read-other-time.ts'
import { eventOrders } from '#kit/event-log/traces.ts'
import { invalid } from '#kit/problems.ts'

export type Options = Record<string, string | boolean | undefined>

const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

const choice = <Choice extends string>(options: Options, name: string, choices: readonly Choice[], flag = name) => {
  const text = textOf(options, name)
  if (text === undefined) return undefined
  const found = choices.find((each) => each.toLowerCase() === text.toLowerCase())
  if (found === undefined) throw invalid(flag, 'one_of', `--${flag} must be one of ${choices.join(', ')}.`)
  return found
}

const topOf = (options: Options) => {
  const text = textOf(options, 'top')
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw invalid('top', 'whole', `--top must be a whole number, not '${text}'.`)
  return Number(text)
}

/** Days between commas, or the name of a text file with a day on each line. */
const readHolidays = async (text: string): Promise<string[]> => {
  const isFile = !/^[\s\d,;-]*$/.test(text)
  const source = isFile ? await readFile(text, 'utf8').catch(() => null) : text
  if (source === null) throw invalid('holidays', 'exists', `There is no file ${text} with holidays.`)
  const days = source.split(/[\s,;]+/).filter((day) => day !== '')
  const wrong = days.find((day) => !isDay(day))
  if (wrong !== undefined) throw invalid('holidays', 'day', `'${wrong}' is not a holiday written as YYYY-MM-DD.`)
  return days
}

const durationOf = (options: Options, name: string, flag: string) => {
  const text = textOf(options, name)
  return text === undefined ? null : readDuration(text, flag)
}

export const questionOf = async (options: Options): Promise<Question> => {
  const hours = options.businessHours
  const holidays = textOf(options, 'holidays')
  if (!hours && (holidays !== undefined || options.businessSla !== undefined)) {
    throw invalid(
      'business-hours',
      'required',
      '--holidays and --business-sla mean something only with --business-hours.',
    )
  }
  const columns = Object.fromEntries(
    roles.map((role) => [role, textOf(options, role)]).filter(([, name]) => name !== undefined),
  )
  return {
    read: {
      columns,
      timeZone: textOf(options, 'timeZone') ?? 'UTC',
      dateFormat: choice(options, 'dateFormat', dateFormats, 'date-format') ?? null,
      gaps: choice(options, 'gaps', ['refuse', 'skip'] as const) ?? 'refuse',
      lifecycle: choice(options, 'lifecycle', lifecycleModes) ?? 'auto',
    },
    order: choice(options, 'order', eventOrders) ?? 'complete',
    businessHours: hours === true ? defaultHours : (textOf(options, 'businessHours') ?? null),
    holidays: holidays === undefined ? [] : await readHolidays(holidays),
    limit: durationOf(options, 'sla', 'sla'),
    businessLimit: durationOf(options, 'businessSla', 'business-sla'),
    endActivities: textOf(options, 'end') ?? null,
    now: textOf(options, 'now') ?? null,
    variant: textOf(options, 'onlyVariant') ?? null,
    resource: textOf(options, 'onlyResource') ?? null,
    activity: textOf(options, 'onlyActivity') ?? null,
    month: textOf(options, 'onlyMonth') ?? null,
    where: textOf(options, 'where') ?? null,
    top: topOf(options),
    withCases: options.cases === true,
  }
}
