// One block of draws: durations drawn and earliest dates worked out, for all draws of the block at once, task by task in topological order.
import { forwardInCalendars } from './calendar-passes.ts'
import { FF, FS, heldFinish, SF, SS } from './codes.ts'
import { type DrawDurations, durationDrawer } from './draw-durations.ts'
import type { Drawing } from './drawing.ts'
import type { Network } from './network.ts'
import { productsOf } from './part.ts'
import { type Dates, emptyDates } from './passes.ts'

/** Draws in a block. Each block has random streams of its own, so the size is part of every result. */
export const blockSize = 256

/** The memory of a block: a row of draws for each task (place p * blockSize + draw) or each result. */
export type Rows = {
  samplers: readonly (DrawDurations | undefined)[]
  durations: Float64Array
  finishes: Float64Array
  /** Only with several calendars; elsewhere a start is the finish less the duration. */
  starts: Float64Array
  ends: Float64Array
  deviations: Float64Array
  /** A bit for each of 32 draws: by task, word of draws and result, and over all results. */
  marks: Int32Array
  anyMark: Int32Array
  starting: Float64Array
  oneDraw: Float64Array
  oneDates: Dates
}

export const makeRows = ({ network, tasks, uncertain, results, seed }: Drawing): Rows => {
  const { size } = network
  const inCalendars = network.times.length > 0
  const durations = new Float64Array(size * blockSize)
  const drawer = durationDrawer(blockSize)
  const samplers: (DrawDurations | undefined)[] = new Array(size).fill(undefined)
  for (const p of uncertain) samplers[p] = drawer(tasks[p]!, seed)
  for (let p = 0; p < size; p += 1) {
    if (!samplers[p]) durations.fill(network.planned[p]!, p * blockSize, (p + 1) * blockSize)
  }
  return {
    samplers,
    durations,
    finishes: new Float64Array(size * blockSize),
    starts: new Float64Array(inCalendars ? size * blockSize : 0),
    ends: new Float64Array(results.length * blockSize),
    deviations: new Float64Array(productsOf(results.length) * blockSize),
    marks: new Int32Array((size * results.length * blockSize) / 32),
    anyMark: new Int32Array((size * blockSize) / 32),
    starting: new Float64Array(blockSize),
    oneDraw: new Float64Array(inCalendars ? size : 0),
    oneDates: emptyDates(inCalendars ? size : 0, inCalendars),
  }
}

// The larger of two numbers without a branch: which one it is changes from draw to draw, and a wrong guess costs more than the sum.
// It may be off by a rounding, which the tolerance of criticality covers.

const raiseTo = (start: Float64Array, bound: Float64Array, at: number, lag: number) => {
  for (let b = 0; b < blockSize; b += 1) {
    const moment = bound[at + b]! + lag
    start[b] = 0.5 * (moment + start[b]! + Math.abs(moment - start[b]!))
  }
}

const raiseToTwo = (start: Float64Array, bound: Float64Array, at: number, lag: number, at2: number, lag2: number) => {
  for (let b = 0; b < blockSize; b += 1) {
    const one = bound[at + b]! + lag
    const two = bound[at2 + b]! + lag2
    const later = 0.5 * (one + two + Math.abs(one - two))
    start[b] = 0.5 * (later + start[b]! + Math.abs(later - start[b]!))
  }
}

// Most tasks follow one or two others: one loop for all of it.
const followOne = (
  durations: Float64Array,
  finishes: Float64Array,
  row: number,
  earliest: number,
  at: number,
  lag: number,
) => {
  for (let b = 0; b < blockSize; b += 1) {
    const moment = finishes[at + b]! + lag
    finishes[row + b] = 0.5 * (moment + earliest + Math.abs(moment - earliest)) + durations[row + b]!
  }
}

const followTwo = (
  durations: Float64Array,
  finishes: Float64Array,
  row: number,
  earliest: number,
  at: number,
  lag: number,
  at2: number,
  lag2: number,
) => {
  for (let b = 0; b < blockSize; b += 1) {
    const one = finishes[at + b]! + lag
    const two = finishes[at2 + b]! + lag2
    const later = 0.5 * (one + two + Math.abs(one - two))
    finishes[row + b] = 0.5 * (later + earliest + Math.abs(later - earliest)) + durations[row + b]!
  }
}

/** From the start of another task: its finish less its duration. */
const raiseToStart = (
  start: Float64Array,
  finishes: Float64Array,
  durations: Float64Array,
  at: number,
  lag: number,
) => {
  for (let b = 0; b < blockSize; b += 1) {
    const moment = finishes[at + b]! - durations[at + b]! + lag
    start[b] = 0.5 * (moment + start[b]! + Math.abs(moment - start[b]!))
  }
}

/** Back from a finish that must not come before another one: `row` is the task's own. */
const raiseFromFinish = (
  start: Float64Array,
  finishes: Float64Array,
  durations: Float64Array,
  at: number,
  row: number,
  lag: number,
) => {
  for (let b = 0; b < blockSize; b += 1) {
    const moment = finishes[at + b]! - durations[row + b]! + lag
    start[b] = 0.5 * (moment + start[b]! + Math.abs(moment - start[b]!))
  }
}

const raiseFromStart = (
  start: Float64Array,
  finishes: Float64Array,
  durations: Float64Array,
  at: number,
  row: number,
  lag: number,
) => {
  for (let b = 0; b < blockSize; b += 1) {
    const moment = finishes[at + b]! - durations[at + b]! - durations[row + b]! + lag
    start[b] = 0.5 * (moment + start[b]! + Math.abs(moment - start[b]!))
  }
}

const holdToDates = (net: Network, p: number, durations: Float64Array, start: Float64Array) => {
  const row = p * blockSize
  for (let b = 0; b < blockSize; b += 1) {
    const duration = durations[row + b]!
    let moment = Math.max(start[b]!, net.minFinish[p]! - duration)
    moment = Math.min(moment, net.pullStart[p]!, net.pullFinish[p]! - duration)
    if (net.held[p] !== 0) moment = net.heldAt[p]! - (net.held[p] === heldFinish ? duration : 0)
    start[b] = moment
  }
}

const placeTask = (net: Network, p: number, { durations, finishes, starting }: Rows) => {
  const { firstIn, from, type, lag } = net
  const row = p * blockSize
  const first = firstIn[p]!
  const last = firstIn[p + 1]!
  const earliest = Math.max(net.minStart[p]!, net.start)
  const dated = net.minFinish[p]! > -Infinity || net.pullStart[p]! < Infinity || net.pullFinish[p]! < Infinity
  const plain = !dated && net.held[p] === 0
  if (plain && last - first === 1 && type[first] === FS) {
    return followOne(durations, finishes, row, earliest, from[first]! * blockSize, lag[first]!)
  }
  if (plain && last - first === 2 && type[first] === FS && type[first + 1] === FS) {
    const [one, two] = [from[first]! * blockSize, from[first + 1]! * blockSize]
    return followTwo(durations, finishes, row, earliest, one, lag[first]!, two, lag[first + 1]!)
  }
  starting.fill(earliest)
  for (let k = first; k < last; k += 1) {
    const kind = type[k]!
    const at = from[k]! * blockSize
    if (kind === SS) raiseToStart(starting, finishes, durations, at, lag[k]!)
    else if (kind === FF) raiseFromFinish(starting, finishes, durations, at, row, lag[k]!)
    else if (kind === SF) raiseFromStart(starting, finishes, durations, at, row, lag[k]!)
    else if (k + 1 < last && type[k + 1] === FS) {
      raiseToTwo(starting, finishes, at, lag[k]!, from[k + 1]! * blockSize, lag[k + 1]!)
      k += 1
    } else raiseTo(starting, finishes, at, lag[k]!)
  }
  if (!plain) holdToDates(net, p, durations, starting)
  for (let b = 0; b < blockSize; b += 1) finishes[row + b] = starting[b]! + durations[row + b]!
}

const placeInCalendars = (net: Network, rows: Rows, count: number) => {
  const { durations, oneDraw, oneDates, starts, finishes } = rows
  for (let b = 0; b < count; b += 1) {
    for (let p = 0; p < net.size; p += 1) oneDraw[p] = durations[p * blockSize + b]!
    forwardInCalendars(net, oneDraw, oneDates)
    for (let p = 0; p < net.size; p += 1) {
      starts[p * blockSize + b] = oneDates.earlyStart[p]!
      finishes[p * blockSize + b] = oneDates.earlyFinish[p]!
    }
  }
}

const noteEnds = (drawing: Drawing, { ends, finishes }: Rows) => {
  const { results, mayBeLast } = drawing
  ends.fill(drawing.network.start, 0, blockSize)
  for (const p of mayBeLast) raiseTo(ends, finishes, p * blockSize, 0)
  for (const [r, { position }] of results.entries()) {
    if (position >= 0) ends.set(finishes.subarray(position * blockSize, (position + 1) * blockSize), r * blockSize)
  }
}

/** Fills the rows with the first `count` draws of a block. */
export const drawBlock = (drawing: Drawing, rows: Rows, block: number, count: number): void => {
  const { network } = drawing
  const { samplers, durations } = rows
  const inCalendars = network.times.length > 0
  for (let p = 0; p < network.size; p += 1) {
    samplers[p]?.(block, durations, p * blockSize, blockSize)
    if (!inCalendars) placeTask(network, p, rows)
  }
  if (inCalendars) placeInCalendars(network, rows, count)
  noteEnds(drawing, rows)
}
