// The charts of a metric's units in small, with how many of them need somebody.
import type { Context } from '#base/context.ts'
import { periodEnd } from '#kit/calendar/periods.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { computedParts } from '../formulas/actions-parts.ts'
import { knownMetric } from '../metrics/actions-facts.ts'
import { unitFigures } from '../metrics/actions-model.ts'
import { todayOf } from '../metrics/actions-present.ts'
import type { ChartsInput } from './contract.ts'
import { countParts, type PartReading, readParts, targetOfParts } from './read-parts.ts'
import { settingsOf } from './store.ts'

type Show = ChartsInput<'parts'>['show']

const isShown = ({ read: { variation, assurance }, silent }: PartReading, show: Show): boolean => {
  if (show === 'all') return true
  if (silent) return false
  if (show === 'worse') return variation?.startsWith('concern') ?? false
  if (show === 'better') return variation?.startsWith('improvement') ?? false
  return (
    assurance ===
    ({ fails: 'consistently_fails', by_chance: 'hit_and_miss', passes: 'consistently_passes' } as const)[show]
  )
}

export const parts = async (ctx: Context, input: ChartsInput<'parts'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const settings = await settingsOf(ctx, metric.id)
  const today = todayOf(ctx)
  const hasEnded = ({ period }: { period: string }) => periodEnd(period, metric.rhythm, ctx.organisation) < today
  const given = (await unitFigures(ctx, metric, metric.computed ? computedParts : undefined)).map(
    ({ unit: { id, unitName, unitCode }, figures }) => ({
      unit: { id, name: unitName, code: unitCode },
      rows: figures.filter(hasEnded).slice(-input.last),
    }),
  )
  const read = readParts(metric, settings, given, ctx.organisation)
  const words = (input.search ?? '').trim().toLowerCase()
  const isFound = ({ unit }: PartReading) => `${unit.name} ${unit.code ?? ''}`.toLowerCase().includes(words)
  const shown = read.filter((part) => isShown(part, input.show) && isFound(part))
  const [after] = positionAfter(input.cursor, 1) ?? [null]
  const begin = after === null ? 0 : shown.findIndex(({ unit }) => unit.id === after) + 1
  const page = pageOf(shown.slice(begin, begin + input.limit + 1), input.limit, ({ unit }) => [unit.id])
  return {
    counts: countParts(metric, read),
    target: targetOfParts(metric, read.length),
    items: page.items.map(({ unit, latest, silent, read: { points, variation, assurance, kind } }) => ({
      unit,
      latest: latest && { period: latest.period, value: latest.value },
      silent,
      variation,
      assurance,
      kind,
      points: points.map(({ rules: _, ...point }) => point),
    })),
    nextCursor: page.nextCursor,
  }
}
