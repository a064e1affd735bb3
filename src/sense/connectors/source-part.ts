// What a source gives, whatever its kind: tables, one after the other, each settled once it is recorded.
import type { Calendar } from '#kit/calendar/calendar.ts'
import type { Day } from '#kit/calendar/day.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import type { ConnectorSettings } from './contract-settings.ts'

export type SourcePart = {
  /** Of a file or topic; null where there is only one table. */
  name: string | null
  header: string[]
  rows: AsyncIterable<TableRow> | Iterable<TableRow>
  /** True: one that cannot be used is refused and the others go on; otherwise the whole run fails. */
  alone: boolean
  /** Only now may the source forget it. */
  settled?(good: boolean): Promise<void>
}

export type SourceRequest<Settings extends ConnectorSettings = ConnectorSettings> = {
  connectorId: string
  slug: string
  settings: Settings
  secret: string | null
  since: Day | null
  now: Date
  calendar: Calendar
  /** Nothing is taken away from the source. */
  trial: boolean
}
