import { Button } from '@mantine/core'
import type { MetricFormState } from '#sense/metrics/ui/metric-form.tsx'
import { t } from './messages.ts'
import classes from './proposals.module.css'

type Proposal = { name: string; why: string; candidates: { id: string; name: string }[] }

/** What should not suffer, with the metrics that are there for it; one press makes the pair. */
export const CounterProposals = ({ form, items }: { form: MetricFormState; items: readonly Proposal[] }) => {
  const { counters } = form.values
  const pair = (metricId: string, why: string) => form.change({ counters: [...counters, { metricId, why }] })
  if (items.length === 0) return null
  return (
    <ul className={classes.list}>
      {items.map(({ name, why, candidates }) => (
        <li key={name}>
          <span>
            <strong>{t('propose.counter', { name })}</strong> {why}
            {candidates.length === 0 && ` ${t('propose.noneYet')}`}
          </span>
          <span className={classes.choices}>
            {candidates
              .filter(({ id }) => !counters.some(({ metricId }) => metricId === id))
              .map((one) => (
                <Button key={one.id} variant="default" size="xs" onClick={() => pair(one.id, why)}>
                  {t('propose.pair', { name: one.name })}
                </Button>
              ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
