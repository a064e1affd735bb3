// Works everything out from the beginning, without levels, marks or old values: what the incremental result must equal.
import { type Graph, isRuleNode, sourcesOf } from './graph.ts'
import { endOf, startOf } from './lists.ts'
import { workOut } from './work-out.ts'

/** The values of all nodes; the graph stays as it is. */
export const recompute = (graph: Graph): Float64Array => {
  const values = graph.values.slice(0, graph.size)
  const isKnown = new Uint8Array(values.length)
  for (let node = 0; node < values.length; node += 1) if (!isRuleNode(graph, node)) isKnown[node] = 1
  const { sources, kind, customs } = graph
  for (let first = 0; first < values.length; first += 1) {
    const waiting = [first]
    for (let node = first; waiting.length > 0; node = waiting.at(-1)!) {
      const unknown = isKnown[node] ? undefined : sourcesOf(graph, node).find((source) => !isKnown[source])
      if (unknown !== undefined) {
        waiting.push(unknown)
        continue
      }
      if (!isKnown[node]) {
        values[node] = workOut(
          kind[node]!,
          values,
          sources,
          startOf(sources, node),
          endOf(sources, node),
          customs.get(node),
        )
        isKnown[node] = 1
      }
      waiting.pop()
    }
  }
  return values
}

/** The first node whose value differs from a full recomputation, or null. */
export const firstDifference = (graph: Graph): { node: number; value: number; recomputed: number } | null => {
  const recomputed = recompute(graph)
  const node = recomputed.findIndex((value, i) => !Object.is(value, graph.values[i]))
  return node < 0 ? null : { node, value: graph.values[node]!, recomputed: recomputed[node]! }
}
