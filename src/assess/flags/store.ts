// Flags, as the database keeps them. A cause has at most one open flag; the database itself sees to that.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import type { ClearedBy, StandingFlag } from './compare-flags.ts'
import type { WantedFlag } from './wanted-flags.ts'

export const standingFlags = async (
  ctx: Context,
  causeKeys: readonly string[] | 'all',
): Promise<(StandingFlag & { ownerId: string; subjectKind: string; subjectId: string })[]> => {
  let query = ctx.db
    .selectFrom('flags')
    .select([
      'id',
      'causeKey',
      'kind',
      'severity',
      'sincePeriod',
      'moneyAtRisk',
      'reason',
      'decisionId',
      'ownerId',
      'subjectKind',
      'subjectId',
      'asks',
    ])
    .where('clearedAt', 'is', null)
  if (causeKeys !== 'all') query = query.where('causeKey', '=', sql<string>`any(${causeKeys}::text[])`)
  return (await query.execute()) as never
}

export type IdentifiedFlag = { id: string; flag: WantedFlag }

const rowOf = ({ id, flag }: IdentifiedFlag) => ({
  id,
  cause_key: flag.causeKey,
  subject_kind: flag.subjectKind,
  subject_id: flag.subjectId,
  kind: flag.kind,
  severity: flag.severity,
  owner_id: flag.ownerId,
  since_period: flag.sincePeriod,
  money_at_risk: flag.money?.amount ?? null,
  currency: flag.money?.currency ?? null,
  reason: flag.reason,
  asks: flag.decisions.map(({ causeKey }) => causeKey),
})

const rowsIn = (flags: readonly IdentifiedFlag[]) => sql`jsonb_to_recordset(${JSON.stringify(flags.map(rowOf))}::jsonb)
  as n (id uuid, cause_key text, subject_kind text, subject_id uuid, kind text, severity text, owner_id uuid, since_period date,
        money_at_risk numeric, currency text, reason jsonb, asks text[])`

export const insertFlags = async (ctx: Context, flags: readonly IdentifiedFlag[]): Promise<void> => {
  if (flags.length === 0) return
  await sql`
    insert into flags (organisation_id, id, cause_key, subject_kind, subject_id, raised_at, kind, severity, owner_id, since_period,
                       money_at_risk, currency, reason, asks)
    select ${ctx.organisationId}, id, cause_key, subject_kind, subject_id, ${ctx.now}, kind, severity, owner_id, since_period,
           money_at_risk, currency, reason, asks
      from ${rowsIn(flags)}`.execute(ctx.db)
}

export const updateFlags = async (ctx: Context, flags: readonly IdentifiedFlag[]): Promise<void> => {
  if (flags.length === 0) return
  await sql`
    update flags f set kind = n.kind, severity = n.severity, owner_id = n.owner_id, since_period = n.since_period,
                       money_at_risk = n.money_at_risk, currency = n.currency, reason = n.reason, asks = n.asks
      from ${rowsIn(flags)} where f.organisation_id = ${ctx.organisationId} and f.id = n.id`.execute(ctx.db)
}

export const clearFlags = async (
  ctx: Context,
  flags: readonly { standing: { id: string }; by: ClearedBy }[],
): Promise<void> => {
  if (flags.length === 0) return
  await sql`
    update flags f set cleared_at = ${ctx.now}, cleared_by = n.by
      from unnest(${flags.map(({ standing }) => standing.id)}::uuid[], ${flags.map(({ by }) => by)}::text[]) as n (id, by)
     where f.organisation_id = ${ctx.organisationId} and f.id = n.id`.execute(ctx.db)
}

export const setDecision = async (ctx: Context, flagIds: readonly string[], decisionId: string): Promise<void> => {
  await ctx.db
    .updateTable('flags')
    .set({ decisionId })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${flagIds}::uuid[])`)
    .execute()
}

export const placesOf = async (
  ctx: Context,
  personIds: readonly string[],
): Promise<Map<string, { id: string; unitId: string }>> => {
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'unitId'])
    .where('id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A flag is confidential exactly where what it is about is. */
const visibleTo = (ctx: Context) => {
  const { personId, unitPath } = ctx.actor
  if (ctx.actor.kind === 'system') return sql<boolean>`true`
  const mine = sql`array[${personId}::uuid] || ${unitPath}::uuid[]`
  return sql<boolean>`(not coalesce(m.confidential, false) or m.owner_id = ${personId} or m.confidential_to && (${mine}))
    and (not coalesce(o.confidential, false) or ${personId} in (o.owner_id, k.owner_id) or o.confidential_to && (${mine}))`
}

export const flagRows = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('flags as f')
    .innerJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'f.organisationId').onRef('p.id', '=', 'f.ownerId'),
    )
    .leftJoin('dependencies as d', (on) =>
      on.onRef('d.organisationId', '=', 'f.organisationId').onRef('d.id', '=', 'f.subjectId'),
    )
    .leftJoin('keyResults as k', (on) =>
      on
        .onRef('k.organisationId', '=', 'f.organisationId')
        .on(sql<boolean>`k.id = coalesce(d.key_result_id, f.subject_id)`),
    )
    .leftJoin('objectives as o', (on) =>
      on.onRef('o.organisationId', '=', 'k.organisationId').onRef('o.id', '=', 'k.objectiveId'),
    )
    .leftJoin('metrics as m', (on) =>
      on.onRef('m.organisationId', '=', 'f.organisationId').onRef('m.id', '=', 'f.subjectId'),
    )
    .select([
      'f.id',
      'f.causeKey',
      'f.kind',
      'f.severity',
      'f.subjectKind',
      'f.subjectId',
      'f.raisedAt',
      'f.sincePeriod',
      'f.clearedAt',
      'f.clearedBy',
      'f.moneyAtRisk',
      'f.currency',
      'f.reason',
      'f.asks',
      'f.decisionId',
      'f.ownerId',
      'p.name as ownerName',
      'k.id as keyResultId',
      'k.title as keyResultTitle',
      'm.executive as executive',
    ])
    .select([
      sql<string>`coalesce(m.name, d.need, k.title, '')`.as('subjectName'),
      sql<string | null>`coalesce(m.unit_id, o.unit_id)`.as('unitId'),
    ])
    .where(visibleTo(ctx))

export type FlagRow = Awaited<ReturnType<ReturnType<typeof flagRows>['execute']>>[number]

export const openFlagRowsOf = (
  ctx: Context,
  flagIds: readonly string[],
  decisionIds: readonly string[],
): Promise<FlagRow[]> =>
  flagRows(ctx)
    .where('f.clearedAt', 'is', null)
    .where(sql<boolean>`(f.id = any(${flagIds}::uuid[]) or f.decision_id = any(${decisionIds}::uuid[]))`)
    .orderBy('f.raisedAt')
    .execute()

/** Who has a standing flag already because one of these feeds is silent. */
export const ownersOfSilent = async (ctx: Context, feedIds: readonly string[]) => {
  const found = await sql<{ feedId: string; ownerId: string }>`
    select distinct reason -> 'inputs' ->> 'feedId' as feed_id, owner_id from flags
     where organisation_id = ${ctx.organisationId} and cleared_at is null and kind = 'metric_silent'
       and reason -> 'inputs' ->> 'feedId' = any(${feedIds}::text[])`.execute(ctx.db)
  return found.rows
}

/** Flags that stand and put one of these causes before somebody. */
export const openFlagsAsking = (ctx: Context, causeKeys: readonly string[]) =>
  ctx.db
    .selectFrom('flags')
    .select(['id', 'asks'])
    .where('organisationId', '=', ctx.organisationId)
    .where('clearedAt', 'is', null)
    .where(sql<boolean>`asks && ${causeKeys}::text[]`)
    .execute()

type Query = ReturnType<typeof flagRows>

export type FlagFilter = {
  state: 'open' | 'cleared' | 'all'
  severity?: string | undefined
  ownerId?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
}

const filtered = (query: Query, filter: FlagFilter): Query => {
  let found = query
  if (filter.state === 'open') found = found.where('f.clearedAt', 'is', null)
  if (filter.state === 'cleared') found = found.where('f.clearedAt', 'is not', null)
  if (filter.severity) found = found.where('f.severity', '=', filter.severity)
  if (filter.ownerId) found = found.where('f.ownerId', '=', filter.ownerId)
  if (filter.subjectKind) found = found.where('f.subjectKind', '=', filter.subjectKind)
  if (filter.subjectId) found = found.where('f.subjectId', '=', filter.subjectId)
  return found
}

export const listFlagRows = async (ctx: Context, filter: FlagFilter, limit: number, cursor?: string, asOf?: Date) => {
  const after = positionAfter(cursor, 2)
  let query = filtered(flagRows(ctx, asOf), filter)
  if (after) query = query.where(sql<boolean>`(f.raised_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await query
    .orderBy('f.raisedAt', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.raisedAt.toISOString(), row.id])
}
