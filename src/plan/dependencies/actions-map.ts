// The map of dependencies: nodes with status and owner, edges with state and money.
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { namesOf } from '../goals/actions-people.ts'
import type { DependenciesInput, DependenciesOutput } from './contract.ts'
import { drawMap, type MapNode } from './dependency-map.ts'
import type { DependencyState } from './dependency-model.ts'
import { listPlaces } from './store-list.ts'
import { type MapRow, mapRows, measuredKeyResults, objectivesWithParent } from './store-map.ts'

type Drawn = DependenciesOutput<'map'>

/** More than a screen can show; the most endangered come first. */
const mostDrawn = 500

const objectivesBelow = async (ctx: Context, objectiveId: string, asOf?: Date): Promise<string[]> => {
  const children = Map.groupBy(await objectivesWithParent(ctx, asOf), ({ parentId }) => parentId)
  const found = new Set([objectiveId])
  // A set is walked in the order of its growth, so that what is added here is walked as well.
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
  return [...found]
}

type Chosen = { rows: MapRow[]; measuredBy: Map<string, string[]>; truncated: boolean }

/** What is in focus, and what that waits for over any number of steps. */
const chosen = async (ctx: Context, input: DependenciesInput<'map'>, asOf?: Date): Promise<Chosen> => {
  const all = { open: true, sort: 'status', limit: mostDrawn } as const
  const objectiveIds = input.objectiveId && (await objectivesBelow(ctx, input.objectiveId, asOf))
  const unitIds = input.unitId && unitsBelow(ctx.units, input.unitId)
  const focus = { ...all, ...(objectiveIds && { objectiveIds }), ...(unitIds && { unitIds }) }
  let places = await listPlaces(ctx, focus, asOf)
  const rows = new Map<string, MapRow>()
  const measuredBy = new Map<string, string[]>()
  let truncated = false
  while (places.length > 0 && !truncated) {
    truncated = rows.size + places.length > mostDrawn
    const ids = places.slice(0, mostDrawn - rows.size).map(({ id }) => id)
    const read = await mapRows(ctx, ids, asOf)
    for (const row of read) rows.set(row.id, row)
    const metricIds = read.flatMap(({ metricId }) => (metricId === null || measuredBy.has(metricId) ? [] : [metricId]))
    const movers = Map.groupBy(await measuredKeyResults(ctx, metricIds, asOf), ({ metricId }) => metricId)
    for (const metricId of metricIds)
      measuredBy.set(
        metricId,
        (movers.get(metricId) ?? []).map(({ id }) => id),
      )
    const keyResultIds = [...movers.values()].flat().map(({ id }) => id)
    const behind = keyResultIds.length === 0 ? [] : await listPlaces(ctx, { ...all, keyResultIds }, asOf)
    places = behind.filter(({ id }) => !rows.has(id) && !ids.includes(id))
  }
  return { rows: [...rows.values()], measuredBy, truncated }
}

type Described = Omit<Drawn['nodes'][number], 'id' | 'kind' | 'owner'> & { ownerId: string | null }

/** What is known of a node, from any of the dependencies that touch it. */
const described = (ctx: Context, rows: readonly MapRow[]): Map<string, Described> =>
  new Map(
    rows.flatMap((row): [string, Described][] => [
      [
        row.objectiveId,
        {
          title: row.objectiveTitle,
          unitId: row.consumerUnitId,
          ownerId: row.objectiveOwnerId,
          effective: row.objectiveStatus ?? 'pending',
        },
      ],
      [
        row.keyResultId,
        {
          title: row.keyResultTitle,
          unitId: row.consumerUnitId,
          ownerId: row.keyResultOwnerId,
          effective: row.keyResultStatus ?? 'pending',
        },
      ],
      [
        row.metricId ?? '',
        {
          title: row.metricName,
          unitId: row.metricUnitId,
          ownerId: row.metricOwnerId,
          effective: row.metricStatus ?? 'pending',
        },
      ],
      [
        row.providerUnitId,
        {
          title: ctx.units.get(row.providerUnitId)?.name ?? '',
          unitId: null,
          ownerId: ctx.units.get(row.providerUnitId)?.headId ?? null,
          effective: null,
        },
      ],
    ]),
  )

export const map = async (ctx: Context, input: DependenciesInput<'map'>): Promise<Drawn> => {
  const asOf = input.asOf === undefined ? undefined : new Date(input.asOf)
  const { rows, measuredBy, truncated } = await chosen(ctx, input, asOf)
  const drawn = drawMap(rows, measuredBy)
  const about = described(ctx, rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const nameOf = await namesOf(
    ctx,
    [...about.values()].map(({ ownerId }) => ownerId),
  )
  const node = ({ id, kind }: MapNode): Drawn['nodes'][number] => {
    const { ownerId = null, title = null, unitId = null, effective = null } = about.get(id) ?? {}
    return { id, kind, title, unitId, effective, owner: ownerId === null ? null : nameOf(ownerId) }
  }
  return {
    nodes: drawn.nodes.map(node),
    edges: drawn.edges.map((edge) => {
      const row = edge.dependencyId === null ? undefined : byId.get(edge.dependencyId)
      return {
        ...edge,
        id: edge.dependencyId ?? `${edge.kind}:${edge.from}:${edge.to}`,
        label: row?.need ?? null,
        critical: row?.critical ?? false,
        state: (row?.state as DependencyState | undefined) ?? null,
        effective: row?.effective ?? null,
        moneyAtRisk: row?.moneyAtRisk ?? null,
        currency: row?.currency ?? null,
      }
    }),
    truncated,
  }
}
