// The map of dependencies: nodes with status and owner, edges with state and money.
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { namesOf } from '../goals/actions-people.ts'
import type { DependenciesInput, DependenciesOutput } from './contract.ts'
import { drawMap, type Focus, type MapNode } from './dependency-map.ts'
import type { DependencyState } from './dependency-model.ts'
import { type MapRow, mapRows, measuredKeyResults, objectivesWithParent } from './store-map.ts'

type Drawn = DependenciesOutput<'map'>

/** More than a screen can show; the most endangered come first. */
const dependenciesDrawn = 2000

const objectivesBelow = async (ctx: Context, objectiveId: string, asOf?: Date): Promise<Set<string>> => {
  const children = Map.groupBy(await objectivesWithParent(ctx, asOf), ({ parentId }) => parentId)
  const found = new Set([objectiveId])
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child.id)
  return found
}

const focusOf = async (ctx: Context, input: DependenciesInput<'map'>, asOf?: Date): Promise<Focus> => {
  if (input.objectiveId) return { objectiveIds: await objectivesBelow(ctx, input.objectiveId, asOf) }
  return input.unitId ? { unitIds: new Set(unitsBelow(ctx.units, input.unitId)) } : null
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
  const rows = await mapRows(ctx, dependenciesDrawn, asOf)
  const measuredBy = new Map<string, string[]>()
  for (const { id, metricId } of await measuredKeyResults(ctx, asOf)) {
    if (metricId !== null) measuredBy.set(metricId, [...(measuredBy.get(metricId) ?? []), id])
  }
  const drawn = drawMap(rows.slice(0, dependenciesDrawn), measuredBy, await focusOf(ctx, input, asOf))
  const about = described(ctx, drawn.dependencies)
  const byId = new Map(drawn.dependencies.map((row) => [row.id, row]))
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
    truncated: rows.length > dependenciesDrawn,
  }
}
