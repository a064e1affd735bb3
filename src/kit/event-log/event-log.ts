// An event log as columns: case, activity, resource and times of each event, with names kept once and referred to by number.

/** A further column of the file that cases can be chosen by. */
export type Attribute = { name: string; values: readonly string[]; of: Int32Array }

export type EventLog = {
  /** Number of events; every column has exactly so many entries, in the order of the file. */
  count: number
  cases: readonly string[]
  activities: readonly string[]
  resources: readonly string[]
  caseOf: Int32Array
  activityOf: Int32Array
  /** -1 where an event names nobody; null when the log knows no resources at all. */
  resourceOf: Int32Array | null
  /** When the event was completed, in milliseconds since 1970-01-01 UTC; fractions are kept. */
  time: Float64Array
  /** When work on it began; null in a log of moments, where each event has one time only. */
  start: Float64Array | null
  attributes: readonly Attribute[]
  /** What was left out or assumed while reading, as sentences for people. */
  notes: readonly string[]
}

export const nobody = -1

/** A column that grows as it is read. */
export class GrowingInts {
  values = new Int32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2)
      wider.set(this.values)
      this.values = wider
    }
    this.values[this.length++] = value
  }

  done(): Int32Array {
    return this.values.subarray(0, this.length)
  }
}

/** As GrowingInts, for times. */
export class GrowingTimes {
  values = new Float64Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(this.length * 2)
      wider.set(this.values)
      this.values = wider
    }
    this.values[this.length++] = value
  }

  done(): Float64Array {
    return this.values.subarray(0, this.length)
  }
}

/** Names in the order in which they first appear, each with its number. */
export class Names {
  readonly list: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.list.length
    this.list.push(name)
    this.#numbers.set(name, number)
    return number
  }
}
