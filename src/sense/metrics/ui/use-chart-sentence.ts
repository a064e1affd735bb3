import { useCallback } from 'react'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { useUi } from '#ui/ui-provider.tsx'
import { chartSentenceWords } from './chart-sentence-words.ts'
import type { MetricChart } from './use-metrics.ts'

export const useChartSentence = (): ((chart: MetricChart) => string) => {
  const { formats } = useUi()
  const name = usePeriodInSentence()
  return useCallback(
    (chart) => chartSentenceWords(chart, { formats, periodName: (period, rhythm) => name(period, rhythm as Rhythm) }),
    [formats, name],
  )
}
