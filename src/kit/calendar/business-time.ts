// Business time between instants: how much of it lies inside the weekly hours of a wall clock, holidays left out, to the millisecond.
import { type Day, dayNumber, weekdayOfNumber } from './day.ts'
import type { WeeklyHours } from './weekly-hours.ts'
import type { ZoneClock } from './zone-clock.ts'

const dayLength = 86_400_000
const minuteLength = 60_000
const marginDays = 400

export type BusinessHours = { hours: WeeklyHours; clock: ZoneClock; holidays: readonly Day[] }

/**
 * Between two instants passes `at(later) - at(earlier)`. Whether an instant counts is what the wall shows then: a slot in
 * which clocks are put forward is an hour shorter, one in which they are put back an hour longer.
 */
export class BusinessTime {
  readonly #given: BusinessHours
  readonly #holidays: Set<number>
  #firstDay = 0
  #lastDay = -1
  // Slots in order: beginning, end, and the business time of all slots before.
  #from = new Float64Array(0)
  #to = new Float64Array(0)
  #before = new Float64Array(0)
  // For each UTC day the first slot that ends after its beginning.
  #slotOfDay = new Int32Array(0)

  constructor(given: BusinessHours) {
    this.#given = given
    this.#holidays = new Set(given.holidays.map((day) => dayNumber(day, 'holidays')))
  }

  /** Business time in ms since an instant of long ago, the same one for as long as this object lives. */
  at(instant: number): number {
    const day = Math.floor(instant / dayLength)
    if (day < this.#firstDay || day > this.#lastDay) this.#cover(day)
    let slot = this.#slotOfDay[day - this.#firstDay]!
    while (this.#to[slot]! <= instant) slot += 1
    const from = this.#from[slot]!
    return this.#before[slot]! + (instant > from ? instant - from : 0)
  }

  /** The business time at each of many instants. */
  atAll(instants: Float64Array): Float64Array {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const instant of instants) {
      if (instant < least) least = instant
      if (instant > most) most = instant
    }
    if (instants.length > 0) this.#cover(Math.floor(least / dayLength), Math.floor(most / dayLength))
    return instants.map((instant) => this.at(instant))
  }

  #cover(from: number, to = from): void {
    if (from >= this.#firstDay && to <= this.#lastDay) return
    const isFirst = this.#lastDay < this.#firstDay
    const origin = this.#firstDay * dayLength
    const counted = isFirst ? 0 : this.at(origin)
    this.#build(
      isFirst ? from - marginDays : Math.min(this.#firstDay, from - marginDays),
      isFirst ? to + marginDays : Math.max(this.#lastDay, to + marginDays),
    )
    // What was counted from the old beginning stays what it was.
    if (isFirst) return
    const shift = this.at(origin) - counted
    if (shift !== 0) this.#before = this.#before.map((before) => before - shift)
  }

  #build(firstDay: number, lastDay: number): void {
    const { hours, clock } = this.#given
    const slots: { from: number; to: number }[] = []
    // The wall may be up to a day ahead of UTC or behind it.
    for (let day = firstDay - 2; day <= lastDay + 2; day += 1) {
      if (this.#holidays.has(day)) continue
      for (const slot of hours[weekdayOfNumber(day) - 1]!) {
        const midnight = day * dayLength
        slots.push(...clock.spansOf(midnight + slot.from * minuteLength, midnight + slot.to * minuteLength))
      }
    }
    // Where clocks go back, one slot can come in between two pieces of another.
    slots.sort((a, b) => a.from - b.from)
    slots.push({ from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY })
    this.#from = Float64Array.from(slots, ({ from }) => from)
    this.#to = Float64Array.from(slots, ({ to }) => to)
    this.#before = new Float64Array(slots.length)
    for (let s = 1; s < slots.length; s += 1) {
      this.#before[s] = this.#before[s - 1]! + slots[s - 1]!.to - slots[s - 1]!.from
    }
    this.#firstDay = firstDay
    this.#lastDay = lastDay
    this.#slotOfDay = new Int32Array(lastDay - firstDay + 1)
    let slot = 0
    for (let day = firstDay; day <= lastDay; day += 1) {
      while (this.#to[slot]! <= day * dayLength) slot += 1
      this.#slotOfDay[day - firstDay] = slot
    }
  }
}
