import { Button } from '@mantine/core'
import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { showNote } from '#ui/show-note.ts'
import { showUndo } from '#ui/show-undo.tsx'
import { t } from './messages.ts'
import { useKeepMetric } from './use-keep-metric.ts'
import { type MetricRecord, useMetrics } from './use-metrics.ts'

/** Archives a metric or brings it back; archiving can be taken back at once. */
export const ArchiveButton = ({ metric }: { metric: MetricRecord }) => {
  const metrics = useMetrics()
  const keep = useKeepMetric()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)

  const restore = async (version: number) => {
    const restored = await metrics.restore.call({ metricId: metric.id, version })
    showNote(t('metric.restoredNote', { name: metric.name }))
    await keep(restored)
  }
  const archive = async () => {
    const archived = await metrics.archive.call({ metricId: metric.id, version: metric.version })
    showUndo({ message: t('metric.archivedNote', { name: metric.name }), undo: () => restore(archived.version) })
    await keep(archived)
  }
  const act = async () => {
    setBusy(true)
    try {
      await (metric.archivedAt ? restore(metric.version) : archive())
      setRefused(null)
    } catch (error) {
      setRefused(error)
    }
    setBusy(false)
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void act()}>
        {t(metric.archivedAt ? 'metric.restore' : 'metric.archive')}
      </Button>
      {refused !== null && <ErrorState error={refused} />}
    </>
  )
}
