import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { Section } from '#ui/section.tsx'

/** Why the metric stands as it does, where more speaks than its own threshold. */
export const WhyPanel = ({ metric }: { metric: MetricRecord }) => {
  const reasons = metric.assessment?.reasons ?? []
  if (reasons.length < 2 && metric.status === 'on_track') return null
  if (reasons.length === 0) return null
  return (
    <Section title={t('metric.why')}>
      <StatusReasons reasons={reasons} hereId={metric.id} />
    </Section>
  )
}
