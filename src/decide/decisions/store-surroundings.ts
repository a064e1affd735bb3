// What stands around a decision: the names of what it is linked to, its chain, its history, and the money at risk.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { AtRisk } from './money-at-risk.ts'

export type NamedRecord = { kind: string; id: string; name: string }

/** Only of what the actor may see; what is confidential to others has no name here. */
export const namedRecords = async (ctx: Context, ids: readonly string[]): Promise<Map<string, NamedRecord>> => {
  if (ids.length === 0) return new Map()
  const { kind, personId, unitPath } = ctx.actor
  const all = kind === 'system'
  const mine = sql`array[${personId}::uuid] || ${unitPath}::uuid[]`
  const open = sql`(${all} or not o.confidential or coalesce(${personId}::uuid in (o.owner_id, k.owner_id) or o.confidential_to && (${mine}), false))`
  const found = await sql<NamedRecord>`
    with wanted as (select unnest(${ids}::uuid[]) as id)
    select 'metric' as kind, m.id, m.name from metrics m join wanted using (id)
     where ${all} or not m.confidential or coalesce(m.owner_id = ${personId} or m.decider_id = ${personId} or ${personId}::uuid = any(deciders_in(m.levels, m.no_data)) or m.confidential_to && (${mine}), false)
    union all
    select 'objective', o.id, o.title from objectives o join wanted using (id) cross join lateral (select o.owner_id) k where ${open}
    union all
    select 'key_result', k.id, k.title from key_results k join wanted using (id)
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id where ${open}
    union all
    select 'dependency', p.id, p.need from dependencies p join wanted using (id)
      join key_results k on k.organisation_id = p.organisation_id and k.id = p.key_result_id
      join objectives o on o.organisation_id = k.organisation_id and o.id = k.objective_id where ${open}
    union all
    select 'unit', u.id, u.name from units u join wanted using (id)
    union all
    select 'decision', d.id, d.number || ' · ' || d.question from decisions d join wanted using (id)`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** People and units that may see what a decision is about; null where it is not confidential. */
export const confidentialTo = async (ctx: Context, subjectId: string | null): Promise<string[] | null> => {
  if (subjectId === null) return null
  const found = await sql<{ to: (string | null)[] }>`
    select array_append(m.confidential_to, m.owner_id) as to from metrics m
     where m.organisation_id = ${ctx.organisationId} and m.id = ${subjectId} and m.confidential
    union all
    select o.confidential_to || array[o.owner_id, k.owner_id] from objectives o
      left join key_results k on k.organisation_id = o.organisation_id and k.objective_id = o.id
      left join dependencies p on p.organisation_id = k.organisation_id and p.key_result_id = k.id
     where o.organisation_id = ${ctx.organisationId} and o.confidential and ${subjectId} in (o.id, k.id, p.id)`.execute(
    ctx.db,
  )
  if (found.rows.length === 0) return null
  return [...new Set(found.rows.flatMap(({ to }) => to.filter((id): id is string => id !== null)))]
}

export const moneyOfDecisions = async (ctx: Context, ids: readonly string[]): Promise<Map<string, AtRisk[]>> => {
  const rows = await ctx.db
    .selectFrom('flags')
    .select(['decisionId', 'subjectKind', 'subjectId', 'moneyAtRisk', 'currency'])
    .where('organisationId', '=', ctx.organisationId)
    .where('decisionId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('clearedAt', 'is', null)
    .execute()
  return Map.groupBy(rows, ({ decisionId }) => decisionId as string)
}

export type ChainRow = { id: string; number: number; state: string; question: string; decision: string | null }

/** The decision, all that it supersedes and all by which it is superseded, oldest first. */
export const chainOf = async (ctx: Context, id: string): Promise<ChainRow[]> => {
  const found = await sql<ChainRow>`
    with recursive
      earlier as (
        select d.* from decisions d where d.organisation_id = ${ctx.organisationId} and d.id = ${id}
        union all
        select d.* from decisions d join earlier e on d.organisation_id = e.organisation_id and d.id = e.supersedes_id),
      later as (
        select d.* from decisions d where d.organisation_id = ${ctx.organisationId} and d.id = ${id}
        union all
        select d.* from decisions d join later l on d.organisation_id = l.organisation_id and d.supersedes_id = l.id)
    select id, number, state, question, decision from earlier
    union
    select id, number, state, question, decision from later order by number`.execute(ctx.db)
  return found.rows
}

export type HistoryRow = {
  at: Date
  actorId: string | null
  operation: string | null
  action: 'insert' | 'update' | 'delete'
  changed: Record<string, [unknown, unknown]>
}

export const historyOf = async (ctx: Context, id: string, until: Date): Promise<HistoryRow[]> => {
  const rows = await ctx.db
    .selectFrom('history')
    .select(['at', 'actorId', 'cause as operation', 'action', 'changed'])
    .where('organisationId', '=', ctx.organisationId)
    .where('tableName', '=', 'decisions')
    .where('recordId', '=', id)
    .where('at', '<=', until)
    .orderBy('id')
    .execute()
  return rows as HistoryRow[]
}

export type EscalationRow = { decisionId: string; fromId: string; toId: string; operation: string; at: Date }

/** Every time a decision went to somebody else; the history knows. */
export const escalationsBetween = async (ctx: Context, from: Date, to: Date): Promise<EscalationRow[]> => {
  const found = await sql<EscalationRow>`
    select record_id as decision_id, changed -> 'decider_id' ->> 0 as from_id, changed -> 'decider_id' ->> 1 as to_id,
           coalesce(cause, '') as operation, at
      from history
     where organisation_id = ${ctx.organisationId} and table_name = 'decisions' and action = 'update'
       and at > ${from} and at <= ${to} and changed ? 'decider_id'
     order by id`.execute(ctx.db)
  return found.rows
}
