// The limits by which an organisation works, where it says nothing else, and which of its settings hold together.
import { isTimeZone } from '#kit/calendar/time-zone.ts'
import type { FieldError } from '#kit/problems.ts'

export type Limits = {
  /** How many metrics the executive set holds at most. */
  executiveCap: number
  decisionClockHours: number
  paceOnTrack: number
  paceAtRisk: number
  /** Null: the first day of the week. */
  checkInWeekday: number | null
  checkInGraceDays: number
  /** How large a file may be that is imported by hand. */
  importLimitMb: number
}

export const defaultLimits: Limits = {
  executiveCap: 18,
  decisionClockHours: 48,
  paceOnTrack: 0.95,
  paceAtRisk: 0.85,
  checkInWeekday: null,
  checkInGraceDays: 3,
  importLimitMb: 50,
}

export const limitsOf = (settings: Record<string, unknown>): Limits => {
  const kept = Object.entries(settings).filter(
    ([name, value]) => Object.hasOwn(defaultLimits, name) && value !== undefined,
  )
  return { ...defaultLimits, ...Object.fromEntries(kept) }
}

type Basics = { timeZone: string; currency: string; weekStart: number; fiscalStartMonth: number; monthPattern: string }

const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code)

/** What is wrong with the organisation as it would be. */
export const findSettingsErrors = (basics: Pick<Basics, 'timeZone' | 'currency'>, limits: Limits): FieldError[] => {
  const errors: FieldError[] = []
  if (!isTimeZone(basics.timeZone)) {
    errors.push({
      field: 'timeZone',
      rule: 'time_zone',
      message: `timeZone: '${basics.timeZone}' is not a time zone such as Europe/Berlin.`,
    })
  }
  if (!isCurrency(basics.currency)) {
    errors.push({
      field: 'currency',
      rule: 'currency',
      message: `currency: '${basics.currency}' is not a currency such as EUR.`,
    })
  }
  if (limits.paceAtRisk >= limits.paceOnTrack) {
    errors.push({
      field: 'settings.paceAtRisk',
      rule: 'below_on_track',
      message: 'settings.paceAtRisk: The pace that is at risk lies below the one that is on track.',
    })
  }
  return errors
}

type Rhythm = 'weekly' | 'monthly' | 'quarterly'

/** Readings hang on the first day of their period; a calendar with other periods would leave them without one. */
export const findFrozenFields = (now: Basics, wanted: Basics, recorded: ReadonlySet<string>): FieldError[] => {
  const inWeeks = now.monthPattern === '4-4-5' || wanted.monthPattern === '4-4-5'
  const cutBy: Record<'weekStart' | 'fiscalStartMonth' | 'monthPattern', Rhythm[]> = {
    weekStart: inWeeks ? ['weekly', 'monthly', 'quarterly'] : ['weekly'],
    fiscalStartMonth: inWeeks ? ['monthly', 'quarterly'] : ['quarterly'],
    monthPattern: ['monthly', 'quarterly'],
  }
  return (['weekStart', 'fiscalStartMonth', 'monthPattern'] as const).flatMap((field): FieldError[] => {
    const rhythm = cutBy[field].find((one) => recorded.has(one))
    if (now[field] === wanted[field] || !rhythm) return []
    const message = `${field}: There are ${rhythm} readings, whose periods follow it; it can no longer be changed.`
    return [{ field, rule: 'readings_exist', message }]
  })
}
