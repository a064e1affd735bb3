// How long a decider has: hours run around the clock, days are working days of the organisation.
import { limitsOf } from '#base/settings/limits.ts'

export type Clock = { amount: number; unit: 'hours' | 'days' }

/** The organisation's own clock, which holds wherever nothing else is said. */
export const usualClock = ({ settings }: { settings: Record<string, unknown> }): Clock => ({
  amount: limitsOf(settings).decisionClockHours,
  unit: 'hours',
})
