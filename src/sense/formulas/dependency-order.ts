// Which computed metrics depend on which, held as a graph: rings are refused, and work is done inputs first, each metric once.
import { buildGraph } from '#kit/graph/build-graph.ts'
import { dependentsOf, type Graph, idOf, isRuleNode, levelOf } from '#kit/graph/graph.ts'
import { Problem } from '#kit/problems.ts'

export type Dependent = { id: string; inputs: readonly string[] }

/** From a metric that is recorded to the last that is computed from it. */
export const deepest = 20

/** Inputs that are no computed metrics themselves need not be listed. */
export const dependencyGraph = (computed: readonly Dependent[]): Graph => {
  const ids = new Set(computed.map(({ id }) => id))
  const others = new Set(computed.flatMap(({ inputs }) => inputs).filter((id) => !ids.has(id)))
  return buildGraph([
    ...[...others].map((id) => ({ id, value: null })),
    ...computed.map(({ id, inputs }) => ({ id, rule: 'sum' as const, of: [...new Set(inputs)] })),
  ])
}

/** The ids of a ring that this metric would close, from it and back to it; null for none. */
export const ringThrough = (computed: readonly Dependent[], { id, inputs }: Dependent): string[] | null => {
  if (inputs.includes(id)) return [id, id]
  try {
    dependencyGraph([...computed.filter((one) => one.id !== id), { id, inputs }])
    return null
  } catch (error) {
    const ring = error instanceof Problem ? (error.extra?.ring as string[] | undefined) : undefined
    if (!ring) throw error
    const start = Math.max(0, ring.indexOf(id))
    const open = ring.slice(0, -1)
    return [...open.slice(start), ...open.slice(0, start), id]
  }
}

export const depthOf = (graph: Graph, id: string): number => levelOf(graph, graph.names.numberOf(id)!)

/** These and everything that is computed from them, inputs before what is made of them; of these only the computed ones. */
export const computedFrom = (graph: Graph, ids: Iterable<string>): string[] => {
  const found = new Set<number>()
  const waiting: number[] = []
  const follow = (node: number) => {
    for (const next of dependentsOf(graph, node)) {
      if (found.has(next)) continue
      found.add(next)
      waiting.push(next)
    }
  }
  for (const id of ids) {
    const node = graph.names.numberOf(id)
    if (node === undefined) continue
    if (isRuleNode(graph, node)) found.add(node)
    waiting.push(node)
  }
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) follow(node)
  return [...found].sort((a, b) => levelOf(graph, a) - levelOf(graph, b)).map((node) => idOf(graph, node))
}
