// Under which terms an assessment is made: the organisation's calendar and limits, and the day that it is there.
import type { Organisation } from '#base/context.ts'
import { limitsOf } from '#base/settings/limits.ts'
import type { Calendar } from '#kit/calendar/calendar.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { type CheckInSettings, checkInSettings } from '#plan/goals/check-in-due.ts'
import type { PaceBands } from '#plan/goals/pace.ts'

export type Terms = { calendar: Calendar; today: string; bands: PaceBands; checkIns: CheckInSettings }

/** The organisation sets shares; pace is told in per cent. */
const bandsOf = (settings: Record<string, unknown>): PaceBands => {
  const { paceOnTrack, paceAtRisk } = limitsOf(settings)
  return { onTrack: Number(paceOnTrack) * 100, atRisk: Number(paceAtRisk) * 100 }
}

export const termsOf = (organisation: Organisation, now: Date): Terms => ({
  calendar: organisation,
  today: dayOf(now, organisation.timeZone),
  bands: bandsOf(organisation.settings),
  checkIns: checkInSettings(organisation),
})
