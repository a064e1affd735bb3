import { Button, Menu, useComputedColorScheme } from '@mantine/core'
import { useState } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { chartSpans, spanOf } from '#sense/charts/ui/chart-spans.ts'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { showNote } from '#ui/show-note.ts'
import { SideSheet } from '#ui/side-sheet.tsx'
import { useAddressState } from '#ui/use-address-state.ts'
import { MetricEmbeds } from '../../embeds/ui/metric-embeds.tsx'
import { t } from './messages.ts'

type Props = { metric: MetricRecord; asOf?: string | undefined }

const copyPicture = async (address: string): Promise<void> => {
  const picture = fetch(address).then((response) => {
    if (!response.ok) throw new Error(response.statusText)
    return response.blob()
  })
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
}

/** The chart for where people work: as a picture, or the link to it. */
export const ShareChart = ({ metric, asOf }: Props) => {
  const href = useHref()
  const theme = useComputedColorScheme('light')
  const [search] = useAddressState()
  const [embedding, setEmbedding] = useState(false)
  const mayEmbed = !asOf && !metric.archivedAt && metric.can.includes('embeds.edit')
  const query = new URLSearchParams({ theme, last: String(chartSpans[spanOf(search)]), ...(asOf && { asOf }) })
  const address = (format: 'svg' | 'png') => `/api/v1${href('metrics', metric.id)}/chart.${format}?${query}`
  const copy = (work: () => Promise<void>, done: string) =>
    work().then(
      () => showNote(done),
      () => showNote(t('share.cannotCopy')),
    )
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t('share.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void copy(() => copyPicture(address('png')), t('share.pictureCopied'))}>
            {t('share.copyPicture')}
          </Menu.Item>
          <Menu.Item component="a" c="var(--tl-text)" href={address('png')} download={`${metric.code}.png`}>
            {t('share.png')}
          </Menu.Item>
          <Menu.Item component="a" c="var(--tl-text)" href={address('svg')} download={`${metric.code}.svg`}>
            {t('share.svg')}
          </Menu.Item>
          <Menu.Item
            onClick={() => void copy(() => navigator.clipboard.writeText(window.location.href), t('share.linkCopied'))}
          >
            {t('share.link')}
          </Menu.Item>
          {mayEmbed && <Menu.Item onClick={() => setEmbedding(true)}>{t('share.embed')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <SideSheet title={t('share.embed')} opened={embedding} onClose={() => setEmbedding(false)} wide>
        {embedding && <MetricEmbeds metric={metric} />}
      </SideSheet>
    </>
  )
}
