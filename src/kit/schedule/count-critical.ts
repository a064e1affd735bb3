// In each draw of a block, the tasks without float against a result: marked backwards from it along the links that leave no slack.
import { latestSource } from './calendar-links.ts'
import { FF, FS, SS } from './codes.ts'
import { blockSize, type Rows } from './draw-block.ts'
import type { Drawing } from './drawing.ts'
import type { Network } from './network.ts'

// Draws whose marks fit into one word.
const wordSize = 32

/** Which of the `wanted` draws of a word leave the link `k` no slack. */
type Tight = (net: Network, rows: Rows, k: number, first: number, wanted: number, tolerance: number) => number

const tightByNumbers: Tight = (net, { durations, finishes }, k, first, wanted, tolerance) => {
  const kind = net.type[k]!
  const lag = net.lag[k]!
  const from = net.from[k]! * blockSize + first
  const to = net.to[k]! * blockSize + first
  let tight = 0
  for (let left = wanted; left !== 0; left &= left - 1) {
    const b = 31 - Math.clz32(left & -left)
    let slack = finishes[to + b]! - finishes[from + b]! - lag
    if (kind === FS || kind === SS) slack -= durations[to + b]!
    if (kind !== FS && kind !== FF) slack += durations[from + b]!
    if (slack <= tolerance) tight |= 1 << b
  }
  return tight
}

const tightByCalendars: Tight = (net, { starts, finishes }, k, first, wanted, tolerance) => {
  const kind = net.type[k]!
  const [from, to] = [net.from[k]! * blockSize + first, net.to[k]! * blockSize + first]
  const time = net.times[net.timeOf[net.from[k]!]!]!
  let tight = 0
  for (let left = wanted; left !== 0; left &= left - 1) {
    const b = 31 - Math.clz32(left & -left)
    const bound = latestSource(net, k, starts[to + b]!, finishes[to + b]!)
    const own = kind === FS || kind === FF ? finishes[from + b]! : starts[from + b]!
    if (time.workedAt(bound) - time.workedAt(own) <= tolerance) tight |= 1 << b
  }
  return tight
}

const bitsIn = (word: number) => {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const wordsIn = blockSize / wordSize

/** The draws of a word that are among the first `count` of the block. */
const drawsOf = (word: number, count: number) => {
  const here = Math.min(wordSize, count - word * wordSize)
  return here >= wordSize ? -1 : here > 0 ? (1 << here) - 1 : 0
}

// Everything that finishes with the last task ends the schedule.
const markLast = (drawing: Drawing, { marks, anyMark, finishes, ends }: Rows, count: number, tolerance: number) => {
  const width = drawing.results.length
  for (const p of drawing.mayBeLast) {
    for (let w = 0; w < wordsIn; w += 1) {
      const first = w * wordSize
      let last = 0
      for (let left = drawsOf(w, count); left !== 0; left &= left - 1) {
        const b = 31 - Math.clz32(left & -left)
        if (finishes[p * blockSize + first + b]! >= ends[first + b]! - tolerance) last |= 1 << b
      }
      marks[(p * wordsIn + w) * width] = last
      anyMark[p * wordsIn + w] = last
    }
  }
}

const markResults = ({ results }: Drawing, { marks, anyMark }: Rows, count: number) => {
  for (const [r, { position }] of results.entries()) {
    if (position < 0) continue
    for (let w = 0; w < wordsIn; w += 1) {
      marks[(position * wordsIn + w) * results.length + r] = drawsOf(w, count)
      anyMark[position * wordsIn + w] = drawsOf(w, count)
    }
  }
}

/**
 * Adds up in `critical`, by task and result, in how many of the first `count` draws a task has no float against the result. A word
 * holds a mark for each of 32 draws; whether a link is tight is asked once for all results, and for all draws of a task in turn.
 */
export const countCritical = (drawing: Drawing, rows: Rows, critical: Uint32Array, count: number): void => {
  const { network: net, results, centres } = drawing
  const { marks, anyMark } = rows
  const { firstIn, from } = net
  const width = results.length
  const inCalendars = net.times.length > 0
  const tightOf = inCalendars ? tightByCalendars : tightByNumbers
  const tolerance = inCalendars ? 1e-3 : 1e-9 * (1 + Math.abs(centres[0]!))
  markLast(drawing, rows, count, tolerance)
  markResults(drawing, rows, count)
  for (let p = net.size - 1; p >= 0; p -= 1) {
    for (let w = 0; w < wordsIn; w += 1) {
      const any = anyMark[p * wordsIn + w]!
      if (any === 0) continue
      anyMark[p * wordsIn + w] = 0
      const own = (p * wordsIn + w) * width
      if (net.held[p] === 0) {
        for (let k = firstIn[p]!; k < firstIn[p + 1]!; k += 1) {
          const tight = tightOf(net, rows, k, w * wordSize, any, tolerance)
          if (tight === 0) continue
          const before = from[k]! * wordsIn + w
          anyMark[before]! |= tight
          for (let r = 0; r < width; r += 1) marks[before * width + r]! |= marks[own + r]! & tight
        }
      }
      for (let r = 0; r < width; r += 1) {
        critical[p * width + r]! += bitsIn(marks[own + r]!)
        marks[own + r] = 0
      }
    }
  }
}
