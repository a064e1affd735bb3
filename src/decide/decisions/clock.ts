// The clock of a decision: when it ends, and when the decider is reminded before it does.
import type { Clock } from '#decide/rights/decision-clock.ts'

const hour = 3_600_000

/** The clock that comes to this instant, for a decision opened with a decide-by instead of a clock. */
export const clockUntil = (from: Date, decideBy: Date): Clock => ({
  amount: Math.min(1000, Math.max(1, Math.round((decideBy.getTime() - from.getTime()) / hour))),
  unit: 'hours',
})

/** When a quarter of the time is left: 12 hours before the end of 48. */
export const reminderAt = (started: Date, decideBy: Date): Date =>
  new Date(decideBy.getTime() - (decideBy.getTime() - started.getTime()) / 4)

type Reminded = { clockStartedAt: Date; decideBy: Date; remindedAt: Date | null }

export const isReminderDue = ({ clockStartedAt, decideBy, remindedAt }: Reminded, now: Date): boolean =>
  remindedAt === null && now < decideBy && now >= reminderAt(clockStartedAt, decideBy)
