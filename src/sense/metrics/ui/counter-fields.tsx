import { ActionIcon, Button, Stack, TextInput } from '@mantine/core'
import classes from './counter-fields.module.css'
import type { CounterValues } from './level-values.ts'
import { t } from './messages.ts'
import type { MetricFormState } from './metric-form.tsx'
import { MetricSelect } from './metric-select.tsx'

const most = 6

/** Metrics that must not suffer while this one improves, each with the reason. */
export const CounterFields = ({ form }: { form: MetricFormState }) => {
  const { counters } = form.values
  const set = (next: CounterValues[]) => form.change({ counters: next })
  const change = (at: number, part: Partial<CounterValues>) =>
    set(counters.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <Stack gap="sm">
      {counters.map((counter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no name but its place
        <div key={at} className={classes.pair}>
          <MetricSelect
            label={t('counter.metric', { count: at + 1 })}
            value={counter.metricId}
            error={form.errorOf(`counters[${at}].metricId`)}
            onChange={(metricId) => change(at, { metricId })}
          />
          <TextInput
            label={t('counter.why')}
            value={counter.why}
            error={form.errorOf(`counters[${at}].why`)}
            onChange={(event) => change(at, { why: event.currentTarget.value })}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('counter.remove')}
            onClick={() => set(counters.filter((_, n) => n !== at))}
          >
            ✕
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          disabled={counters.length >= most}
          onClick={() => set([...counters, { metricId: null, why: '' }])}
        >
          {t('counter.add')}
        </Button>
      </div>
    </Stack>
  )
}
