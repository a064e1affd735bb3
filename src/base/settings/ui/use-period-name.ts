import { useCallback } from 'react'
import { periodName } from '#kit/calendar/period-name.ts'
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

/** The same inside a sentence: 'in breach since the week of Mon 9 Feb', but 'since Feb 2026'. */
export const usePeriodInSentence = (): ((period: string, rhythm: Rhythm) => string) => {
  const name = usePeriodName()
  return useCallback(
    (period, rhythm) => (rhythm === 'weekly' ? `the ${name(period, rhythm)}` : name(period, rhythm)),
    [name],
  )
}
