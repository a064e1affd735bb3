import { type Kysely, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Database } from '#base/database/tables.ts'
import { reading } from '#base/history/as-of.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import type { Position } from '#kit/paging.ts'
import type { DecisionRow } from './decision-row.ts'

const decisionsOf = (ctx: Context, asOf?: Date) =>
  reading(ctx, asOf).selectFrom('decisions as d').selectAll('d').where('d.organisationId', '=', ctx.organisationId)

type Query = ReturnType<typeof decisionsOf>

const rowsOf = async (query: Query): Promise<DecisionRow[]> => (await query.execute()) as unknown as DecisionRow[]

/** What is about something confidential is for those who may see that, and for those who have to act. */
const visible = (ctx: Context) => {
  const { kind, personId, unitPath } = ctx.actor
  if (kind === 'system') return sql<boolean>`true`
  const mine = sql`array[${personId}::uuid] || ${unitPath}::uuid[]`
  return sql<boolean>`(
    ${personId}::uuid in (d.decider_id, d.owner_id) or ${personId}::uuid = any(d.agree_ids) or not exists (
      select from metrics m
       where m.organisation_id = d.organisation_id and m.id = d.subject_id and m.confidential
         and not coalesce(m.owner_id = ${personId} or m.confidential_to && (${mine}), false)
      union all
      select from objectives o
        left join key_results k on k.organisation_id = o.organisation_id and k.objective_id = o.id
        left join dependencies p on p.organisation_id = k.organisation_id and p.key_result_id = k.id
       where o.organisation_id = d.organisation_id and o.confidential and d.subject_id in (o.id, k.id, p.id)
         and not coalesce(o.owner_id = ${personId} or k.owner_id = ${personId} or o.confidential_to && (${mine}), false)))`
}

export const findDecision = async (ctx: Context, id: string, asOf?: Date): Promise<DecisionRow | undefined> =>
  (await rowsOf(decisionsOf(ctx, asOf).where('d.id', '=', id)))[0]

/** Held until the transaction ends, so that two people never decide at the same moment. */
export const lockDecision = async (ctx: Context, id: string): Promise<DecisionRow | undefined> =>
  (await rowsOf(decisionsOf(ctx).where('d.id', '=', id).forUpdate()))[0]

export const decisionsById = (ctx: Context, ids: readonly string[]): Promise<DecisionRow[]> =>
  rowsOf(decisionsOf(ctx).where('d.id', '=', sql<string>`any(${ids}::uuid[])`))

export const openDecisionOf = async (ctx: Context, causeKey: string): Promise<DecisionRow | undefined> =>
  (await rowsOf(decisionsOf(ctx).where('d.causeKey', '=', causeKey).where('d.state', '=', 'open').forUpdate()))[0]

export const openDecisionsOf = (ctx: Context, causeKeys: readonly string[]): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where('d.causeKey', '=', sql<string>`any(${causeKeys}::text[])`)
      .where('d.state', '=', 'open')
      .forUpdate(),
  )

/** Open ones about a cause or any part of it. */
export const openDecisionsBelow = (ctx: Context, rootCause: string): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where(sql<boolean>`(d.cause_key = ${rootCause} or starts_with(d.cause_key, ${`${rootCause}:`}))`)
      .where('d.state', '=', 'open')
      .orderBy('d.number')
      .forUpdate(),
  )

/** Decisions of these causes that have been made and still hold. */
export const carriedOf = (ctx: Context, causeKeys: readonly string[]): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where('d.causeKey', '=', sql<string>`any(${causeKeys}::text[])`)
      .where('d.state', 'in', ['decided', 'done']),
  )

/** When each cause was last decided. */
export const lastDecided = async (ctx: Context, causeKeys: readonly string[]): Promise<Map<string, Date>> => {
  const rows = await ctx.db
    .selectFrom('decisions')
    .select(['causeKey', sql<Date>`max(decided_at)`.as('at')])
    .where('organisationId', '=', ctx.organisationId)
    .where('causeKey', '=', sql<string>`any(${causeKeys}::text[])`)
    .where('decidedAt', 'is not', null)
    .groupBy('causeKey')
    .execute()
  return new Map(rows.map(({ causeKey, at }) => [causeKey as string, at]))
}

const followUpDue = (today: string) =>
  sql<boolean>`(d.state in ('decided', 'done') and d.follow_up_on <= ${today} and coalesce(d.verdict, 'too_early') = 'too_early')`

/** What a review may have to look at: the open ones, follow-ups that are due, and those with these ids. */
export const pendingDecisions = (ctx: Context, today: string, ids: readonly string[]): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where(visible(ctx))
      .where(sql<boolean>`(d.state = 'open' or ${followUpDue(today)} or d.id = any(${ids}::uuid[]))`)
      .orderBy('d.number'),
  )

export const openDecisions = (ctx: Context): Promise<DecisionRow[]> =>
  rowsOf(decisionsOf(ctx).where('d.state', '=', 'open').orderBy('d.number'))

/** Follow-ups that are due and of which nobody has been told. */
export const untoldFollowUps = (ctx: Context, today: string): Promise<DecisionRow[]> =>
  rowsOf(decisionsOf(ctx).where(followUpDue(today)).where('d.remindedAt', 'is', null).orderBy('d.number'))

export const nextFollowUpOn = async (ctx: Context, today: string): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('decisions as d')
    .select(sql<string | null>`min(d.follow_up_on)`.as('day'))
    .where('d.organisationId', '=', ctx.organisationId)
    .where(sql<boolean>`d.state in ('decided', 'done') and d.follow_up_on > ${today}`)
    .where(sql<boolean>`coalesce(d.verdict, 'too_early') = 'too_early'`)
    .executeTakeFirst()
  return row?.day ?? null
}

export const decidedBetween = (ctx: Context, from: Date, to: Date): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where(visible(ctx))
      .where('d.decidedAt', '>', from)
      .where('d.decidedAt', '<=', to)
      .orderBy('d.number'),
  )

export const openedBetween = (ctx: Context, from: Date, to: Date): Promise<DecisionRow[]> =>
  rowsOf(
    decisionsOf(ctx)
      .where(visible(ctx))
      .where('d.raisedAt', '>', from)
      .where('d.raisedAt', '<=', to)
      .orderBy('d.number'),
  )

export type DecisionFilter = {
  state?: string | undefined
  deciderId?: string | undefined
  ownerId?: string | undefined
  mine?: boolean | undefined
  overdue?: boolean | undefined
  followUpDue?: boolean | undefined
  trigger?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  search?: string | undefined
}

const filtered = (ctx: Context, query: Query, filter: DecisionFilter, now: Date, today: string): Query => {
  const me = ctx.actor.personId
  const about = JSON.stringify([{ id: filter.subjectId }])
  const parts = [
    filter.state && sql<boolean>`d.state = ${filter.state}`,
    filter.deciderId && sql<boolean>`d.decider_id = ${filter.deciderId}`,
    filter.ownerId && sql<boolean>`d.owner_id = ${filter.ownerId}`,
    filter.trigger && sql<boolean>`d.trigger = ${filter.trigger}`,
    filter.subjectKind && sql<boolean>`d.subject_kind = ${filter.subjectKind}`,
    filter.subjectId && sql<boolean>`(d.subject_id = ${filter.subjectId} or d.links @> ${about}::jsonb)`,
    filter.search &&
      sql<boolean>`position(${filter.search.toLowerCase()} in lower(d.number || ' ' || d.question || ' ' || coalesce(d.decision, ''))) > 0`,
    filter.overdue && sql<boolean>`(d.state = 'open' and (d.decide_by <= ${now} or d.default_in_force_at is not null))`,
    filter.followUpDue && followUpDue(today),
    filter.mine &&
      sql<boolean>`((d.state = 'open' and d.decider_id = ${me}) or (d.state = 'decided' and d.owner_id = ${me})
        or (${followUpDue(today)} and ${me}::uuid in (d.decider_id, d.owner_id)))`,
  ]
  return parts.reduce((found: Query, part) => (part ? found.where(part) : found), query)
}

const far = sql`date '9999-12-31'`
export const sorts = {
  number: { by: sql`d.number`, type: sql`integer`, descending: false, of: (row: DecisionRow) => row.number },
  '-number': { by: sql`d.number`, type: sql`integer`, descending: true, of: (row: DecisionRow) => row.number },
  decideBy: {
    by: sql`d.decide_by`,
    type: sql`timestamptz`,
    descending: false,
    of: (row: DecisionRow) => row.decideBy.toISOString(),
  },
  '-decideBy': {
    by: sql`d.decide_by`,
    type: sql`timestamptz`,
    descending: true,
    of: (row: DecisionRow) => row.decideBy.toISOString(),
  },
  followUpOn: {
    by: sql`coalesce(d.follow_up_on, ${far})`,
    type: sql`date`,
    descending: false,
    of: (row: DecisionRow) => row.followUpOn ?? '9999-12-31',
  },
  dueOn: {
    by: sql`coalesce(d.due_on, ${far})`,
    type: sql`date`,
    descending: false,
    of: (row: DecisionRow) => row.dueOn ?? '9999-12-31',
  },
} as const

export type Sort = keyof typeof sorts

type ListOptions = {
  sort: Sort
  after?: Position | undefined
  limit: number
  now: Date
  today: string
  asOf?: Date | undefined
}

/** One more than the limit, so that the caller sees whether a page follows. */
export const listDecisionRows = (
  ctx: Context,
  filter: DecisionFilter,
  options: ListOptions,
): Promise<DecisionRow[]> => {
  const { by, type, descending } = sorts[options.sort]
  const direction = descending ? sql`desc` : sql`asc`
  let query = filtered(ctx, decisionsOf(ctx, options.asOf).where(visible(ctx)), filter, options.now, options.today)
  if (options.after) {
    const [value, id] = options.after
    const later = descending ? sql`<` : sql`>`
    query = query.where(sql<boolean>`(${by}, d.id) ${later} (${value}::${type}, ${id}::uuid)`)
  }
  return rowsOf(
    query
      .orderBy(sql`${by} ${direction}`)
      .orderBy(sql`d.id ${direction}`)
      .limit(options.limit + 1),
  )
}

/** Numbers run without gaps: the counter's row is held until the decision itself is committed. */
const nextNumber = async (ctx: Context): Promise<number> => {
  const row = await ctx.db
    .insertInto('counters')
    .values({ organisationId: ctx.organisationId, name: 'decisions', value: 1 })
    .onConflict((on) => on.columns(['organisationId', 'name']).doUpdateSet({ value: sql`counters.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}

const json = ['links', 'expectedImpact', 'options', 'actualImpact'] as const

const stored = (set: Partial<DecisionRow>): Record<string, unknown> => {
  const values: Record<string, unknown> = { ...set }
  for (const field of json) {
    if (values[field] !== undefined && values[field] !== null) values[field] = JSON.stringify(values[field])
  }
  return values
}

export type NewDecision = Partial<DecisionRow> &
  Pick<
    DecisionRow,
    | 'id'
    | 'question'
    | 'trigger'
    | 'deciderId'
    | 'firstDeciderId'
    | 'raisedAt'
    | 'clockAmount'
    | 'clockUnit'
    | 'decideBy'
  >

export const insertDecision = async (ctx: Context, row: NewDecision): Promise<DecisionRow> => {
  const values = { ...stored(row), organisationId: ctx.organisationId, number: await nextNumber(ctx) }
  const inserted = await (ctx.db as Kysely<Database>)
    .insertInto('decisions')
    .values(values as never)
    .returningAll()
    .executeTakeFirstOrThrow()
  return inserted as unknown as DecisionRow
}

export const changeDecision = (
  ctx: Context,
  row: Pick<DecisionRow, 'id' | 'version'>,
  set: Partial<DecisionRow>,
): Promise<DecisionRow> =>
  saveVersioned<DecisionRow>(ctx, 'decisions', 'decision', { id: row.id, version: row.version, set: stored(set) })

/** Of these, the open ones whose cause still stood until now, as they are afterwards. */
export const markCausesCleared = async (ctx: Context, ids: readonly string[]): Promise<DecisionRow[]> =>
  (await ctx.db
    .updateTable('decisions')
    .set({ causeClearedAt: ctx.now, version: sql<number>`version + 1` })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '=', 'open')
    .where('causeClearedAt', 'is', null)
    .returningAll()
    .execute()) as unknown as DecisionRow[]
