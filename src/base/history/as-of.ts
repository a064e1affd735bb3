// Reads the plan as it stood at an instant: the history's last word on each record takes the place of its table.
import { type Kysely, type KyselyPlugin, sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../database/tables.ts'

// People are left out: their names stand in one place only and are not part of history.
const tablesWithHistory = [
  'units',
  'metrics',
  'metric_definitions',
  'metric_charts',
  'metric_baselines',
  'metric_annotations',
  'metric_answers',
  'metric_formulas',
  'metric_removals',
  'embeds',
  'scorecards',
  'scorecard_metrics',
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

/** What did not change since then is read from its table; of the rest, what history knew last. */
const asItStood = (organisationId: string, name: string, asOf: Date) => {
  const table = sql`public.${sql.id(name)}`
  const changedLater = sql`select later.record_id from public.history later
    where later.organisation_id = ${organisationId} and later.table_name = ${name} and later.at > ${asOf}`
  // That both ids are the same is said for the planner: it then looks up one record where one is asked for. And
  // `(function(…)).*` would call the function once for each column.
  return sql`(
    select present.* from ${table} present
     where present.organisation_id = ${organisationId} and not exists (${changedLater} and later.record_id = present.id)
    union all
    select told.*
      from (select distinct on (record_id) record_id, record, action from public.history
             where organisation_id = ${organisationId} and table_name = ${name} and at <= ${asOf}
               and record_id in (${changedLater})
             order by record_id, id desc) last,
           jsonb_populate_record(null::${table}, last.record) told
     where last.action <> 'delete' and told.id = last.record_id)`
}

type Query = { with?: { expressions: readonly { name: { table: { table: { identifier: { name: string } } } } }[] } }

/** Every table shadowed costs the database some time even where nobody asks for it: only those mentioned stay. */
const onlyMentioned: KyselyPlugin = {
  transformQuery: ({ node }) => {
    const { with: shadows, ...query } = node as Query
    if (!shadows) return node
    const nameOf = (one: (typeof shadows.expressions)[number]) => one.name.table.table.identifier.name
    const [ours, others] = [true, false].map((own) =>
      shadows.expressions.filter((one) => tablesWithHistory.includes(nameOf(one)) === own),
    )
    const text = JSON.stringify([query, others], (_, value) => (typeof value === 'bigint' ? String(value) : value))
    const kept = ours?.filter((one) => new RegExp(`\\b${nameOf(one)}\\b`).test(text)) ?? []
    const expressions = [...kept, ...(others ?? [])]
    return { ...query, ...(expressions.length > 0 && { with: { ...shadows, expressions } }) } as typeof node
  },
  transformResult: async ({ result }) => result,
}

/** `reading(ctx)` is the present; `reading(ctx, asOf)` has the same tables, filled with what was true at that instant. */
export const reading = (ctx: Context, asOf?: Date | undefined): Kysely<Database> =>
  asOf === undefined
    ? ctx.db
    : tablesWithHistory.reduce(
        (db, table) =>
          db.with(table, () => asItStood(ctx.organisationId, table, asOf) as never) as unknown as Kysely<Database>,
        ctx.db.withPlugin(onlyMentioned),
      )
