import { AnnotationForm } from '#sense/charts/ui/annotation-form.tsx'
import { t as chartText } from '#sense/charts/ui/messages.ts'
import { useMetric } from '#sense/metrics/ui/metric-select.tsx'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { type CardItem, useRenewScorecards } from './use-scorecards.ts'

type Props = { item: CardItem | null; onClose: () => void }

/** The owner's word on the period in which it went wrong. */
export const ExplainSheet = ({ item, onClose }: Props) => {
  const metric = useMetric(item?.metric.id ?? null) as MetricRecord | undefined
  const renew = useRenewScorecards()
  const periods = item?.metric.recent.map(({ period }) => period) ?? []
  return (
    <SideSheet title={chartText('note.title')} opened={item !== null} onClose={onClose}>
      {item && !metric && <Waiting lines={4} />}
      {item && metric && (
        <AnnotationForm
          metric={metric}
          periods={periods}
          period={periods.at(-1)}
          onDone={() => {
            renew()
            onClose()
          }}
        />
      )}
    </SideSheet>
  )
}
