import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { t as i } from '#sense/imports/ui/messages.ts'
import { t } from '#sense/metrics/ui/messages.ts'
import { MetricsFilters } from '#sense/metrics/ui/metrics-filters.tsx'
import { MetricsSentence } from '#sense/metrics/ui/metrics-sentence.tsx'
import { MetricsTable } from '#sense/metrics/ui/metrics-table.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../../address.ts'
import { useCommands } from '../../commands.ts'
import { BringInMenu } from './bring-in-menu.tsx'
import { MetricsNav } from './metrics-nav.tsx'

/** What is happening, worst first. */
export const MetricsPage = () => {
  const href = useHref()
  const router = useRouter()
  const mayDefine = useMay('metrics.edit')
  const mayRecord = useMay('metrics.record')
  useCommands(
    useMemo(
      () => [
        ...(mayDefine
          ? [
              {
                id: 'metric-new',
                label: t('list.new'),
                run: () => void router.navigate({ href: href('metrics', 'new') }),
              },
            ]
          : []),
        ...(mayRecord
          ? [
              {
                id: 'metric-import',
                label: i('import.title'),
                run: () => void router.navigate({ href: href('metrics', 'import') }),
              },
            ]
          : []),
      ],
      [mayDefine, mayRecord, href, router],
    ),
  )
  const link = (to: string) => (props: object) => <PlainLink {...props} href={href('metrics', to)} />
  return (
    <>
      <PageHead
        title={t('list.title')}
        sentence={<MetricsSentence />}
        actions={
          <>
            <BringInMenu />
            {mayDefine && <Button renderRoot={link('new')}>{t('list.new')}</Button>}
          </>
        }
      />
      <MetricsNav current="list" />
      <MetricsFilters />
      <MetricsTable mayDefine={mayDefine} />
    </>
  )
}
