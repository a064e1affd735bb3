// What reading an event log may be told, the same for every format.
import type { NamedColumns } from './log-columns.ts'
import type { LifecycleMode } from './pair-lifecycle.ts'
import type { DateFormat } from './read-other-time.ts'

export type ReadOptions = {
  columns?: NamedColumns
  /** The wall clock of times without an offset; UTC when left out. */
  timeZone?: string
  /** How times are written that are not ISO 8601. */
  dateFormat?: DateFormat | null
  /** Whether an event without case, activity or time is refused (by its place) or left out and counted. */
  gaps?: 'refuse' | 'skip'
  lifecycle?: LifecycleMode
  /** How many bytes there are in all, for progress. */
  bytes?: number
}
