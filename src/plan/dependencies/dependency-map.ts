// Draws who needs what from whom: dependencies, the metrics and units behind them, and everything they wait for in turn.

export type MapDependency = {
  id: string
  keyResultId: string
  objectiveId: string
  consumerUnitId: string
  providerUnitId: string
  metricId: string | null
}

export type MapNode = { kind: 'unit' | 'objective' | 'key_result' | 'metric'; id: string }

export type MapEdge = {
  kind: 'depends' | 'provides' | 'measures' | 'belongs'
  from: string
  to: string
  dependencyId: string | null
}

export type Focus = { objectiveIds: ReadonlySet<string> } | { unitIds: ReadonlySet<string> } | null

/** Metric → the key results that are measured by it. */
export type MeasuredBy = ReadonlyMap<string, readonly string[]>

const inFocus = (focus: Focus, dependency: MapDependency): boolean => {
  if (focus === null) return true
  if ('objectiveIds' in focus) return focus.objectiveIds.has(dependency.objectiveId)
  return focus.unitIds.has(dependency.consumerUnitId) || focus.unitIds.has(dependency.providerUnitId)
}

/** What is in focus, and what that waits for over any number of steps. */
const chosen = <D extends MapDependency>(dependencies: readonly D[], measuredBy: MeasuredBy, focus: Focus): D[] => {
  const byKeyResult = Map.groupBy(dependencies, ({ keyResultId }) => keyResultId)
  const taken = new Set(dependencies.filter((dependency) => inFocus(focus, dependency)))
  // A set is walked in the order of its growth, so that what is added here is walked as well.
  for (const { metricId } of taken) {
    const movers = metricId === null ? [] : (measuredBy.get(metricId) ?? [])
    for (const mover of movers) for (const behind of byKeyResult.get(mover) ?? []) taken.add(behind)
  }
  return [...taken]
}

const once = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

export const drawMap = <D extends MapDependency>(
  dependencies: readonly D[],
  measuredBy: MeasuredBy,
  focus: Focus,
): { nodes: MapNode[]; edges: MapEdge[]; dependencies: D[] } => {
  const shown = chosen(dependencies, measuredBy, focus)
  const keyResultIds = new Set(shown.map(({ keyResultId }) => keyResultId))
  const edges = shown.flatMap((dependency): MapEdge[] => {
    const { id, keyResultId, objectiveId, providerUnitId, metricId } = dependency
    const from = metricId ?? providerUnitId
    return [
      { kind: 'depends', from, to: keyResultId, dependencyId: id },
      { kind: 'belongs', from: keyResultId, to: objectiveId, dependencyId: null },
      ...(metricId === null
        ? []
        : [{ kind: 'provides' as const, from: providerUnitId, to: metricId, dependencyId: null }]),
    ]
  })
  const measures = shown.flatMap(({ metricId }): MapEdge[] =>
    metricId === null
      ? []
      : (measuredBy.get(metricId) ?? [])
          .filter((keyResultId) => keyResultIds.has(keyResultId))
          .map((keyResultId) => ({ kind: 'measures', from: keyResultId, to: metricId, dependencyId: null })),
  )
  const nodes = shown.flatMap(({ keyResultId, objectiveId, providerUnitId, metricId }): MapNode[] => [
    { kind: 'objective', id: objectiveId },
    { kind: 'key_result', id: keyResultId },
    { kind: 'unit', id: providerUnitId },
    ...(metricId === null ? [] : [{ kind: 'metric' as const, id: metricId }]),
  ])
  return {
    nodes: once(nodes, ({ id }) => id),
    edges: once([...edges, ...measures], ({ kind, from, to, dependencyId }) => `${kind} ${from} ${to} ${dependencyId}`),
    dependencies: shown,
  }
}
