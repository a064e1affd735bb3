// A view of a metric: which parts are looked at, how they are grouped, and what the groups are called.
import type { Context } from '#base/context.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { invalid } from '#kit/problems.ts'
import { unitCodes, unitNamed } from '#sense/metrics/actions-present.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { sourceOf } from './actions-source.ts'
import { deeper, type Group, groupParts, nextWay, partsWithin, waysOf } from './group-parts.ts'
import type { KnownPart } from './parts-source.ts'
import { dimensionNamed, type Filter, readGroupings, readPath, writeGroupings, writePath } from './path-text.ts'

const isUnit = ({ name }: Filter) => name === 'unit' || name === 'exactly'

/** Units in a path by their ids, whichever way they were named. */
const resolved = (ctx: Context, path: readonly Filter[]): Promise<Filter[]> =>
  Promise.all(
    path.map(async (filter) => {
      if (!isUnit(filter)) return filter
      const value = filter.value === null ? undefined : await unitNamed(ctx, filter.value)
      if (value !== undefined) return { ...filter, value }
      throw invalid('where', 'not_found', `where: There is no unit ‘${(filter.value ?? '').slice(0, 80)}’.`)
    }),
  )

const unitName = (ctx: Context, id: string | null): string => ctx.units.get(id ?? '')?.name ?? ''

export const notGiven = (dimension: string): string => `${dimension} not given`

const filterName = (ctx: Context, filter: Filter): string => {
  if (isUnit(filter)) return unitName(ctx, filter.value)
  return filter.value ?? notGiven(dimensionNamed(filter.name) ?? filter.name)
}

/** The units above the one that a path is in, each a step of its own, down from the top of the metric. */
const crumbsOf = (ctx: Context, parts: readonly KnownPart[], path: readonly Filter[]) => {
  const shared = parts.reduce<string[] | null>((left, { unitId }) => {
    const above = unitPath(ctx.units, unitId)
    return left === null ? above : left.filter((id) => above.includes(id))
  }, null)
  const crumbs = [{ label: unitName(ctx, shared?.[0] ?? null), where: '' }]
  let before: Filter[] = []
  for (const filter of path) {
    const above = isUnit(filter) ? unitPath(ctx.units, filter.value).slice(1).reverse() : []
    for (const unitId of above) {
      if (shared?.includes(unitId)) continue
      const step = deeper(before, [{ name: 'unit', value: unitId }])
      crumbs.push({ label: unitName(ctx, unitId), where: writePath(step) })
    }
    before = deeper(before, [filter])
    crumbs.push({ label: filterName(ctx, filter), where: writePath(before) })
  }
  return crumbs
}

export type View = {
  path: Filter[]
  parts: KnownPart[]
  groups: Group[]
  groupOf: number[]
  /** The latest period of any part. */
  latest: string | null
  shown: {
    where: string
    crumbs: { label: string; where: string }[]
    by: string
    ways: { by: string; groups: number }[]
  }
}

type Asked = { by?: string | undefined; where?: string | undefined }

export const viewOf = async (
  ctx: Context,
  metric: MetricModel,
  { by, where }: Asked,
  fallback: 'unit' | 'next',
  asOf?: Date,
): Promise<View> => {
  const path = (await resolved(ctx, readPath(where ?? ''))).reduce<Filter[]>((all, step) => deeper(all, [step]), [])
  const all = await sourceOf(metric).parts(ctx, metric, asOf)
  const parts = partsWithin(ctx.units, all, path) as KnownPart[]
  const ways = waysOf(ctx.units, parts)
  const asked = readGroupings(by ?? (path.length === 0 ? fallback : 'next'))
  const names = [...new Set(asked.map((name) => (name === 'next' ? nextWay(ways) : name)))]
  const { groups, groupOf } = groupParts(ctx.units, parts, names, path)
  return {
    path,
    parts,
    groups,
    groupOf,
    latest: parts.reduce<string | null>(
      (max, { latest }) => (latest !== null && latest > (max ?? '') ? latest : max),
      null,
    ),
    shown: { where: writePath(path), crumbs: crumbsOf(ctx, all, path), by: writeGroupings(names), ways },
  }
}

/** Beside the units below it, a unit says that only itself is meant. */
const labelOf = (ctx: Context, group: Group, beside: boolean): string => {
  const values = Object.entries(group.dimensions).map(([name, value]) => value ?? notGiven(name))
  const name = unitName(ctx, group.unitId)
  const unit = group.unitId === null ? [] : [group.itself && beside ? `${name} itself` : name]
  return [...unit, ...values].join(' · ')
}

/** How each group is told to the outside. */
export const tellGroups = async (ctx: Context, { groups }: View) => {
  const beside = groups.some(({ unitId, itself }) => unitId !== null && !itself)
  const codes = await unitCodes(ctx, [...new Set(groups.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))])
  return groups.map((group) => ({
    label: labelOf(ctx, group, beside),
    unit:
      group.unitId === null
        ? null
        : { id: group.unitId, name: unitName(ctx, group.unitId), code: codes.get(group.unitId) ?? null },
    seriesId: group.partId,
    dimensions: group.dimensions,
    where: writePath(group.path),
    series: group.parts,
  }))
}
