// The last steps to an event log, whatever it was read from: gaps counted, starts paired with completions, notes for people.
import { counted } from './counted.ts'
import type { EventLog } from './event-log.ts'
import { keepEvents } from './keep-events.ts'
import { type LifecycleMode, pairLifecycle } from './pair-lifecycle.ts'

/** Columns as read: besides the log's own, how far work had come ('start', 'complete', …) and to which piece of work it belongs. */
export type ReadLog = EventLog & {
  transitionOf: Int32Array | null
  transitions: readonly string[]
  instanceOf: Int32Array | null
}

export type FinishOptions = {
  lifecycle?: LifecycleMode
  /** The wall clock by which times without an offset were read, if there were any. */
  naiveZone: string | null
  /** Events left out because something they need is missing. */
  skipped: number
}

const hasNaN = (values: Float64Array) => {
  for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i]!)) return true
  return false
}

// Where most events have a beginning, one without was to be left out: its length and the waiting before it are unknown.
const withoutUnbegun = (read: ReadLog): ReadLog => {
  const { start } = read
  if (!start || !hasNaN(start)) return read
  const rows = Int32Array.from(start, (_, i) => i).filter((i) => !Number.isNaN(start[i]!))
  return { ...read, ...keepEvents(read, rows) }
}

// A case all of whose events were left out is no case.
const withoutEmptyCases = (log: EventLog): EventLog => {
  const numbers = new Int32Array(log.cases.length).fill(-1)
  for (let i = 0; i < log.count; i += 1) numbers[log.caseOf[i]!] = 0
  const cases = log.cases.filter((_, c) => numbers[c] === 0)
  if (cases.length === log.cases.length) return log
  let next = 0
  for (let c = 0; c < numbers.length; c += 1) if (numbers[c] === 0) numbers[c] = next++
  return { ...log, cases, caseOf: log.caseOf.map((c) => numbers[c]!) }
}

export const finishLog = (read: ReadLog, { lifecycle = 'auto', naiveZone, skipped }: FinishOptions): EventLog => {
  const notes = [...read.notes]
  if (naiveZone) notes.push(`Times without an offset are read as ${naiveZone}.`)
  if (skipped > 0) {
    const were = counted(skipped, 'event was', 'events were')
    notes.push(`${were} left out: a case, an activity or a time is missing.`)
  }
  const { transitionOf, transitions, instanceOf, ...log } = withoutUnbegun(read)
  const noted = { ...log, notes }
  if (!transitionOf || log.start) return withoutEmptyCases(noted)
  return withoutEmptyCases(pairLifecycle(noted, { transitionOf, transitions, instanceOf }, lifecycle))
}
