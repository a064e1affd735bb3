import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MetricFormState } from '#sense/metrics/ui/metric-form.tsx'
import { Section } from '#ui/section.tsx'
import { CounterProposals } from './counter-proposals.tsx'
import { t } from './messages.ts'
import classes from './proposals.module.css'
import { useBlueprints } from './use-blueprints.ts'

type Props = { metricId: string; form: MetricFormState }

const fields = ['breachLevel', 'watchLevel', 'bandLow', 'bandHigh'] as const
type Field = (typeof fields)[number]
const isField = (field: string): field is Field => (fields as readonly string[]).includes(field)

/** What the readings and the template propose, each with its reason, to be taken over or left. */
export const ThresholdProposals = ({ metricId, form }: Props) => {
  const blueprints = useBlueprints()
  const data = useQuery(blueprints.proposals.queryOptions({ input: { metricId } })).data
  if (!data) return null
  const open = data.proposals.filter(({ field, value }) => isField(field) && Number(form.values[field]) !== value)
  const paired = new Set(form.values.counters.map((pair) => pair.metricId))
  const counters = data.counters.filter(({ candidates }) => !candidates.some(({ id }) => paired.has(id)))
  if (open.length === 0 && counters.length === 0) return null
  return (
    <Section title={t('propose.title')} hint={t('propose.hint')}>
      <ul className={classes.list}>
        {open.map(({ field, value, reason }) => (
          <li key={field}>
            <span>
              <strong>{t('propose.level', { field: t(`propose.${field as Field}`), value })}</strong> {reason}
            </span>
            <Button
              variant="default"
              size="xs"
              onClick={() => form.change({ [field]: value } as Parameters<typeof form.change>[0])}
            >
              {t('propose.take')}
            </Button>
          </li>
        ))}
      </ul>
      <CounterProposals form={form} items={counters} />
    </Section>
  )
}
