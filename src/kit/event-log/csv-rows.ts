// Takes the cells of an event log's rows one by one and keeps them as columns of numbers.
import { quoted } from '#kit/csv/refusal.ts'
import { invalid } from '#kit/problems.ts'
import { ByteNames } from './byte-names.ts'
import { GrowingInts, GrowingTimes, nobody } from './event-log.ts'
import type { ReadLog } from './finish-log.ts'
import type { ColumnPlaces } from './log-columns.ts'
import type { TimeReader } from './time-reader.ts'

// A resource or attribute that is left empty is nobody, or nothing.
const missing = nobody

type NameColumn = { names: ByteNames; of: GrowingInts; current: number; isNeeded: boolean; noun: string }
type TimeColumn = { of: GrowingTimes; current: number; isFilled: boolean; noun: string }

const nameColumn = (noun: string, isNeeded = false): NameColumn => ({
  names: new ByteNames(),
  of: new GrowingInts(),
  current: missing,
  isNeeded,
  noun,
})

const timeColumn = (noun: string): TimeColumn => ({
  of: new GrowingTimes(),
  current: Number.NaN,
  isFilled: false,
  noun,
})

export class CsvRows {
  /** 1 for each column of the file that is wanted. */
  readonly wanted: Uint8Array
  readonly #names: (NameColumn | undefined)[]
  readonly #times: (TimeColumn | undefined)[]
  readonly #places: ColumnPlaces
  readonly #header: readonly string[]
  readonly #reader: TimeReader
  readonly #gaps: 'refuse' | 'skip'
  readonly #all: NameColumn[]
  readonly #moments: TimeColumn[]
  #skipped = 0
  #problem: string | null = null

  constructor(places: ColumnPlaces, header: readonly string[], reader: TimeReader, gaps: 'refuse' | 'skip') {
    this.#places = places
    this.#header = header
    this.#reader = reader
    this.#gaps = gaps
    this.#names = new Array(header.length)
    this.#times = new Array(header.length)
    for (const role of ['case', 'activity', 'resource', 'transition', 'instance'] as const) {
      if (places[role] >= 0) {
        this.#names[places[role]] ??= nameColumn(role, role === 'case' || role === 'activity')
      }
    }
    for (const place of places.attributes) {
      if (!this.#times[place]) this.#names[place] ??= nameColumn(header[place]!)
    }
    for (const role of ['timestamp', 'start'] as const) {
      if (places[role] >= 0) this.#times[places[role]] ??= timeColumn(role)
    }
    this.wanted = Uint8Array.from(header, (_, i) => (this.#names[i] || this.#times[i] ? 1 : 0))
    this.#all = this.#names.filter((column) => column !== undefined)
    this.#moments = this.#times.filter((column) => column !== undefined)
  }

  takeCell(column: number, bytes: Uint8Array, from: number, to: number): void {
    const names = this.#names[column]
    if (names) names.current = to > from ? names.names.numberOf(bytes, from, to) : missing
    const times = this.#times[column]
    if (times) {
      times.isFilled = to > from
      times.current = to > from ? this.#reader.read(bytes, from, to) : Number.NaN
      if (times.isFilled && Number.isNaN(times.current)) {
        this.#problem ??= `the ${times.noun} ${quoted(new TextDecoder().decode(bytes.subarray(from, to)))}`
      }
    }
  }

  /** A row is complete: its cells become an event, or it is refused. */
  takeRow(line: number): void {
    if (this.#problem !== null) throw this.#badTime(line, this.#problem)
    const names = this.#all
    const moments = this.#moments
    const gap = this.#firstGap(names, moments)
    if (gap !== null) {
      this.#gap(line, gap)
      return
    }
    for (let i = 0; i < names.length; i += 1) names[i]!.of.push(names[i]!.current)
    for (let i = 0; i < moments.length; i += 1) moments[i]!.of.push(moments[i]!.current)
  }

  #firstGap(names: readonly NameColumn[], moments: readonly TimeColumn[]): string | null {
    for (let i = 0; i < names.length; i += 1) {
      if (names[i]!.current === missing && names[i]!.isNeeded) return names[i]!.noun
    }
    for (let i = 0; i < moments.length; i += 1) if (!moments[i]!.isFilled) return moments[i]!.noun
    return null
  }

  /** The row is not complete yet and will come again. */
  forgetRow(): void {
    this.#problem = null
  }

  done(): { log: ReadLog; skipped: number } {
    const { attributes, case: casePlace, activity, resource, timestamp, start, transition, instance } = this.#places
    const isUtf8 = this.#all.every(({ names }) => names.isUtf8())
    const namesAt = (place: number) => this.#names[place]?.names.names(isUtf8) ?? []
    const intsAt = (place: number) => this.#names[place]?.of.done() ?? null
    const timesAt = (place: number) => this.#times[place]?.of.done() ?? null
    const time = timesAt(timestamp)!
    const log: ReadLog = {
      count: time.length,
      cases: namesAt(casePlace),
      activities: namesAt(activity),
      resources: namesAt(resource),
      caseOf: intsAt(casePlace)!,
      activityOf: intsAt(activity)!,
      resourceOf: intsAt(resource),
      time,
      start: timesAt(start),
      attributes: attributes
        .filter((place) => this.#names[place])
        .map((place) => ({ name: this.#header[place]!, values: namesAt(place), of: intsAt(place)! })),
      notes: [],
      transitionOf: intsAt(transition),
      transitions: namesAt(transition),
      instanceOf: intsAt(instance),
    }
    return { log, skipped: this.#skipped }
  }

  #gap(line: number, noun: string): void {
    if (this.#gaps === 'skip') {
      this.#skipped += 1
      return
    }
    throw invalid(
      `line ${line}`,
      'required',
      `Line ${line}: the ${noun} is empty. Fill it in, or leave such rows out with --gaps skip.`,
    )
  }

  #badTime(line: number, what: string) {
    return invalid(
      `line ${line}`,
      'time',
      `Line ${line}: ${what} is not a time that can be read for certain, such as 2026-04-03T14:05:00+02:00. If day and month stand in another order, or as a number, say so with --date-format.`,
    )
  }
}
