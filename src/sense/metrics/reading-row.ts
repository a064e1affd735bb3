// One row of readings as it arrives, not yet trusted, and what is known about the day on which it is checked.

export type Dimensions = Record<string, string>

export type ReadingRow = {
  period?: unknown
  value?: unknown
  numerator?: unknown
  denominator?: unknown
  valueUnit?: unknown
  dimensions?: unknown
  note?: unknown
  knownAt?: unknown
}

export type NamedRow = ReadingRow & { metric?: unknown; unit?: unknown }

export type AcceptanceRules = {
  now: Date
  /** Today in the organisation's time zone. */
  today: string
  /** The start of the period that holds the day, in the metric's rhythm and the organisation's calendar; null for no day. */
  startOf(day: string): string | null
  mayKnowEarlier: boolean
}
