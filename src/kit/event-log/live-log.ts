// An event log that grows: one more event, and every figure of the analyses is up to date at once.
import type { BusinessTime } from '#kit/calendar/business-time.ts'
import { invalid } from '#kit/problems.ts'
import { latestEvent } from './analyse-log.ts'
import { nobody } from './event-log.ts'
import { LiveActivities } from './live-activities.ts'
import { type CaseState, CaseStates, LiveCases, newCase } from './live-cases.ts'
import { LiveEvents } from './live-events.ts'
import { LiveFlows } from './live-flows.ts'
import { LiveRework } from './live-rework.ts'
import { LiveVariants, root } from './live-variants.ts'
import { reworkOf } from './rework.ts'
import type { Limits } from './service-level.ts'
import type { Traces } from './traces.ts'

/** Times in milliseconds since 1970-01-01 UTC; `start` in a log of intervals, and only there. */
export type AppendedEvent = {
  case: string
  activity: string
  resource?: string | null
  time: number
  start?: number
}

export type LiveOptions = {
  /** Null measures in calendar time alone. */
  businessTime?: BusinessTime | null
  limits?: Limits
  /** Names of the activities that end a case; without any, every case counts as closed. */
  endActivities?: readonly string[]
}

const none = -1

const numbersOf = (names: readonly string[]) => new Map(names.map((name, number) => [name, number]))

/** Throws when names are unknown or the traces have been altered since. */
export class LiveLog {
  readonly events: LiveEvents
  readonly flows: LiveFlows
  readonly activities: LiveActivities
  readonly cases: LiveCases
  readonly variants = new LiveVariants()
  readonly rework: LiveRework
  readonly names: { cases: string[]; activities: string[]; resources: string[] }
  readonly isInterval: boolean
  readonly hasResources: boolean
  latest: number
  readonly #byStart: boolean
  readonly #numbers: { cases: Map<string, number>; activities: Map<string, number>; resources: Map<string, number> }
  readonly #states = new CaseStates()
  readonly #ends: ReadonlySet<string>
  readonly #isEnd: boolean[]

  constructor(
    traces: Traces,
    { businessTime = null, limits = { calendar: null, business: null }, endActivities = [] }: LiveOptions = {},
  ) {
    const { cases, activities, resources } = traces
    this.names = { cases: [...cases], activities: [...activities], resources: [...resources] }
    this.#numbers = { cases: numbersOf(cases), activities: numbersOf(activities), resources: numbersOf(resources) }
    this.isInterval = traces.isInterval
    this.hasResources = traces.resource !== null
    this.latest = latestEvent(traces)
    this.#byStart = traces.order === 'start'
    this.#ends = new Set(endActivities)
    this.#isEnd = activities.map((name) => this.#ends.has(name))
    this.events = new LiveEvents(traces)
    this.flows = new LiveFlows(traces, businessTime)
    this.activities = new LiveActivities(traces)
    this.rework = new LiveRework(this.events)
    this.rework.begin(reworkOf(traces))
    const states = this.#statesOf(traces)
    states.forEach((state, c) => {
      this.#states.set(c, state)
    })
    this.cases = new LiveCases({ isInterval: traces.isInterval, limits, businessTime }, states)
    this.variants.begin(
      this.events.last.map((event) => this.events.node[event]!),
      Float64Array.from(states, ({ began, ended }) => ended - began),
    )
  }

  /** An event may be earlier than others of its case; among equal times it comes last. */
  append(added: AppendedEvent): void {
    this.#check(added)
    const { events } = this
    const activity = this.#activityNumber(added.activity)
    const resource = this.#resourceNumber(added.resource)
    const c = this.#caseNumber(added.case)
    const { time, start = time } = added
    const key = this.#byStart ? start : time
    const keys = this.#byStart ? events.start : events.time
    let after = none
    let before = events.last[c]!
    while (before >= 0 && keys[before]! > key) {
      after = before
      before = events.previous[before]!
    }
    const isFirst = events.last[c] === none
    const parted = this.#partedBy(activity, before, after)
    const occurred = this.rework.count(c, activity, -1)
    if (parted !== none) this.rework.count(c, parted, -1)
    const oldState = this.#states.get(c)
    const oldNode = isFirst ? root : events.node[events.last[c]!]!
    const event = events.add({ activity, resource, time, start })
    this.flows.insert(events, event, before, after)
    this.activities.insert(events, event, before, after)
    events.insert(c, event, before, after)
    this.#moveNodes(c, event)
    if (parted !== none) this.rework.count(c, parted, 1)
    // A first occurrence is no rework.
    if (occurred > 0) this.rework.count(c, activity, 1)
    else this.activities.cases[activity]! += 1
    const state = this.#grown(oldState, activity, time, start)
    if (occurred > 0 && !state.isReworked) {
      state.isReworked = true
      this.rework.casesWithRework += 1
    }
    this.#states.set(c, state)
    this.cases.change(isFirst ? null : oldState, state)
    if (!isFirst) this.variants.leave(oldNode, oldState.ended - oldState.began)
    this.variants.enter(events.node[events.last[c]!]!, state.ended - state.began)
    if (time > this.latest) this.latest = time
  }

  #check({ time, start }: AppendedEvent): void {
    if (!Number.isFinite(time) || (start !== undefined && !Number.isFinite(start))) {
      throw invalid('time', 'time', 'The time of an event must be a finite number of milliseconds.')
    }
    if (this.isInterval === (start === undefined)) {
      const needs = this.isInterval ? 'needs a start' : 'has no start'
      throw invalid('start', 'start', `An event of this log ${needs}, as the others.`)
    }
  }

  #caseNumber(name: string): number {
    const known = this.#numbers.cases.get(name)
    if (known !== undefined) return known
    const number = this.events.addCase()
    this.#numbers.cases.set(name, number)
    this.names.cases.push(name)
    this.#states.set(number, newCase())
    return number
  }

  #activityNumber(name: string): number {
    const known = this.#numbers.activities.get(name)
    if (known !== undefined) return known
    const number = this.names.activities.length
    this.#numbers.activities.set(name, number)
    this.names.activities.push(name)
    this.#isEnd.push(this.#ends.has(name))
    this.activities.makeRoom(number + 1)
    this.rework.makeRoom(number + 1)
    return number
  }

  #resourceNumber(name: string | null | undefined): number {
    if (!this.hasResources || name === null || name === undefined || name === '') return nobody
    const known = this.#numbers.resources.get(name)
    if (known !== undefined) return known
    const number = this.names.resources.length
    this.#numbers.resources.set(name, number)
    this.names.resources.push(name)
    return number
  }

  /** The activity whose run an event of another one comes into the middle of, -1 if there is none. */
  #partedBy(activity: number, before: number, after: number): number {
    if (before < 0 || after < 0) return none
    const { activity: activityOf } = this.events
    return activityOf[before] === activityOf[after] && activityOf[before] !== activity ? activityOf[before]! : none
  }

  #grown(
    { began, ended, touch, isOpen, isReworked }: CaseState,
    activity: number,
    time: number,
    start: number,
  ): CaseState {
    return {
      began: Math.min(began, start),
      ended: Math.max(ended, time),
      touch: touch + time - start,
      isOpen: isOpen && this.#ends.size > 0 && !this.#isEnd[activity],
      isReworked,
    }
  }

  /** The nodes of an event and of those behind it. */
  #moveNodes(c: number, event: number): void {
    const { events } = this
    const behind: number[] = []
    for (let i = events.last[c]!; i !== event; i = events.previous[i]!) behind.push(i)
    this.#moveNode(event)
    for (const i of behind.reverse()) this.#moveNode(i)
  }

  #moveNode(event: number): void {
    const { events, variants } = this
    const before = events.previous[event]!
    events.node[event] = variants.childOf(before === none ? root : events.node[before]!, events.activity[event]!)
  }

  #statesOf({ offsets, activity, time, start, cases }: Traces): CaseState[] {
    const seenIn = new Int32Array(this.names.activities.length).fill(none)
    return cases.map((_, c) => {
      const state = newCase()
      state.isOpen = this.#ends.size > 0
      let node = root
      for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) {
        const a = activity[i]!
        if (start[i]! < state.began) state.began = start[i]!
        if (time[i]! > state.ended) state.ended = time[i]!
        state.touch += time[i]! - start[i]!
        if (this.#isEnd[a]) state.isOpen = false
        if (seenIn[a] === c) state.isReworked = true
        seenIn[a] = c
        node = this.variants.childOf(node, a)
        this.events.node[i] = node
      }
      return state
    })
  }
}
