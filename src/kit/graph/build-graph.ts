// Builds the graph from nodes in any order: names to numbers, links into flat arrays, levels, and every value once (Kahn, 1962).
import { step, type Task } from '#kit/task.ts'
import { checkId, checkRule, checkValue, checkWeight, refuse } from './check-nodes.ts'
import type { Graph } from './graph.ts'
import { kindOfRule, kinds } from './kinds.ts'
import { queueOf } from './level-queue.ts'
import { append, countOf, endOf, type Lists, listsOf, makeWeights, startOf } from './lists.ts'
import { type Names, namesOf } from './names.ts'
import type { AnyRule, CustomRule, NodeSpec, NumberedSpec } from './node-spec.ts'
import { dependentsAt, level, recordsOf, sourcesAt, width } from './records.ts'
import { ringAmong, ringProblem } from './rings.ts'
import { workOut } from './work-out.ts'

// Spare room for nodes that are added later.
const capacityFor = (nodes: number) => nodes + (nodes >>> 4) + 16

const between = 16_384

/** The number of a rule's source, by its name or its place. */
type Resolve = (source: string | number, rule: number) => number

type AnySpec = NodeSpec | NumberedSpec

const ruleIn = (spec: AnySpec): AnyRule | null => ('rule' in spec ? spec : null)

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

const readNodes = (nodes: readonly AnySpec[], names: Names, capacity: number) => {
  const kind = new Uint8Array(capacity).fill(kinds.removed)
  const values = new Float64Array(capacity).fill(Number.NaN)
  const room = new Int32Array(capacity)
  const customs = new Map<number, CustomRule>()
  for (let node = 0; node < nodes.length; node += 1) {
    const spec = nodes[node]!
    const name = () => names.idOf(node)
    if ('rule' in spec) {
      checkRule(spec, name)
      kind[node] = kindOfRule(spec)
      room[node] = spec.of.length
      if (typeof spec.rule === 'function') customs.set(node, spec.rule)
    } else {
      kind[node] = kinds.input
      values[node] = checkValue(spec.value, name)
    }
  }
  return { kind, values, room, customs }
}

const linkSources = (nodes: readonly AnySpec[], names: Names, resolve: Resolve, sources: Lists, task: Task) => {
  // The last rule, counted from 1, that named each node.
  const seenBy = new Int32Array(nodes.length)
  const fanOut = new Int32Array(sources.room.length)
  for (let node = 0; node < nodes.length; node += 1) {
    if (node % between === 0) step(task, node, 2 * nodes.length)
    const rule = ruleIn(nodes[node]!)
    if (!rule) continue
    const { of } = rule
    for (let i = 0; i < of.length; i += 1) {
      const source = resolve(of[i]!, node)
      if (source === node) throw refuse('self', `'${names.idOf(node)}' names itself as a source.`)
      if (seenBy[source] === node + 1) throw refuse('once', twice(names.idOf(node), names.idOf(source)))
      seenBy[source] = node + 1
      append(sources, node, source)
      fanOut[source]! += 1
    }
    if (rule.rule === 'weighted') weigh(sources, node, names, rule.weights)
  }
  return fanOut
}

const twice = (rule: string, source: string) =>
  `'${rule}' names '${source}' twice; give it a weight in a 'weighted' rule instead.`

const weigh = (sources: Lists, node: number, names: Names, weights: readonly number[] = []) => {
  const all = makeWeights(sources)
  const start = startOf(sources, node)
  for (let i = 0; i < weights.length; i += 1) all[start + i] = checkWeight(names.idOf(node), weights[i]!)
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
const orderOf = (sources: Lists, dependents: Lists, names: Names, nodes: number) => {
  const { records } = sources
  const waiting = new Int32Array(nodes)
  const order = new Int32Array(nodes)
  let known = 0
  for (let node = 0; node < nodes; node += 1) {
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
  if (known < nodes) {
    const ring = ringAmong(sources, waiting)
    throw ringProblem(
      ring.map((node) => names.idOf(node)),
      'nodes',
    )
  }
  return order
}

const build = (nodes: readonly AnySpec[], names: Names, resolve: Resolve, task: Task): Graph => {
  const capacity = capacityFor(nodes.length)
  const { kind, values, room, customs } = readNodes(nodes, names, capacity)
  const records = recordsOf(capacity)
  const sources = listsOf(records, sourcesAt, room)
  const fanOut = linkSources(nodes, names, resolve, sources, task)
  const dependents = linkDependents(sources, fanOut)
  const order = orderOf(sources, dependents, names, nodes.length)
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
    names,
    size: nodes.length,
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

/** From nodes in any order. Refuses unknown, repeated and self-naming ids and rings, by name. */
export const buildGraph = (nodes: readonly NodeSpec[], task: Task = {}): Graph => {
  const numbers = numbersOf(nodes)
  const ids = nodes.map(({ id }) => id)
  const resolve: Resolve = (source, rule) => {
    const node = numbers.get(source as string)
    if (node === undefined) throw refuse('known', `'${ids[rule]}' names '${source}', but there is no such node.`)
    return node
  }
  return build(nodes, namesOf({ ids, numbers }, nodes.length), resolve, task)
}

/** The same from sources by their places in `nodes`, without names: half the time. */
export const buildNumbered = (nodes: readonly NumberedSpec[], task: Task = {}): Graph => {
  const resolve: Resolve = (source, rule) => {
    const node = source as number
    if (Number.isInteger(node) && node >= 0 && node < nodes.length) return node
    throw refuse('known', `'${rule}' names '${source}', but there is no such node.`)
  }
  return build(nodes, namesOf(null, nodes.length), resolve, task)
}
