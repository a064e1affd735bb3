// What a metric can be broken down by.
import type { Context } from '#base/context.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { instantOf } from '#sense/metrics/actions-present.ts'
import { sourceOf } from './actions-source.ts'
import type { DimensionsInput, DimensionsOutput } from './contract.ts'
import { namesOfDimensions } from './group-parts.ts'
import { nameOfDimension, writePath } from './path-text.ts'

const mostValues = 500

export const list = async (ctx: Context, input: DimensionsInput<'list'>): Promise<DimensionsOutput<'list'>> => {
  const asOf = instantOf(input.asOf)
  const metric = await knownMetric(ctx, input.metricId, asOf)
  const parts = await sourceOf(metric).parts(ctx, metric, asOf)
  const items = namesOfDimensions(parts).map((name) => {
    const counts = new Map<string | null, number>()
    for (const { dimensions } of parts) {
      const value = dimensions[name] ?? null
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const values = [...counts]
      .map(([value, series]) => ({ value, series, where: writePath([{ name: nameOfDimension(name), value }]) }))
      .sort((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value.localeCompare(b.value)))
    return { name, values: values.slice(0, mostValues), valueCount: values.length }
  })
  return { items, units: new Set(parts.map(({ unitId }) => unitId)).size, series: parts.length }
}
