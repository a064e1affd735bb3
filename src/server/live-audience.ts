// Who may hear of what: confidential records stay unheard by those who may not see them.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import { unitPath } from '#base/people/unit-tree.ts'

/** For each confidential subject of these events the people and units that may hear of it; whatever is missing is for all. */
export const audiencesOf = async (
  ctx: Context,
  events: readonly RecordedEvent[],
): Promise<Map<string, ReadonlySet<string>>> => {
  const ids = [...new Set(events.map(({ subjectId }) => subjectId))]
  const found = await sql<{ id: string; audience: string[] }>`
    with wanted as (select unnest(${ids}::uuid[]) as id),
         about as (
           select id, id as subject_id from wanted
           union all
           select f.id, f.subject_id from flags f join wanted using (id)
           union all
           select d.id, d.subject_id from decisions d join wanted using (id) where d.subject_id is not null)
    select a.id, c.audience from confidential_records c join about a on a.subject_id = c.id`.execute(ctx.db)
  return new Map(found.rows.map(({ id, audience }) => [id, new Set(audience)]))
}

/** A person and the units they belong to, as an audience may name them. */
export const namesOfListeners = async (
  ctx: Context,
  personIds: readonly string[],
): Promise<Map<string, readonly string[]>> => {
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'unitId'])
    .where('id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, unitId }) => [id, [id, ...unitPath(ctx.units, unitId)]]))
}
