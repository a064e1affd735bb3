// Which of the metrics that are there could keep a new one honest, by the name that its template gives to what must not suffer.
import type { Context } from '#base/context.ts'
import { findMetrics } from '#sense/metrics/actions-finding.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { likeliest, wordsOf } from './match-names.ts'
import type { Template } from './template-shape.ts'

const looked = 20
const shown = 5

export const proposedCounters = async (
  ctx: Context,
  { name, counterMetric }: Template,
  metric: Pick<MetricModel, 'id' | 'counters'> | null,
) => {
  const paired = new Set(metric?.counters.map(({ metricId }) => metricId))
  const found = new Map<string, { id: string; title: string; code: string }>()
  for (const word of wordsOf(counterMetric))
    for (const one of await findMetrics(ctx, word, looked)) found.set(one.id, one)
  const others = [...found.values()].filter(({ id }) => id !== metric?.id && !paired.has(id))
  return [
    {
      name: counterMetric,
      why: `While ‘${name}’ improves, ‘${counterMetric}’ must not suffer.`,
      candidates: likeliest(counterMetric, others)
        .slice(0, shown)
        .map(({ id, title, code }) => ({ id, name: title, code })),
    },
  ]
}
