// Takes new values in and works out again only what they reach, level by level, each rule at most once, and no further where a result
// is as before (early cut-off). All of a change happens or, if a rule fails, none of it.
import { invalid } from '#kit/problems.ts'
import { checkValue } from './check-nodes.ts'
import { type Graph, isRuleNode } from './graph.ts'
import { kinds, ruleBits } from './kinds.ts'
import { clearQueue, lowestLevel, queueNode, takeChain } from './level-queue.ts'
import { cause, changedIn, dependentsAt, end, idle, next, origin, sourcesAt, width } from './records.ts'
import { workOut } from './work-out.ts'

// The marks of passes are whole numbers of 32 bits: after two thousand million changes they begin again.
const lastPass = 0x7fffffff

/** Starts a change: what the last one did is forgotten. */
export const beginChange = ({ last, records }: Graph): void => {
  last.changedCount = 0
  last.workedOut = 0
  last.touched.length = 0
  if (last.pass === lastPass) {
    for (let at = changedIn; at < records.length; at += width) records[at] = 0
    last.pass = 0
  }
  last.pass += 1
}

/** Stages an input's new value; several for one input in one change leave the last. */
export const stageValue = ({ kind, names, values, last, records }: Graph, node: number, value: number | null): void => {
  if (kind[node] !== kinds.input) {
    const id = names.idOf(node)
    const what = id ? `'${id}' is worked out by a rule` : `There is no node ${node}`
    throw invalid('changes', 'input', `${what}: only an input can be given a value.`)
  }
  // The name is looked up only where something is wrong.
  const checked = value !== null && value - value === 0 ? value + 0 : checkValue(names.idOf(node), value)
  const at = node * width + changedIn
  if (records[at] !== last.pass) {
    records[at] = last.pass
    last.before[node] = values[node]!
    last.touched.push(node)
  }
  values[node] = checked
}

const queueDependents = (graph: Graph, node: number) => {
  const { queue, records } = graph
  const { items } = graph.dependents
  const from = records[node * width + dependentsAt]!
  const to = from + records[node * width + dependentsAt + 1]!
  for (let i = from; i < to; i += 1) queueNode(queue, records, items[i]!, node)
}

// Gaps are alike, though NaN is not equal to itself.
const isSame = (a: number, b: number) => a === b || (Number.isNaN(a) && Number.isNaN(b))

const noteTouched = (graph: Graph) => {
  const { last, values, kind, records } = graph
  // Edited rules before what inputs reach: where a change began is noted first.
  for (const node of last.touched) if (isRuleNode(graph, node)) queueNode(graph.queue, records, node, origin)
  for (const node of last.touched) {
    if (kind[node] !== kinds.input) continue
    if (isSame(values[node]!, last.before[node]!)) {
      records[node * width + changedIn] = 0
    } else {
      records[node * width + cause] = origin
      last.changed[last.changedCount++] = node
      queueDependents(graph, node)
    }
  }
}

const workOutNode = (graph: Graph, node: number) => {
  const { values, records, kind, last } = graph
  const record = node * width
  const from = records[record + sourcesAt]!
  const to = from + records[record + sourcesAt + 1]!
  const own = (kind[node]! & ruleBits) === kinds.custom ? graph.customs.get(node) : undefined
  const value = workOut(kind[node]!, values, graph.sources, from, to, own)
  last.workedOut += 1
  const before = values[node]!
  if (isSame(value, before)) return
  values[node] = value
  last.before[node] = before
  records[record + changedIn] = last.pass
  last.changed[last.changedCount++] = node
  queueDependents(graph, node)
}

/** Works out all that waits, the lowest level first. */
const workOutWaiting = (graph: Graph) => {
  const { records, queue } = graph
  for (let at = lowestLevel(queue, 0); at >= 0; at = lowestLevel(queue, at)) {
    for (let node = takeChain(queue, at); node !== end; ) {
      const following = records[node * width + next]!
      records[node * width + next] = idle
      workOutNode(graph, node)
      node = following
    }
  }
}

/** Takes back what was staged and worked out so far. */
export const abandonChange = (graph: Graph): void => {
  const { queue, last, values, kind, records } = graph
  clearQueue(queue, records)
  for (let i = 0; i < last.changedCount; i += 1) values[last.changed[i]!] = last.before[last.changed[i]!]!
  for (const node of last.touched) {
    if (kind[node] === kinds.input && records[node * width + changedIn] === last.pass) values[node] = last.before[node]!
  }
  beginChange(graph)
}

/** Works out what the staged values and edits reach. Answers how many nodes changed. */
export const finishChange = (graph: Graph): number => {
  noteTouched(graph)
  workOutWaiting(graph)
  return graph.last.changedCount
}

/** One input's new value (null or NaN is a gap). Answers how many nodes changed; `changedNodes` says which. */
export const setValue = (graph: Graph, node: number, value: number | null): number => {
  beginChange(graph)
  try {
    stageValue(graph, node, value)
    return finishChange(graph)
  } catch (error) {
    abandonChange(graph)
    throw error
  }
}

/** Several inputs at once, in one pass: what two of them reach is worked out once. */
export const update = (graph: Graph, changes: Iterable<readonly [node: number, value: number | null]>): number => {
  beginChange(graph)
  try {
    for (const [node, value] of changes) stageValue(graph, node, value)
    return finishChange(graph)
  } catch (error) {
    abandonChange(graph)
    throw error
  }
}
