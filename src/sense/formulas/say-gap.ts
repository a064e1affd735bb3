// Why there is no value, in words; `nameOf` knows only what the reader may see.
import type { Day } from '#kit/calendar/day.ts'
import type { Gap } from './gap.ts'

type Words = {
  nameOf(metricId: string): string
  periodName(metricId: string, period: Day): string
  dayName(day: Day): string
}

export const sayGap = (gap: Gap, { nameOf, periodName, dayName }: Words): string => {
  switch (gap.kind) {
    case 'missing':
      return `${nameOf(gap.metricId)} has no reading for ${periodName(gap.metricId, gap.period)}.`
    case 'zero':
      return gap.metricId === null
        ? 'What is divided by was 0.'
        : `${nameOf(gap.metricId)} was 0, and nothing can be divided by 0.`
    case 'overflow':
      return 'The result is too large to be kept exactly.'
    case 'short':
      return `Only ${gap.has} of the ${gap.needs} periods have a reading.`
    case 'running': {
      const whose = gap.metricId === null ? 'its readings' : `the readings of ${nameOf(gap.metricId)}`
      return `The period waits for the rest of ${whose}, until ${dayName(gap.until)} at the latest.`
    }
    case 'no_unit':
      return 'No unit has a reading.'
  }
}
