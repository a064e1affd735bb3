// Which scorecards there are, and how many of the metrics on each are off track.
import type { Context } from '#base/context.ts'
import { unitPath, unitsBelow } from '#base/people/unit-tree.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { unitNamed } from '#sense/metrics/actions-present.ts'
import type { ScorecardsInput, ScorecardsOutput } from './contract.ts'
import { rollUpCounts } from './roll-up-counts.ts'
import { countByUnit, listCards } from './store.ts'

export const list = async (ctx: Context, input: ScorecardsInput<'list'>): Promise<ScorecardsOutput<'list'>> => {
  const limit = input.limit ?? 50
  const unitId = input.unit === undefined ? undefined : await unitNamed(ctx, input.unit)
  if (input.unit !== undefined && unitId === undefined) return { items: [], nextCursor: null }
  const unitIds = unitId === undefined ? undefined : unitsBelow(ctx.units, unitId)
  const after = positionAfter(input.cursor, 2)
  const page = pageOf(await listCards(ctx, { unitIds, search: input.search, after, limit }), limit, (row) => [
    row.position,
    row.id,
  ])
  const items = page.items.map(({ id, name, unitId: of, metrics, offTrack, atRisk }) => ({
    id,
    name,
    unit: { id: of, name: ctx.units.get(of)?.name ?? '' },
    counts: { metrics, offTrack, atRisk },
  }))
  return { items, nextCursor: page.nextCursor }
}

export const units = async (ctx: Context): Promise<ScorecardsOutput<'units'>> => {
  const cards = rollUpCounts(await countByUnit(ctx), (unitId) => unitPath(ctx.units, unitId))
  const items = [...cards].flatMap(([id, counts]) => {
    const unit = ctx.units.get(id)
    if (!unit || unit.closedOn !== null) return []
    const above = unit.parentId === null ? null : (ctx.units.get(unit.parentId)?.name ?? null)
    return [{ unit: { id, name: unit.name }, above, counts }]
  })
  const worse = (a: (typeof items)[number], b: (typeof items)[number]) =>
    b.counts.offTrack - a.counts.offTrack || b.counts.atRisk - a.counts.atRisk || a.unit.name.localeCompare(b.unit.name)
  return { items: items.sort(worse) }
}
