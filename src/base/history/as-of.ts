// Reads the plan as it stood at an instant: the history's last word on each record takes the place of its table.
import { type Kysely, sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../database/tables.ts'

// People are left out: their names stand in one place only and are not part of history.
const tablesWithHistory = [
  'units',
  'metrics',
  'metric_definitions',
  'series',
  'cycles',
  'objectives',
  'key_results',
  'check_ins',
  'dependencies',
  'dependency_steps',
  'assessments',
  'flags',
  'decision_types',
  'decisions',
  'reviews',
  'review_items',
]

/** `reading(ctx)` is the present; `reading(ctx, asOf)` has the same tables, filled with what was true at that instant. */
export const reading = (ctx: Context, asOf?: Date | undefined): Kysely<Database> => {
  if (!asOf) return ctx.db
  const shadowed = tablesWithHistory.reduce(
    (db, table) =>
      db.with(
        table,
        () =>
          sql`(select (jsonb_populate_record(null::public.${sql.id(table)}, last.record)).*
              from (select distinct on (record_id) record, action from public.history
                     where organisation_id = ${ctx.organisationId} and table_name = ${table} and at <= ${asOf}
                     order by record_id, id desc) last
             where last.action <> 'delete')` as never,
      ) as unknown as Kysely<Database>,
    ctx.db,
  )
  return shadowed
}
