// A time zone's wall clock for millions of instants: asks the platform once a day and remembers when clocks were changed.
import { offsetAt } from './time-zone.ts'

const dayLength = 86_400_000

/** The offset when a UTC day begins; if clocks are changed in it, from which instant on another offset counts. */
type DayOffsets = { first: number; changesAt: number; later: number }

/** Both ways as in time-zone.ts, with instants and walls as plain milliseconds. */
export class ZoneClock {
  readonly timeZone: string
  readonly #isUtc: boolean
  readonly #days = new Map<number, DayOffsets>()
  #lastDay = Number.NaN
  #last: DayOffsets = { first: 0, changesAt: Number.POSITIVE_INFINITY, later: 0 }

  /** Throws a Problem for a zone that the platform does not know. */
  constructor(timeZone: string) {
    this.timeZone = timeZone
    offsetAt(0, timeZone)
    this.#isUtc = timeZone === 'UTC'
  }

  offsetAt(instant: number): number {
    if (this.#isUtc) return 0
    const { first, changesAt, later } = this.#dayOf(Math.floor(instant / dayLength))
    return instant < changesAt ? first : later
  }

  /** What the wall shows, as if it showed UTC. */
  wallAt(instant: number): number {
    return instant + this.offsetAt(instant)
  }

  /** When the wall shows this; the first time if it does so twice, and moved on by the gap if clocks are put forward over it. */
  instantAt(wall: number): number {
    if (this.#isUtc) return wall
    const before = this.offsetAt(wall - dayLength)
    const after = this.offsetAt(wall + dayLength)
    if (before === after) return wall - before
    const shown = [wall - before, wall - after].filter((instant) => this.wallAt(instant) === wall)
    return shown.length > 0 ? Math.min(...shown) : wall - before
  }

  /**
   * When the wall shows times from one up to another, at most some days apart: in one piece, or in several if clocks are
   * changed meanwhile; what is shown twice counts twice.
   */
  spansOf(fromWall: number, toWall: number): { from: number; to: number }[] {
    if (this.offsetAt(fromWall - dayLength) === this.offsetAt(toWall + dayLength)) {
      return [{ from: this.instantAt(fromWall), to: this.instantAt(toWall) }]
    }
    const spans: { from: number; to: number }[] = []
    let began = Number.NEGATIVE_INFINITY
    let offset = this.offsetAt(fromWall - dayLength)
    const until = (changesAt: number) => {
      const [from, to] = [Math.max(fromWall - offset, began), Math.min(toWall - offset, changesAt)]
      if (to > from) spans.push({ from, to })
    }
    for (let day = Math.floor(fromWall / dayLength) - 1; day <= Math.floor(toWall / dayLength) + 1; day += 1) {
      const { first, changesAt, later } = this.#dayOf(day)
      if (first === later || changesAt <= fromWall - dayLength) continue
      until(changesAt)
      began = changesAt
      offset = later
    }
    until(Number.POSITIVE_INFINITY)
    return spans
  }

  #dayOf(day: number): DayOffsets {
    if (day === this.#lastDay) return this.#last
    let known = this.#days.get(day)
    if (!known) {
      known = this.#look(day)
      this.#days.set(day, known)
    }
    this.#lastDay = day
    this.#last = known
    return known
  }

  #look(day: number): DayOffsets {
    const begin = day * dayLength
    const [first, later] = [offsetAt(begin, this.timeZone), offsetAt(begin + dayLength, this.timeZone)]
    if (first === later) return { first, changesAt: Number.POSITIVE_INFINITY, later }
    let [low, high] = [begin, begin + dayLength]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle, this.timeZone) === first) low = middle
      else high = middle
    }
    return { first, changesAt: high, later }
  }
}
