import { Button, Checkbox, Select, SimpleGrid, Stack, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { MetricRecord } from '#sense/metrics/ui/use-metrics.ts'
import { FormProblem } from '#ui/form-problem.tsx'
import { useProblemForm } from '#ui/use-problem-form.ts'
import { t } from './messages.ts'
import { type Embed, useEmbeds } from './use-embeds.ts'

const spans = [7, 30, 90, 365]
const usualSpan = '90'

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

type Props = { metric: MetricRecord; onMade: (embed: Embed) => void }

/** For how long, framed by whom, and how it looks. */
export const EmbedForm = ({ metric, onMade }: Props) => {
  const embeds = useEmbeds()
  const queryClient = useQueryClient()
  const form = useProblemForm({
    initial: {
      days: usualSpan,
      origins: '',
      theme: 'light',
      kind: 'process',
      outlook: true,
      acknowledgeConfidential: false,
    },
    save: ({ days, origins, theme, kind, outlook, acknowledgeConfidential }) =>
      embeds.create.call({
        metricId: metric.id,
        days: Number(days),
        origins: linesOf(origins),
        theme: theme as 'light' | 'dark',
        kind: kind as 'process' | 'run',
        outlook,
        ...(acknowledgeConfidential && { acknowledgeConfidential }),
      }),
    onSaved: (embed) => {
      void queryClient.invalidateQueries({ queryKey: embeds.key() })
      onMade(embed as Embed)
    },
  })
  return (
    <form {...form.formProps}>
      <Stack gap="sm">
        <p>{t('form.warning')}</p>
        <Textarea
          label={t('form.origins')}
          description={t('form.originsHint')}
          autosize
          minRows={2}
          {...form.field('origins')}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <Select
            label={t('form.days')}
            allowDeselect={false}
            data={spans.map((count) => ({ value: String(count), label: t('days.count', { count }) }))}
            {...form.field('days')}
          />
          <Select
            label={t('form.kind')}
            allowDeselect={false}
            data={(['process', 'run'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            {...form.field('kind')}
          />
          <Select
            label={t('form.theme')}
            allowDeselect={false}
            data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
            {...form.field('theme')}
          />
        </SimpleGrid>
        <Checkbox label={t('form.outlook')} {...form.check('outlook')} />
        {metric.confidential && <Checkbox label={t('form.confidential')} {...form.check('acknowledgeConfidential')} />}
        <FormProblem form={form} />
        <div>
          <Button type="submit" loading={form.saving}>
            {t('form.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
