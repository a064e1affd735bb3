// The clock of a decision: when the decider is reminded before it ends, and which clock comes to a given instant.
import type { Clock } from '#decide/rights/decision-clock.ts'

const hour = 3_600_000

/** The clock that comes to this instant, for a decision opened with a decide-by instead of a clock. */
export const clockUntil = (from: Date, decideBy: Date): Clock => ({
  amount: Math.min(1000, Math.max(1, Math.round((decideBy.getTime() - from.getTime()) / hour))),
  unit: 'hours',
})

const hoursOf = ({ amount, unit }: Clock): number => (unit === 'hours' ? amount : amount * 24)

/** When a quarter of the time is left: 12 hours before the end of 48, and as long before the end of two working days. */
export const reminderAt = (clock: Clock, decideBy: Date): Date =>
  new Date(decideBy.getTime() - (hoursOf(clock) * hour) / 4)

type Running = { clock: Clock; decideBy: Date; remindedAt: Date | null }

export const isReminderDue = ({ clock, decideBy, remindedAt }: Running, now: Date): boolean =>
  remindedAt === null && now < decideBy && now >= reminderAt(clock, decideBy)

/** When something will be due next: the reminder, then the end. */
export const nextTurn = (running: Running, now: Date): Date | null => {
  const { clock, decideBy, remindedAt } = running
  const reminder = reminderAt(clock, decideBy)
  if (remindedAt === null && reminder > now) return reminder
  return decideBy > now ? decideBy : null
}
