// Who depends on whom: the edges along which a change travels from a metric to its pairs and up to an objective.
import type { Model } from './model.ts'

type Edges = Map<string, string[]>

export type Network = {
  /** The metrics that a metric keeps honest. */
  pairedWith: Edges
  dependenciesOn: Edges
  keyResultsOn: Edges
  dependenciesOf: Edges
  keyResultsOf: Edges
  childrenOf: Edges
  /** How many objectives stand above an objective. */
  depthOf: Map<string, number>
}

const add = (edges: Edges, from: string | null, to: string): void => {
  if (from === null) return
  const known = edges.get(from)
  if (known) known.push(to)
  else edges.set(from, [to])
}

const depthsOf = (model: Model): Map<string, number> => {
  const depths = new Map<string, number>()
  const depth = (id: string, below: number): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const parent = model.objectives.get(id)?.parentId ?? null
    // The count of objectives bounds the walk even if a damaged plan had a ring.
    const found =
      parent === null || below > model.objectives.size || !model.objectives.has(parent)
        ? 0
        : depth(parent, below + 1) + 1
    depths.set(id, found)
    return found
  }
  for (const id of model.objectives.keys()) depth(id, 0)
  return depths
}

export const networkOf = (model: Model): Network => {
  const network: Network = {
    pairedWith: new Map(),
    dependenciesOn: new Map(),
    keyResultsOn: new Map(),
    dependenciesOf: new Map(),
    keyResultsOf: new Map(),
    childrenOf: new Map(),
    depthOf: depthsOf(model),
  }
  for (const metric of model.metrics.values()) {
    for (const { metricId } of metric.counters) add(network.pairedWith, metricId, metric.id)
  }
  for (const dependency of model.dependencies.values()) {
    add(network.dependenciesOn, dependency.metricId, dependency.id)
    add(network.dependenciesOf, dependency.keyResultId, dependency.id)
  }
  for (const keyResult of model.keyResults.values()) {
    add(network.keyResultsOn, keyResult.metricId, keyResult.id)
    add(network.keyResultsOf, keyResult.objectiveId, keyResult.id)
  }
  for (const objective of model.objectives.values()) add(network.childrenOf, objective.parentId, objective.id)
  return network
}
