// Reads the time of an event from the bytes of a cell: ISO 8601 without making a string, other ways of writing by name.
import type { ZoneClock } from '#kit/calendar/zone-clock.ts'
import { midnightOf } from './midnight-of.ts'
import { type DateFormat, readOtherTime } from './read-other-time.ts'

const zero = 48
const nine = 57
const colon = 58
const minus = 45
const plus = 43
const slash = 47
const blank = 32
const point = 46
const comma = 44
const bigT = 84
const bigZ = 90

// Not a digit gives a number outside 0 … 99, whatever it is.
const two = (bytes: Uint8Array, at: number) => {
  const a = bytes[at]! - zero
  const b = bytes[at + 1]! - zero
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : 1000
}

export class TimeReader {
  /** Whether any time came without an offset, and was read on this wall clock. */
  sawNaive = false
  /** Whether any time came with one. */
  sawOffset = false
  readonly #clock: ZoneClock
  readonly #format: DateFormat | null
  #lastDay = Number.NaN
  #lastMidnight = Number.NaN

  /** Without a format times are ISO 8601, or days written 2026/04/03 or 03.04.2026 with a time behind them. */
  constructor(clock: ZoneClock, format: DateFormat | null = null) {
    this.#clock = clock
    this.#format = format
  }

  /** Milliseconds since 1970-01-01 UTC of the time written at bytes[from … to - 1]; NaN if it is none. */
  read(bytes: Uint8Array, from: number, to: number): number {
    let first = from
    let end = to
    while (first < end && bytes[first] === blank) first += 1
    while (end > first && bytes[end - 1] === blank) end -= 1
    const fast = this.#format === null ? this.#readIso(bytes, first, end) : Number.NaN
    return Number.isNaN(fast) ? this.#readOther(bytes, first, end) : fast
  }

  /** A reading of the wall clock as an instant. */
  #onWall(wall: number): number {
    this.sawNaive = true
    return this.#clock.instantAt(wall)
  }

  // One event often falls on the day of the one before.
  #midnight(year: number, month: number, day: number): number {
    const key = (year * 1000 + month) * 1000 + day
    if (key !== this.#lastDay) {
      this.#lastDay = key
      this.#lastMidnight = midnightOf(year, month, day)
    }
    return this.#lastMidnight
  }

  #readIso(bytes: Uint8Array, from: number, to: number): number {
    const separator = bytes[from + 4]
    if (to - from < 10 || (separator !== minus && separator !== slash) || bytes[from + 7] !== separator)
      return Number.NaN
    const midnight = this.#midnight(
      two(bytes, from) * 100 + two(bytes, from + 2),
      two(bytes, from + 5),
      two(bytes, from + 8),
    )
    if (to - from === 10) return Number.isNaN(midnight) ? Number.NaN : this.#onWall(midnight)
    const between = bytes[from + 10]
    if ((between !== bigT && between !== blank) || to - from < 16 || bytes[from + 13] !== colon) return Number.NaN
    const hour = two(bytes, from + 11)
    const minute = two(bytes, from + 14)
    let at = from + 16
    let second = 0
    let fraction = 0
    if (at < to && bytes[at] === colon) {
      second = at + 3 <= to ? two(bytes, at + 1) : 1000
      at += 3
      if (at < to && (bytes[at] === point || bytes[at] === comma)) {
        let digits = 0
        let scale = 1
        for (at += 1; at < to && bytes[at]! >= zero && bytes[at]! <= nine; at += 1) {
          // Beyond nanoseconds nothing is left that a double could hold.
          if (scale === 1e9) continue
          digits = digits * 10 + bytes[at]! - zero
          scale *= 10
        }
        fraction = (digits * 1000) / scale
      }
    }
    if (hour > 23 || minute > 59 || second > 59) return Number.NaN
    const wall = midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction
    if (at === to) return Number.isNaN(wall) ? Number.NaN : this.#onWall(wall)
    const offset = this.#offset(bytes, at, to)
    if (Number.isNaN(offset)) return Number.NaN
    this.sawOffset = true
    return wall - offset
  }

  #offset(bytes: Uint8Array, from: number, to: number): number {
    const at = bytes[from] === blank ? from + 1 : from
    const sign = bytes[at]
    if (sign === bigZ && at + 1 === to) return 0
    if (sign !== plus && sign !== minus) return Number.NaN
    const hours = at + 3 <= to ? two(bytes, at + 1) : 1000
    let rest = at + 3
    if (rest < to && bytes[rest] === colon) rest += 1
    const minutes = rest === to ? 0 : rest + 2 === to ? two(bytes, rest) : 1000
    if (hours > 23 || minutes > 59) return Number.NaN
    return (sign === plus ? 1 : -1) * (hours * 60 + minutes) * 60_000
  }

  #readOther(bytes: Uint8Array, from: number, to: number): number {
    const found = readOtherTime(new TextDecoder().decode(bytes.subarray(from, to)), this.#format)
    if (!found) return Number.NaN
    if (found.offset === null) return this.#onWall(found.wall)
    this.sawOffset = true
    return found.wall - found.offset
  }
}
