// The cases of a growing log: how long each takes, which are open, and which took longer than agreed.
import type { BusinessTime } from '#kit/calendar/business-time.ts'
import type { Figures } from './figures.ts'
import type { Breaches, Limits } from './service-level.ts'
import { SortedBag } from './sorted-bag.ts'

export type LiveServiceLevel = {
  closed: number
  open: number
  /** Open cases whose first event is still to come. */
  notBegun: number
  breaches: { calendar: Breaches | null; business: Breaches | null }
}

/** What is known of one case. */
export type CaseState = {
  began: number
  ended: number
  touch: number
  isOpen: boolean
  /** Any activity occurs in it more than once. */
  isReworked: boolean
}

const width = 4

/** The states of many cases in one column, so that one case is read from one place. */
export class CaseStates {
  #values = new Float64Array(width * 16)

  get(c: number): CaseState {
    const at = c * width
    const values = this.#values
    const flags = values[at + 3]!
    return {
      began: values[at]!,
      ended: values[at + 1]!,
      touch: values[at + 2]!,
      isOpen: flags % 2 === 1,
      isReworked: flags >= 2,
    }
  }

  set(c: number, { began, ended, touch, isOpen, isReworked }: CaseState): void {
    const at = c * width
    if (at >= this.#values.length) {
      const wider = new Float64Array(at * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    const values = this.#values
    values[at] = began
    values[at + 1] = ended
    values[at + 2] = touch
    values[at + 3] = (isOpen ? 1 : 0) + (isReworked ? 2 : 0)
  }
}

export const newCase = (): CaseState => ({
  began: Number.POSITIVE_INFINITY,
  ended: Number.NEGATIVE_INFINITY,
  touch: 0,
  isOpen: true,
  isReworked: false,
})

export type CaseOptions = { isInterval: boolean; limits: Limits; businessTime: BusinessTime | null }

const cycleOf = ({ began, ended }: CaseState) => ended - began

export class LiveCases {
  readonly #options: CaseOptions
  #cycle: SortedBag
  #touch: SortedBag
  #businessCycle: SortedBag
  #openBegan: SortedBag
  #closed = 0
  #over = 0
  #overBusiness = 0

  /** Starts with many cases at once. */
  constructor(options: CaseOptions, states: readonly CaseState[]) {
    this.#options = options
    const { isInterval, businessTime } = options
    const bagOf = (chosen: readonly CaseState[], value: (state: CaseState) => number) =>
      new SortedBag(Float64Array.from(chosen, value))
    this.#cycle = bagOf(states, cycleOf)
    this.#touch = bagOf(isInterval ? states : [], ({ touch }) => touch)
    this.#businessCycle = bagOf(businessTime ? states : [], (state) => this.#businessCycleOf(state))
    this.#openBegan = bagOf(
      states.filter(({ isOpen }) => isOpen),
      ({ began }) => began,
    )
    for (const state of states) this.#countClosed(state, 1)
  }

  /** Takes a case's figures away before it changes to `after`, and adds those; null for a case that is new. */
  change(before: CaseState | null, after: CaseState): void {
    const { isInterval, businessTime } = this.#options
    if (before) {
      this.#cycle.remove(cycleOf(before))
      if (isInterval) this.#touch.remove(before.touch)
      if (businessTime) this.#businessCycle.remove(this.#businessCycleOf(before))
      this.#countClosed(before, -1)
    }
    this.#cycle.add(cycleOf(after))
    if (isInterval) this.#touch.add(after.touch)
    if (businessTime) this.#businessCycle.add(this.#businessCycleOf(after))
    this.#countClosed(after, 1)
    const isSame = before?.isOpen && after.isOpen && before.began === after.began
    if (isSame) return
    if (before?.isOpen) this.#openBegan.remove(before.began)
    if (after.isOpen) this.#openBegan.add(after.began)
  }

  durations(): {
    cycle: Figures
    touch: Figures | null
    businessCycle: Figures | null
    flowEfficiency: number
  } {
    const { isInterval, businessTime } = this.#options
    const cycle = this.#cycle.figures()
    const touch = isInterval ? this.#touch.figures() : null
    return {
      cycle,
      touch,
      businessCycle: businessTime ? this.#businessCycle.figures() : null,
      flowEfficiency: touch && cycle.sum > 0 ? touch.sum / cycle.sum : Number.NaN,
    }
  }

  serviceLevel(now: number): LiveServiceLevel {
    const { limits, businessTime } = this.#options
    const open = this.#openBegan.count
    // The longer ago a case began the longer it has taken, by either clock.
    const openOver = (limit: number, age: (began: number) => number): number =>
      this.#openBegan.countWhile((began) => began <= now && age(began) > limit)
    return {
      closed: this.#closed,
      open,
      notBegun: this.#openBegan.countOver(now),
      breaches: {
        calendar:
          limits.calendar === null
            ? null
            : { closed: this.#over, open: openOver(limits.calendar, (began) => now - began) },
        business:
          limits.business === null || !businessTime
            ? null
            : {
                closed: this.#overBusiness,
                open: openOver(limits.business, (began) => businessTime.at(now) - businessTime.at(began)),
              },
      },
    }
  }

  #businessCycleOf({ began, ended }: CaseState): number {
    const { businessTime } = this.#options
    return businessTime!.at(ended) - businessTime!.at(began)
  }

  #countClosed(state: CaseState, sign: 1 | -1): void {
    if (state.isOpen) return
    const { limits, businessTime } = this.#options
    this.#closed += sign
    if (limits.calendar !== null && cycleOf(state) > limits.calendar) this.#over += sign
    if (limits.business !== null && businessTime && this.#businessCycleOf(state) > limits.business) {
      this.#overBusiness += sign
    }
  }
}
