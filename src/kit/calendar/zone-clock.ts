// A time zone's wall clock for millions of instants: asks the platform once a day and remembers when clocks were changed.
import { offsetAt } from './time-zone.ts'

const dayLength = 86_400_000

/** The offset when a UTC day begins; if clocks are changed in it, from which instant on another offset counts. */
type DayOffsets = { first: number; changesAt: number; then: number }

/** Both ways as in time-zone.ts, with instants and walls as plain milliseconds. */
export class ZoneClock {
  readonly timeZone: string
  readonly #isUtc: boolean
  readonly #days = new Map<number, DayOffsets>()
  #lastDay = Number.NaN
  #last: DayOffsets = { first: 0, changesAt: Number.POSITIVE_INFINITY, then: 0 }

  /** Throws a Problem for a zone that the platform does not know. */
  constructor(timeZone: string) {
    this.timeZone = timeZone
    offsetAt(0, timeZone)
    this.#isUtc = timeZone === 'UTC'
  }

  offsetAt(instant: number): number {
    if (this.#isUtc) return 0
    const { first, changesAt, then } = this.#dayOf(Math.floor(instant / dayLength))
    return instant < changesAt ? first : then
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
    const [first, then] = [offsetAt(begin, this.timeZone), offsetAt(begin + dayLength, this.timeZone)]
    if (first === then) return { first, changesAt: Number.POSITIVE_INFINITY, then }
    let [low, high] = [begin, begin + dayLength]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle, this.timeZone) === first) low = middle
      else high = middle
    }
    return { first, changesAt: high, then }
  }
}
