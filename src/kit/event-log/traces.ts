// The events of each case in order: by time, and by position in the file where times are equal.
import type { Attribute, EventLog } from './event-log.ts'
import { Workspace } from './workspace.ts'

/** Which of its two times puts an event in its place in the case. */
export type EventOrder = 'complete' | 'start'

export const eventOrders: readonly EventOrder[] = ['complete', 'start']

export type Traces = {
  cases: readonly string[]
  activities: readonly string[]
  resources: readonly string[]
  /** Events of case c stand at offsets[c] … offsets[c + 1] - 1 of the columns below. */
  offsets: Int32Array
  activity: Int32Array
  resource: Int32Array | null
  /** Completion, in milliseconds since 1970-01-01 UTC. */
  time: Float64Array
  /** Beginning of work; the very same column as `time` in a log of moments. */
  start: Float64Array
  isInterval: boolean
  attributes: readonly Attribute[]
  order: EventOrder
  workspace: Workspace
}

const caseOffsets = (log: EventLog) => {
  const offsets = new Int32Array(log.cases.length + 1)
  const { caseOf } = log
  for (let i = 0; i < log.count; i += 1) offsets[caseOf[i]! + 1]! += 1
  for (let c = 0; c < log.cases.length; c += 1) offsets[c + 1]! += offsets[c]!
  return offsets
}

// File positions case by case; a counting sort keeps the file's order inside a case.
const groupByCase = (log: EventLog, offsets: Int32Array) => {
  const next = offsets.slice()
  const positions = new Int32Array(log.count)
  const { caseOf } = log
  for (let i = 0; i < log.count; i += 1) positions[next[caseOf[i]!]!++] = i
  return positions
}

// Most cases come in order or nearly so; a long one in disorder would be quadratic.
const longestByInsertion = 64

const sortCase = (positions: Int32Array, from: number, to: number, key: Float64Array) => {
  if (to - from > longestByInsertion) {
    positions.subarray(from, to).sort((a, b) => key[a]! - key[b]! || a - b)
    return
  }
  for (let i = from + 1; i < to; i += 1) {
    const position = positions[i]!
    const time = key[position]!
    let at = i
    for (; at > from && key[positions[at - 1]!]! > time; at -= 1) positions[at] = positions[at - 1]!
    positions[at] = position
  }
}

const sortCases = (positions: Int32Array, offsets: Int32Array, key: Float64Array) => {
  let isInOrder = true
  for (let c = 0; c + 1 < offsets.length; c += 1) {
    const from = offsets[c]!
    const to = offsets[c + 1]!
    for (let i = from + 1; i < to; i += 1) {
      if (key[positions[i - 1]!]! > key[positions[i]!]!) {
        sortCase(positions, from, to, key)
        break
      }
    }
    if (isInOrder) for (let i = from; i < to; i += 1) if (positions[i] !== i) isInOrder = false
  }
  return isInOrder
}

const gatherInts = (column: Int32Array, positions: Int32Array) => {
  const gathered = new Int32Array(positions.length)
  for (let i = 0; i < positions.length; i += 1) gathered[i] = column[positions[i]!]!
  return gathered
}

const gatherTimes = (column: Float64Array, positions: Int32Array) => {
  const gathered = new Float64Array(positions.length)
  for (let i = 0; i < positions.length; i += 1) gathered[i] = column[positions[i]!]!
  return gathered
}

/** In a log of moments the order makes no difference; columns already in order are shared with the log, not copied. */
export const orderTraces = (log: EventLog, order: EventOrder = 'complete'): Traces => {
  const offsets = caseOffsets(log)
  const positions = groupByCase(log, offsets)
  const isInOrder = sortCases(positions, offsets, (order === 'start' && log.start) || log.time)
  const ints = (column: Int32Array) => (isInOrder ? column : gatherInts(column, positions))
  const times = (column: Float64Array) => (isInOrder ? column : gatherTimes(column, positions))
  const time = times(log.time)
  return {
    cases: log.cases,
    activities: log.activities,
    resources: log.resources,
    offsets,
    activity: ints(log.activityOf),
    resource: log.resourceOf && ints(log.resourceOf),
    time,
    start: log.start ? times(log.start) : time,
    isInterval: log.start !== null,
    attributes: log.attributes.map((attribute) => ({ ...attribute, of: ints(attribute.of) })),
    order,
    workspace: new Workspace(),
  }
}
