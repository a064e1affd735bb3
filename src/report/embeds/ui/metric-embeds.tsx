import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { SecretOnce } from '#ui/secret-once.tsx'
import { Section } from '#ui/section.tsx'
import { EmbedForm } from './embed-form.tsx'
import { EmbedsTable } from './embeds-table.tsx'
import { t } from './messages.ts'
import { addressOf, type Embed, frameOf } from './use-embeds.ts'

/** Makes a link that shows this chart outside, and lists those that there are. */
export const MetricEmbeds = ({ metric }: { metric: MetricRecord }) => {
  const [made, setMade] = useState<Embed | null>(null)
  return (
    <Stack gap="md">
      {made ? (
        <Section title={t('made.title')}>
          <Stack gap="sm">
            <SecretOnce label={t('made.address')} secret={addressOf(made)} />
            <SecretOnce label={t('made.html')} secret={frameOf(made)} />
          </Stack>
        </Section>
      ) : (
        <EmbedForm metric={metric} onMade={setMade} />
      )}
      <Section title={t('list.title')}>
        <EmbedsTable metricId={metric.id} withEnded={false} empty={<p className="tl-quiet">{t('list.noneHere')}</p>} />
      </Section>
    </Stack>
  )
}
