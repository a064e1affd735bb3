import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MetricFormState } from '#sense/metrics/ui/metric-form.tsx'
import { CounterProposals } from './counter-proposals.tsx'
import { t } from './messages.ts'
import { useBlueprints } from './use-blueprints.ts'

type Props = { form: MetricFormState; chosen: string | null; onChoose: (id: string | null) => void }

/** A template fills in what it knows and leaves everything to be changed. */
export const TemplateChoice = ({ form, chosen, onChoose }: Props) => {
  const blueprints = useBlueprints()
  const templates = useQuery(blueprints.templates.queryOptions({ input: {} })).data?.items ?? []
  const areas = Map.groupBy(templates, ({ area }) => area)
  const counters =
    useQuery(blueprints.counters.queryOptions({ input: { templateId: chosen ?? '' }, enabled: chosen !== null })).data
      ?.items ?? []
  const choose = (id: string | null) => {
    onChoose(id)
    const taken = templates.find((one) => one.id === id)
    if (!taken) return
    const { id: _id, area: _area, counterMetric: _counter, ...values } = taken
    form.change({ ...values, scale: taken.valueUnit === '%' ? 100 : 1 } as Parameters<typeof form.change>[0])
  }
  return (
    <div>
      <Select
        label={t('guide.template')}
        description={t('guide.templateHint')}
        searchable
        clearable
        value={chosen}
        onChange={choose}
        data={[...areas].map(([area, items]) => ({
          group: area.charAt(0).toUpperCase() + area.slice(1),
          items: items.map(({ id, name }) => ({ value: id, label: name })),
        }))}
      />
      <CounterProposals form={form} items={counters} />
    </div>
  )
}
