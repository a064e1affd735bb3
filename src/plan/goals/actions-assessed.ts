// The status of a record as a query sees it: what the assessment says, and the order in which it asks for attention.
import { type RawBuilder, sql } from 'kysely'
import { statusOrder } from './status-order.ts'

/** What an assessment says, under names that no other table uses. */
export const assessedColumns = [
  'a.computed',
  'a.reported',
  'a.effective',
  'a.since',
  'a.reasons',
  'a.progress',
  'a.expected',
  'a.pace',
  'a.currentValue',
  'a.moneyAtRisk as assessedMoney',
  'a.currency as assessedCurrency',
] as const

/** A closed record is closed at once, also before it was assessed again; a new one is pending. */
export const effectiveStatus = (closed: RawBuilder<boolean>): RawBuilder<string> =>
  sql<string>`case when ${closed} then 'closed' else coalesce(a.effective, 'pending') end`

export const rankOf = (status: RawBuilder<string>): RawBuilder<number> =>
  sql<number>`coalesce(array_position(${sql.val([...statusOrder])}::text[], ${status}), 99)`

/** Written exactly as the index on assessments has it, so that a list sorted by status is read from the index. */
export const assessmentRank = sql<number>`coalesce(array_position(array[${sql.join(statusOrder.map((status) => sql.lit(status)))}], a.effective), 99)`
