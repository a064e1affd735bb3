// A model of many small rules, held flat: a node is a number, its links stand in arrays, and every node knows its level, which is one
// above the highest of its sources, so that what a change reaches can be worked out level by level, each node once.
import { notFound } from '#kit/problems.ts'
import { kinds, ruleBits } from './kinds.ts'
import type { LevelQueue } from './level-queue.ts'
import { itemsOf, type Lists } from './lists.ts'
import type { Names } from './names.ts'
import type { CustomRule } from './node-spec.ts'
import { level, longer, recordsOf, width } from './records.ts'

export type Graph = {
  names: Names
  /** How many numbers were given out, those of removed nodes among them. */
  size: number
  kind: Uint8Array
  /** NaN is a gap. Read it, and write it through `setValue` and `update` only. */
  values: Float64Array
  customs: Map<number, CustomRule>
  /** By node, see records.ts. */
  records: Int32Array
  sources: Lists
  dependents: Lists
  queue: LevelQueue
  /** Numbers of removed nodes, to be used again. */
  free: number[]
  last: LastChange
}

/** What the last change did; the trail of reasons is read from it. */
export type LastChange = {
  pass: number
  /** The value that a changed node had before. */
  before: Float64Array
  /** The changed nodes, sources before dependents. */
  changed: Int32Array
  changedCount: number
  /** How many rules were worked out, whether or not their value changed. */
  workedOut: number
  /** Inputs that were set and rules whose sources were edited. */
  touched: number[]
}

export const numberOf = (graph: Graph, id: string): number => {
  const node = graph.names.numberOf(id)
  if (node === undefined) throw notFound(`node '${id}'`)
  return node
}

export const idOf = (graph: Graph, node: number): string => graph.names.idOf(node)

/** null is a gap. */
export const valueAt = (graph: Graph, node: number): number | null => shown(graph.values[node]!)

export const shown = (value: number): number | null => (Number.isNaN(value) ? null : value)

export const isInput = (graph: Graph, node: number): boolean => graph.kind[node] === kinds.input

export const isRuleNode = (graph: Graph, node: number): boolean => {
  const kind = graph.kind[node]! & ruleBits
  return kind !== kinds.input && kind !== kinds.removed
}

export const sourcesOf = (graph: Graph, node: number): Int32Array => itemsOf(graph.sources, node)

export const dependentsOf = (graph: Graph, node: number): Int32Array => itemsOf(graph.dependents, node)

export const levelOf = ({ records }: Graph, node: number): number => records[node * width + level]!

/** All nodes that were not removed. */
export const nodesOf = ({ kind, size }: Graph): number[] =>
  Array.from({ length: size }, (_, node) => node).filter((node) => kind[node] !== kinds.removed)

/** Doubles the room for nodes. */
export const growGraph = (graph: Graph): void => {
  const before = graph.values.length
  const capacity = Math.max(16, 2 * before)
  const { last, sources, dependents } = graph
  const records = recordsOf(capacity)
  records.set(graph.records)
  graph.records = records
  sources.records = records
  dependents.records = records
  sources.room = longer(sources.room, capacity)
  dependents.room = longer(dependents.room, capacity)
  graph.kind = longer(graph.kind, capacity, kinds.removed)
  graph.values = longer(graph.values, capacity, Number.NaN)
  last.before = longer(last.before, capacity)
  last.changed = longer(last.changed, capacity)
}
