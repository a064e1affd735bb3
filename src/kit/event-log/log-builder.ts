// Builds an event log from events whose cells are text already: rows of JSON, events of XES.
import { ZoneClock } from '#kit/calendar/zone-clock.ts'
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import { type EventLog, GrowingInts, GrowingTimes, Names, nobody } from './event-log.ts'
import { finishLog } from './finish-log.ts'
import type { ReadOptions } from './read-options.ts'
import { TimeReader } from './time-reader.ts'

/** A time as text, or as a number of milliseconds since 1970-01-01 UTC. Empty text is a gap, like undefined. */
export type EventCells = {
  case: string | undefined
  activity: string | undefined
  timestamp: string | number | undefined
  start?: string | number | undefined
  resource?: string | undefined
  transition?: string | undefined
  instance?: string | undefined
  attributes?: readonly (string | undefined)[]
}

const nameRoles = ['case', 'activity', 'resource', 'transition', 'instance'] as const

class NameColumn {
  readonly names = new Names()
  readonly of = new GrowingInts()
  isUsed = false

  push(name: string | undefined): void {
    const isFilled = name !== undefined && name !== ''
    if (isFilled) this.isUsed = true
    this.of.push(isFilled ? this.names.numberOf(name) : nobody)
  }
}

export class LogBuilder {
  readonly #options: ReadOptions
  readonly #times: TimeReader
  readonly #bytes = new Uint8Array(256)
  readonly #encoder = new TextEncoder()
  readonly #columns = {
    case: new NameColumn(),
    activity: new NameColumn(),
    resource: new NameColumn(),
    transition: new NameColumn(),
    instance: new NameColumn(),
  }
  readonly #attributes: { name: string; column: NameColumn }[]
  readonly #time = new GrowingTimes()
  readonly #start = new GrowingTimes()
  #withStart = 0
  #firstWithoutStart: string | undefined
  #skipped = 0

  constructor(options: ReadOptions) {
    this.#options = options
    this.#times = new TimeReader(new ZoneClock(options.timeZone ?? 'UTC'), options.dateFormat ?? null)
    this.#attributes = (options.columns?.attributes ?? []).map((name) => ({ name, column: new NameColumn() }))
  }

  /** `place` says where the event stands, for people: 'Row 3'. */
  add(cells: EventCells, place: string): void {
    const gap = (['case', 'activity', 'timestamp'] as const).find(
      (role) => cells[role] === undefined || cells[role] === '',
    )
    if (gap) {
      this.#gap(place, gap)
      return
    }
    const time = this.#timeOf(cells.timestamp!, place, 'timestamp')
    const hasStart = cells.start !== undefined && cells.start !== ''
    const start = hasStart ? this.#timeOf(cells.start!, place, 'start') : Number.NaN
    if (hasStart) this.#withStart += 1
    else this.#firstWithoutStart ??= place
    this.#time.push(time)
    this.#start.push(start)
    for (const role of nameRoles) this.#columns[role].push(cells[role])
    this.#attributes.forEach(({ column }, i) => {
      column.push(cells.attributes?.[i])
    })
  }

  done(notes: readonly string[] = []): EventLog {
    const { case: cases, activity, resource, transition, instance } = this.#columns
    const { timeZone = 'UTC', lifecycle = 'auto' } = this.#options
    const unknown = this.#attributes.find(({ column }) => !column.isUsed)
    if (unknown && this.#time.length > 0) {
      throw invalid('where', 'column', `No event has an attribute '${unknown.name}'.`)
    }
    const isMixed = this.#withStart > 0 && this.#withStart < this.#time.length
    if (isMixed) this.#gap(this.#firstWithoutStart!, 'start', this.#time.length - this.#withStart)
    return finishLog(
      {
        count: this.#time.length,
        cases: cases.names.list,
        activities: activity.names.list,
        resources: resource.names.list,
        caseOf: cases.of.done(),
        activityOf: activity.of.done(),
        resourceOf: resource.isUsed ? resource.of.done() : null,
        time: this.#time.done(),
        start: this.#withStart > 0 ? this.#start.done() : null,
        attributes: this.#attributes.map(({ name, column }) => ({
          name,
          values: column.names.list,
          of: column.of.done(),
        })),
        notes,
        transitionOf: transition.isUsed ? transition.of.done() : null,
        transitions: transition.names.list,
        instanceOf: instance.isUsed ? instance.of.done() : null,
      },
      { lifecycle, naiveZone: this.#times.sawNaive ? timeZone : null, skipped: this.#skipped },
    )
  }

  #timeOf(time: string | number, place: string, role: string): number {
    const read = typeof time === 'number' ? time : this.#readText(time)
    if (Number.isFinite(read)) return read
    throw invalid(
      role,
      'time',
      `${place}: the ${role} ${quoted(String(time))} is not a time that can be read for certain, such as 2026-04-03T14:05:00+02:00. If day and month stand in another order, or as a number, say so with --date-format.`,
    )
  }

  #readText(text: string): number {
    if (text.length * 3 > this.#bytes.length) return Number.NaN
    return this.#times.read(this.#bytes, 0, this.#encoder.encodeInto(text, this.#bytes).written)
  }

  #gap(place: string, role: string, events = 1): void {
    if (this.#options.gaps === 'skip') {
      this.#skipped += events
      return
    }
    throw invalid(
      role,
      'required',
      `${place}: the ${role} is missing. Fill it in, or leave such events out with --gaps skip.`,
    )
  }
}
