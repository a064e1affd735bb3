// Takes new values in and works out again only what they reach, level by level, each rule at most once, and no further where a result
// is as before (early cut-off). All of a change happens or, if a rule fails, none of it.
import { invalid } from '#kit/problems.ts'
import { checkValue } from './check-nodes.ts'
import { type Graph, isRuleNode } from './graph.ts'
import { kinds } from './kinds.ts'
import { clearQueue, lowestLevel, queueNode, takeChain } from './level-queue.ts'
import { cause, changedIn, dependentsAt, end, idle, level, next, origin, sourcesAt, width } from './records.ts'
import { greatestOf, leastOf, tidy, totalOf, workOut } from './work-out.ts'

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
  const checked = checkValue(value, () => names.idOf(node))
  const at = node * width + changedIn
  if (records[at] !== last.pass) {
    records[at] = last.pass
    last.before[node] = values[node]!
    last.touched.push(node)
  }
  values[node] = checked
}

const queueDependents = ({ queue, records, dependents }: Graph, node: number) => {
  const { heads, bits } = queue
  const { items } = dependents
  const from = records[node * width + dependentsAt]!
  const to = from + records[node * width + dependentsAt + 1]!
  // As `queueNode` does, written out: this runs for every link that a change comes along.
  for (let i = from; i < to; i += 1) {
    const dependent = items[i]!
    const record = dependent * width
    if (records[record + next] !== idle) continue
    const at = records[record + level]!
    records[record + next] = heads[at]!
    heads[at] = dependent
    bits[at >>> 5]! |= 1 << at
    records[record + cause] = node
  }
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

/** Works out all that waits, the lowest level first. */
const workOutWaiting = (graph: Graph) => {
  const { records, queue, values, sources, kind, customs, last } = graph
  const { items } = sources
  const { before, changed, pass } = last
  let { changedCount, workedOut } = last
  for (let at = lowestLevel(queue, 0); at >= 0; at = lowestLevel(queue, at)) {
    for (let node = takeChain(queue, at); node !== end; ) {
      const record = node * width
      const following = records[record + next]!
      records[record + next] = idle
      const from = records[record + sourcesAt]!
      const to = from + records[record + sourcesAt + 1]!
      const was = values[node]!
      const what = kind[node]!
      // The commonest kinds are worked out in place, where a number need not be handed back through memory.
      const value =
        what === kinds.average
          ? tidy(totalOf(values, items, from, to, false, true))
          : what === kinds.least
            ? tidy(leastOf(values, items, from, to, false))
            : what === kinds.greatest
              ? tidy(greatestOf(values, items, from, to, false))
              : workOut(what, values, sources, from, to, customs.get(node))
      workedOut += 1
      if (!isSame(value, was)) {
        values[node] = value
        before[node] = was
        records[record + changedIn] = pass
        changed[changedCount] = node
        changedCount += 1
        last.changedCount = changedCount
        queueDependents(graph, node)
      }
      node = following
    }
  }
  last.workedOut = workedOut
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
