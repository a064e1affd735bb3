// Draws who needs what from whom: dependencies between the metrics and units that provide and the goals that need them.

export type MapDependency = {
  id: string
  keyResultId: string
  objectiveId: string
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

/** Metric → the key results that are measured by it. */
export type MeasuredBy = ReadonlyMap<string, readonly string[]>

const once = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

export const drawMap = (
  shown: readonly MapDependency[],
  measuredBy: MeasuredBy,
): { nodes: MapNode[]; edges: MapEdge[] } => {
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
  }
}
