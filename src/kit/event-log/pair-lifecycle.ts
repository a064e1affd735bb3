// Joins the start and the completion of the same piece of work, logged as two events, into one event with two times.
import { counted } from './counted.ts'
import { type EventLog, GrowingInts } from './event-log.ts'
import { keepEvents } from './keep-events.ts'

/**
 * 'pair' joins starts and completions; 'complete' keeps completions alone; 'all' takes every event for itself; 'auto'
 * pairs when the log has any start, and otherwise takes every event for itself.
 */
export const lifecycleModes = ['auto', 'pair', 'complete', 'all'] as const

export type LifecycleMode = (typeof lifecycleModes)[number]

export type Lifecycle = {
  transitionOf: Int32Array
  transitions: readonly string[]
  /** The piece of work that an event belongs to; without it the earliest open start of case and activity is taken. */
  instanceOf: Int32Array | null
}

const other = 0
const started = 1
const complete = 2

const kindsOf = (transitions: readonly string[]) =>
  Uint8Array.from(transitions, (name) => {
    const plain = name.trim().toLowerCase()
    // An event that says nothing of its lifecycle is a completed one.
    if (plain === 'complete' || plain === '') return complete
    return plain === 'start' ? started : other
  })

/** Positions by case and time, equal times in the order of the file. */
const inOrder = (log: EventLog) =>
  Int32Array.from({ length: log.count }, (_, i) => i).sort(
    (a, b) => log.caseOf[a]! - log.caseOf[b]! || log.time[a]! - log.time[b]! || a - b,
  )

const pair = (log: EventLog, { instanceOf }: Lifecycle, kindOf: (row: number) => number): EventLog => {
  // Open starts by case, activity and piece of work: the earliest is completed first.
  const open = new Map<string, number[]>()
  const begins = new Float64Array(log.count)
  const rows: number[] = []
  let [others, unstarted] = [0, 0]
  for (const row of inOrder(log)) {
    const kind = kindOf(row)
    if (kind === other) {
      others += 1
      continue
    }
    const key = `${log.caseOf[row]} ${log.activityOf[row]} ${instanceOf ? instanceOf[row] : ''}`
    const waiting = open.get(key)
    if (kind === started) {
      if (waiting) waiting.push(row)
      else open.set(key, [row])
      continue
    }
    const began = waiting?.shift()
    if (began === undefined) unstarted += 1
    begins[row] = log.time[began ?? row]!
    rows.push(row)
  }
  const unfinished = [...open.values()].reduce((count, waiting) => count + waiting.length, 0)
  const notes = [...log.notes, 'Starts and completions of the same work are joined into one event with two times.']
  if (unstarted > 0)
    notes.push(`${counted(unstarted, 'completion has', 'completions have')} no start: its length is 0.`)
  if (unfinished > 0) notes.push(`${counted(unfinished, 'start has', 'starts have')} no completion and is left out.`)
  if (others > 0) notes.push(`${counted(others, 'event is', 'events are')} neither start nor completion and left out.`)
  // In the order of the file again: it decides between equal times.
  const kept = Int32Array.from(rows).sort()
  const start = Float64Array.from(kept, (row) => begins[row]!)
  return { ...keepEvents(log, kept), start, notes }
}

export const pairLifecycle = (log: EventLog, lifecycle: Lifecycle, mode: LifecycleMode): EventLog => {
  const { transitionOf, transitions } = lifecycle
  const kinds = kindsOf(transitions)
  const kindOf = (row: number) => kinds[transitionOf[row]!] ?? complete
  const wanted = mode === 'auto' ? (kinds.includes(started) ? 'pair' : 'all') : mode
  if (wanted === 'all') return log
  if (wanted === 'pair') return pair(log, lifecycle, kindOf)
  const rows = new GrowingInts()
  for (let row = 0; row < log.count; row += 1) if (kindOf(row) === complete) rows.push(row)
  const left = log.count - rows.length
  const notes =
    left > 0 ? [...log.notes, `${counted(left, 'event is', 'events are')} no completion and left out.`] : log.notes
  return { ...keepEvents(log, rows.done()), notes }
}
