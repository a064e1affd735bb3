// Edits of the graph: links and nodes come and go one by one; levels follow, rings are refused before anything is touched, and the
// rules concerned are worked out in the same pass as new values. A change is any mix of both, and happens whole or not at all.
import { conflict, invalid } from '#kit/problems.ts'
import { checkId, checkRule, checkValue, checkWeight, refuse } from './check-nodes.ts'
import { dependentsOf, type Graph, growGraph, idOf, isRuleNode, numberOf, sourcesOf } from './graph.ts'
import { kindOfRule, kinds, ruleBits } from './kinds.ts'
import { countOf, insertAt, makeWeights, placeOf, removeAt, weightAt } from './lists.ts'
import { isRule, type NodeSpec, type RuleSpec } from './node-spec.ts'
import { changedIn, level, width } from './records.ts'
import { ringClosedBy, ringProblem } from './rings.ts'
import { settleLevels } from './settle-levels.ts'
import { abandonChange, beginChange, finishChange, stageValue } from './update.ts'

export type Step =
  | { id: string; value: number | null }
  /** Gives the rule `link[1]` the source `link[0]`, behind those it has. */
  | { link: readonly [from: string, to: string]; weight?: number }
  | { unlink: readonly [from: string, to: string] }
  | { add: NodeSpec }
  /** Takes the node out of every rule that looks at it. */
  | { remove: string }

type Undo = (() => void)[]

const isWeighted = (graph: Graph, node: number) => (graph.kind[node]! & ruleBits) === kinds.weighted

const connect = (graph: Graph, from: number, to: number, place: number, weight: number) => {
  insertAt(graph.sources, to, place, from, weight)
  insertAt(graph.dependents, from, countOf(graph.dependents, from), to)
  settleLevels(graph, to)
}

const disconnect = (graph: Graph, from: number, to: number) => {
  removeAt(graph.sources, to, placeOf(graph.sources, to, from))
  removeAt(graph.dependents, from, placeOf(graph.dependents, from, to))
  settleLevels(graph, to)
}

const link = (graph: Graph, from: number, to: number, weight: number | undefined, undo: Undo) => {
  const [source, rule] = [idOf(graph, from), idOf(graph, to)]
  if (from === to) throw invalid('link', 'self', `'${rule}' cannot be its own source.`)
  if (!isRuleNode(graph, to)) throw invalid('link', 'rule', `'${rule}' is an input: it has no sources.`)
  if (placeOf(graph.sources, to, from) >= 0) throw conflict(`'${source}' is a source of '${rule}' already.`)
  if (weight !== undefined && !isWeighted(graph, to))
    throw invalid('link', 'weight', `'${rule}' is no 'weighted' rule: its links have no weights.`)
  const ring = ringClosedBy(graph, from, to)
  if (ring)
    throw ringProblem(
      ring.map((node) => idOf(graph, node)),
      'link',
    )
  if (isWeighted(graph, to)) makeWeights(graph.sources)
  connect(graph, from, to, countOf(graph.sources, to), checkWeight(rule, weight ?? 1))
  undo.push(() => disconnect(graph, from, to))
  graph.last.touched.push(to)
}

const unlink = (graph: Graph, from: number, to: number, undo: Undo) => {
  const place = placeOf(graph.sources, to, from)
  if (place < 0) throw invalid('unlink', 'linked', `'${idOf(graph, from)}' is no source of '${idOf(graph, to)}'.`)
  const weight = weightAt(graph.sources, to, place)
  disconnect(graph, from, to)
  undo.push(() => connect(graph, from, to, place, weight))
  graph.last.touched.push(to)
}

const newNumber = (graph: Graph) => {
  const node = graph.free.pop() ?? graph.size++
  if (node === graph.values.length) growGraph(graph)
  return node
}

const forget = (graph: Graph, node: number) => {
  graph.names.drop(node)
  graph.customs.delete(node)
  graph.kind[node] = kinds.removed
  graph.values[node] = Number.NaN
  graph.records[node * width + level] = 0
  graph.free.push(node)
}

const addLinks = (graph: Graph, node: number, { of, weights }: RuleSpec, undo: Undo) => {
  for (let i = 0; i < of.length; i += 1) link(graph, numberOf(graph, of[i]!), node, weights?.[i], undo)
}

const add = (graph: Graph, spec: NodeSpec, undo: Undo) => {
  const { id } = spec
  checkId(id)
  if (graph.names.numberOf(id) !== undefined) throw refuse('unique', `There is a node called '${id}' already.`)
  if (isRule(spec)) checkRule(spec, () => id)
  const value = isRule(spec) ? Number.NaN : checkValue(spec.value, () => id)
  const node = newNumber(graph)
  graph.names.give(node, id)
  graph.kind[node] = isRule(spec) ? kindOfRule(spec) : kinds.input
  graph.values[node] = Number.NaN
  graph.records[node * width + changedIn] = 0
  undo.push(() => forget(graph, node))
  if (!isRule(spec)) return stageValue(graph, node, value)
  if (typeof spec.rule === 'function') graph.customs.set(node, spec.rule)
  graph.last.touched.push(node)
  addLinks(graph, node, spec, undo)
}

const remove = (graph: Graph, id: string, undo: Undo) => {
  const node = numberOf(graph, id)
  for (const dependent of dependentsOf(graph, node).slice()) unlink(graph, node, dependent, undo)
  for (const source of sourcesOf(graph, node).slice()) unlink(graph, source, node, undo)
  const { last, customs } = graph
  const kind = graph.kind[node]!
  const own = customs.get(node)
  // Of an input that this same change gave a value, the one before is what must come back.
  const value = graph.records[node * width + changedIn] === last.pass ? last.before[node]! : graph.values[node]!
  last.touched = last.touched.filter((touched) => touched !== node)
  forget(graph, node)
  undo.push(() => {
    graph.free.pop()
    graph.names.give(node, id)
    graph.kind[node] = kind
    graph.values[node] = value
    if (own) customs.set(node, own)
  })
}

const take = (graph: Graph, step: Step, undo: Undo) => {
  if ('link' in step) link(graph, numberOf(graph, step.link[0]), numberOf(graph, step.link[1]), step.weight, undo)
  else if ('unlink' in step) unlink(graph, numberOf(graph, step.unlink[0]), numberOf(graph, step.unlink[1]), undo)
  else if ('add' in step) add(graph, step.add, undo)
  else if ('remove' in step) remove(graph, step.remove, undo)
  else stageValue(graph, numberOf(graph, step.id), step.value)
}

/** Takes the steps in their order, then works out what they reach in one pass. Answers how many nodes changed. */
export const change = (graph: Graph, steps: Iterable<Step>): number => {
  const undo: Undo = []
  beginChange(graph)
  try {
    for (const step of steps) take(graph, step, undo)
    return finishChange(graph)
  } catch (error) {
    abandonChange(graph)
    for (const back of undo.reverse()) back()
    graph.last.touched.length = 0
    throw error
  }
}
