// Why a result moved, read from the marks that the last change left: which inputs moved it, and on which way they came.
import { type Graph, isInput, sourcesOf } from './graph.ts'
import { cause, changedIn, origin, width } from './records.ts'

/** What moved a result: inputs that were given another value, and rules whose sources were edited. */
export type Origins = { inputs: number[]; edits: number[] }

export const hasChanged = ({ records, last, kind }: Graph, node: number): boolean =>
  last.changedCount > 0 && node < kind.length && records[node * width + changedIn] === last.pass

/** In the order in which they were worked out, sources first. */
export const changedNodes = ({ last }: Graph): Int32Array => last.changed.slice(0, last.changedCount)

export const isOrigin = ({ records }: Graph, node: number): boolean => records[node * width + cause] === origin

export const changedSourcesOf = (graph: Graph, node: number): number[] =>
  [...sourcesOf(graph, node)].filter((source) => hasChanged(graph, source))

/** The changed nodes through which the last change came to this one, itself included, sources first; empty if it did not change. */
export const explain = (graph: Graph, node: number): number[] => {
  if (!hasChanged(graph, node)) return []
  const found = new Set<number>([node])
  // A set may grow while it is walked.
  for (const each of found) for (const source of changedSourcesOf(graph, each)) found.add(source)
  return [...changedNodes(graph)].filter((each) => found.has(each))
}

export const originsOf = (graph: Graph, node: number): Origins => {
  const origins = explain(graph, node).filter((each) => isOrigin(graph, each))
  return {
    inputs: origins.filter((each) => isInput(graph, each)),
    edits: origins.filter((each) => !isInput(graph, each)),
  }
}

/** One way from where the change began to the node: each was reached first by the one before it. */
export const pathTo = (graph: Graph, node: number): number[] => {
  if (!hasChanged(graph, node)) return []
  const path = [node]
  for (let each = node; !isOrigin(graph, each); path.push(each)) each = graph.records[each * width + cause]!
  return path.reverse()
}

/** The origins of every changed node at once, in the order of `changedNodes`. */
export const allOrigins = (graph: Graph): { node: number; origins: readonly number[] }[] => {
  const found = new Map<number, readonly number[]>()
  for (const node of changedNodes(graph)) {
    const above = changedSourcesOf(graph, node).map((source) => found.get(source)!)
    const own = isOrigin(graph, node) ? [[node]] : []
    const [first, ...others] = [...own, ...above]
    // Most results have one way back and share its list.
    const isOne = others.every((list) => list === first)
    found.set(node, isOne ? first! : [...new Set([first!, ...others].flat())].sort((a, b) => a - b))
  }
  return [...found].map(([node, origins]) => ({ node, origins }))
}
