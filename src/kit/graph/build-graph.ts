// Builds the graph from nodes in any order: names to numbers, links into flat arrays, levels, and every value once (Kahn, 1962).
import { step, type Task } from '#kit/task.ts'
import { checkId, checkRule, checkValue, checkWeight, refuse } from './check-nodes.ts'
import type { Graph } from './graph.ts'
import { kindOfRule, kinds } from './kinds.ts'
import { queueOf } from './level-queue.ts'
import { append, countOf, endOf, type Lists, listsOf, makeWeights, startOf } from './lists.ts'
import type { CustomRule, NodeSpec, RuleSpec } from './node-spec.ts'
import { isRule } from './node-spec.ts'
import { dependentsAt, level, recordsOf, sourcesAt, width } from './records.ts'
import { ringAmong, ringProblem } from './rings.ts'
import { workOut } from './work-out.ts'

// Spare room for nodes that are added later.
const capacityFor = (nodes: number) => nodes + (nodes >>> 4) + 16

const between = 16_384

const numbersOf = (nodes: readonly NodeSpec[]) => {
  const numbers = new Map<string, number>()
  for (let node = 0; node < nodes.length; node += 1) {
    const { id } = nodes[node]!
    checkId(id)
    numbers.set(id, node)
    if (numbers.size === node) throw refuse('unique', `Two nodes are called '${id}'.`)
  }
  return numbers
}

/** Number of a rule's source; `seenBy` holds the last rule that named each node. */
const sourceOf = (numbers: Map<string, number>, rule: RuleSpec, node: number, id: string, seenBy: Int32Array) => {
  const source = numbers.get(id)
  if (source === undefined) throw refuse('known', `'${rule.id}' names '${id}', but there is no such node.`)
  if (source === node) throw refuse('self', `'${rule.id}' names itself as a source.`)
  if (seenBy[source] === node + 1)
    throw refuse('once', `'${rule.id}' names '${id}' twice; give it a weight in a 'weighted' rule instead.`)
  seenBy[source] = node + 1
  return source
}

const linkSources = (
  nodes: readonly NodeSpec[],
  numbers: Map<string, number>,
  records: Int32Array,
  room: Int32Array,
  task: Task,
) => {
  for (let node = 0; node < nodes.length; node += 1) {
    const spec = nodes[node]!
    if (isRule(spec)) room[node] = spec.of.length
  }
  const sources = listsOf(records, sourcesAt, room)
  const seenBy = new Int32Array(nodes.length)
  const fanOut = new Int32Array(room.length)
  for (let node = 0; node < nodes.length; node += 1) {
    if (node % between === 0) step(task, node, 2 * nodes.length)
    const spec = nodes[node]!
    if (!isRule(spec)) continue
    for (let i = 0; i < spec.of.length; i += 1) {
      const source = sourceOf(numbers, spec, node, spec.of[i]!, seenBy)
      append(sources, node, source)
      fanOut[source]! += 1
    }
    if (spec.weights) {
      const weights = makeWeights(sources)
      const start = startOf(sources, node)
      for (let i = 0; i < spec.of.length; i += 1) weights[start + i] = checkWeight(spec.id, spec.weights[i]!)
    } else if (spec.rule === 'weighted') makeWeights(sources)
  }
  return { sources, fanOut }
}

const linkDependents = (sources: Lists, fanOut: Int32Array) => {
  const dependents = listsOf(sources.records, dependentsAt, fanOut)
  for (let node = 0; node < fanOut.length; node += 1) {
    const end = endOf(sources, node)
    for (let i = startOf(sources, node); i < end; i += 1) append(dependents, sources.items[i]!, node)
  }
  return dependents
}

/** Sources before dependents, with each node's level; throws at a ring. */
const orderOf = (sources: Lists, dependents: Lists, nodes: readonly NodeSpec[]) => {
  const { records } = sources
  const waiting = new Int32Array(nodes.length)
  const order = new Int32Array(nodes.length)
  let known = 0
  for (let node = 0; node < nodes.length; node += 1) {
    waiting[node] = countOf(sources, node)
    if (waiting[node] === 0) order[known++] = node
  }
  for (let next = 0; next < known; next += 1) {
    const node = order[next]!
    const above = records[node * width + level]! + 1
    const end = endOf(dependents, node)
    for (let i = startOf(dependents, node); i < end; i += 1) {
      const dependent = dependents.items[i]!
      if (records[dependent * width + level]! < above) records[dependent * width + level] = above
      waiting[dependent]! -= 1
      if (waiting[dependent] === 0) order[known++] = dependent
    }
  }
  if (known < nodes.length) {
    const ring = ringAmong(sources, waiting)
    throw ringProblem(
      ring.map((node) => nodes[node]!.id),
      'nodes',
    )
  }
  return order
}

/** Refuses unknown, repeated and self-naming ids and rings, by name. */
export const buildGraph = (nodes: readonly NodeSpec[], task: Task = {}): Graph => {
  const capacity = capacityFor(nodes.length)
  const numbers = numbersOf(nodes)
  const kind = new Uint8Array(capacity).fill(kinds.removed)
  const values = new Float64Array(capacity).fill(Number.NaN)
  const customs = new Map<number, CustomRule>()
  for (let node = 0; node < nodes.length; node += 1) {
    const spec = nodes[node]!
    if (isRule(spec)) {
      checkRule(spec)
      kind[node] = kindOfRule(spec)
      if (typeof spec.rule === 'function') customs.set(node, spec.rule)
    } else {
      kind[node] = kinds.input
      values[node] = checkValue(spec.id, spec.value)
    }
  }
  const records = recordsOf(capacity)
  const { sources, fanOut } = linkSources(nodes, numbers, records, new Int32Array(capacity), task)
  const dependents = linkDependents(sources, fanOut)
  const order = orderOf(sources, dependents, nodes)
  for (let i = 0; i < order.length; i += 1) {
    if (i % between === 0) step(task, order.length + i, 2 * order.length)
    const node = order[i]!
    if (kind[node] === kinds.input) continue
    values[node] = workOut(
      kind[node]!,
      values,
      sources,
      startOf(sources, node),
      endOf(sources, node),
      customs.get(node),
    )
  }
  const levels = order.length === 0 ? 1 : records[order.at(-1)! * width + level]! + 1
  return {
    ids: nodes.map(({ id }) => id),
    numbers,
    kind,
    values,
    customs,
    records,
    sources,
    dependents,
    queue: queueOf(levels),
    free: [],
    last: {
      pass: 1,
      before: new Float64Array(capacity),
      changed: new Int32Array(capacity),
      changedCount: 0,
      workedOut: 0,
      touched: [],
    },
  }
}
