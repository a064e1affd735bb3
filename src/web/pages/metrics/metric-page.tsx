import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { ArchiveButton } from '#sense/metrics/ui/archive-button.tsx'
import { DefineAgainForm } from '#sense/metrics/ui/define-again-form.tsx'
import { t } from '#sense/metrics/ui/messages.ts'
import { MetricSentence } from '#sense/metrics/ui/metric-sentence.tsx'
import { ReadingForm } from '#sense/metrics/ui/reading-form.tsx'
import { ReplaceForm } from '#sense/metrics/ui/replace-form.tsx'
import { type MetricRecord, useMetrics } from '#sense/metrics/ui/use-metrics.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { FreshnessMark } from '#ui/freshness-mark.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { SideSheet } from '#ui/side-sheet.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { MetricTabs } from './metric-tabs.tsx'

/** One metric: where it stands, why it matters, who decides. */
export const MetricPage = () => {
  const { id = '' } = useParams({ strict: false })
  const asOf = useAsOf()
  const metrics = useMetrics()
  const { data, error, refetch } = useQuery(
    metrics.get.queryOptions({ input: { metricId: id, ...(asOf ? { asOf } : {}) } }),
  )
  if (error && !data)
    return (
      <>
        <PageHead title={t('list.title')} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    )
  if (!data) return <Waiting lines={8} />
  return <Loaded metric={data as MetricRecord} asOf={asOf} />
}

const Loaded = ({ metric, asOf }: { metric: MetricRecord; asOf: string | undefined }) => {
  const href = useHref()
  const navigate = useNavigate()
  const [sheet, setSheet] = useState<'reading' | 'again' | 'replace' | null>(null)
  const close = () => setSheet(null)
  const isOpen = !asOf && !metric.archivedAt
  const mayEdit = isOpen && metric.can.includes('metrics.edit')
  const mayRecord = isOpen && !metric.computed && metric.can.includes('metrics.record')
  const edit = () => void navigate({ href: href('metrics', metric.id, 'edit') })
  return (
    <>
      <PageHead
        path={[{ title: t('metric.path'), href: href('metrics') }]}
        title={metric.name}
        sentence={<MetricSentence metric={metric} asOf={asOf} />}
        marks={
          <>
            <StatusMark tone={metric.status} />
            <FreshnessMark tone={metric.freshness} />
          </>
        }
        actions={
          <>
            <AsOfButton />
            {mayRecord && <Button onClick={() => setSheet('reading')}>{t('metric.record')}</Button>}
            {mayEdit && (
              <>
                <Button variant="default" onClick={edit}>
                  {t('metric.edit')}
                </Button>
                {!metric.computed && (
                  <Button variant="default" onClick={() => setSheet('again')}>
                    {t('metric.again')}
                  </Button>
                )}
              </>
            )}
            {mayEdit && (
              <Button variant="default" onClick={() => setSheet('replace')}>
                {t('replace.do')}
              </Button>
            )}
            {!asOf && metric.can.includes('metrics.edit') && <ArchiveButton metric={metric} />}
          </>
        }
      />
      <AsOfBanner />
      <MetricTabs
        metric={metric}
        asOf={asOf}
        onEdit={mayEdit ? edit : undefined}
        onRecord={mayRecord ? () => setSheet('reading') : undefined}
      />
      <SideSheet title={t('hand.title')} opened={sheet === 'reading'} onClose={close}>
        <ReadingForm metric={metric} onDone={close} />
      </SideSheet>
      <SideSheet title={t('replace.title')} opened={sheet === 'replace'} onClose={close}>
        <ReplaceForm metric={metric} onDone={close} />
      </SideSheet>
      <SideSheet title={t('again.title')} opened={sheet === 'again'} onClose={close}>
        <DefineAgainForm metric={metric} onDone={close} />
      </SideSheet>
    </>
  )
}
