import { useCallback } from 'react'
import { periodInSentence, periodName } from '#kit/calendar/period-name.ts'
import type { PeriodCalendar, Rhythm } from '#kit/calendar/periods.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { useOrganisation } from './use-organisation.ts'

const plainCalendar: PeriodCalendar = { weekStart: 1, fiscalStartMonth: 1, monthPattern: 'calendar' }

/** `name('2026-02-09', 'weekly')` is 'week of Mon 9 Feb', in the organisation's calendar. */
export const usePeriodName = (): ((period: string, rhythm: Rhythm) => string) => {
  const { locale } = useUi()
  const calendar = useOrganisation() ?? plainCalendar
  return useCallback((period, rhythm) => periodName(period, rhythm, calendar, locale), [calendar, locale])
}

/** The same inside a sentence. */
export const usePeriodInSentence = (): ((period: string, rhythm: Rhythm) => string) => {
  const { locale } = useUi()
  const calendar = useOrganisation() ?? plainCalendar
  return useCallback((period, rhythm) => periodInSentence(period, rhythm, calendar, locale), [calendar, locale])
}
