import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '#ui/error-state.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { MetricRecord } from '../../metrics/ui/use-metrics.ts'
import { BaselinesSection } from './baselines-section.tsx'
import { ChartSettingsForm } from './chart-settings-form.tsx'
import { useCharts } from './use-charts.ts'

type Props = { metric: MetricRecord; asOf?: string | undefined; onDone: () => void }

/** How a chart is read, and from when on its limits hold. */
export const ChartSettings = ({ metric, asOf, onDone }: Props) => {
  const charts = useCharts()
  const settings = useQuery(charts.settings.queryOptions({ input: { metricId: metric.id, ...(asOf ? { asOf } : {}) } }))
  if (settings.error) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />
  if (!settings.data) return <Waiting lines={6} />
  const mayEdit = !asOf && !metric.archivedAt && settings.data.can.includes('metrics.edit')
  return (
    <>
      <ChartSettingsForm
        key={settings.data.version}
        metric={metric}
        settings={settings.data}
        mayEdit={mayEdit}
        onDone={onDone}
      />
      <BaselinesSection metric={metric} settings={settings.data} mayEdit={mayEdit} />
    </>
  )
}
