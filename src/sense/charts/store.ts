import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { newId } from '#base/ids.ts'
import { type ChartSettings, usualSettings } from './chart-settings.ts'

const idsIn = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

export const loadSettings = async (
  ctx: Context,
  metricIds: readonly string[],
  asOf?: Date,
): Promise<Map<string, ChartSettings>> => {
  const rows = await reading(ctx, asOf)
    .selectFrom('metricCharts')
    .select(['id', 'kind', 'rules', 'season', 'onSignal', 'leastChance', 'outlookTo', 'version'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', idsIn(metricIds))
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row as ChartSettings]))
}

export const settingsOf = async (ctx: Context, metricId: string, asOf?: Date): Promise<ChartSettings> =>
  (await loadSettings(ctx, [metricId], asOf)).get(metricId) ?? usualSettings

/** Answers false when somebody chose something in the meantime. */
export const insertSettings = async (ctx: Context, metricId: string, set: object): Promise<boolean> => {
  const added = await ctx.db
    .insertInto('metricCharts')
    .values({ organisationId: ctx.organisationId, id: metricId, ...set } as never)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export type FoundShift = { from: string; before: number; after: number; chance: number }

export type BaselineRow = {
  id: string
  metricId: string
  fromPeriod: string
  points: number | null
  reason: string
  shift: FoundShift | null
  madeById: string | null
  madeByName: string | null
  madeAt: Date
  endedAt: Date | null
  endReason: string | null
}

export const loadBaselines = async (
  ctx: Context,
  metricIds: readonly string[],
  { ended = false, asOf }: { ended?: boolean; asOf?: Date | undefined } = {},
): Promise<BaselineRow[]> => {
  let query = reading(ctx, asOf)
    .selectFrom('metricBaselines as b')
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'b.organisationId').onRef('p.id', '=', 'b.madeBy'),
    )
    .select(['b.id', 'b.metricId', 'b.fromPeriod', 'b.points', 'b.reason', 'b.shift', 'b.madeAt', 'b.endedAt'])
    .select(['b.endReason', 'p.id as madeById', 'p.name as madeByName'])
    .where('b.organisationId', '=', ctx.organisationId)
    .where('b.metricId', '=', idsIn(metricIds))
  if (!ended) query = query.where('b.endedAt', 'is', null)
  return (await query.orderBy('b.fromPeriod').orderBy('b.madeAt').execute()) as unknown as BaselineRow[]
}

export const insertBaseline = async (
  ctx: Context,
  row: Pick<BaselineRow, 'metricId' | 'fromPeriod' | 'points' | 'reason' | 'shift'>,
): Promise<void> => {
  await ctx.db
    .insertInto('metricBaselines')
    .values({
      ...row,
      organisationId: ctx.organisationId,
      id: newId(),
      shift: row.shift === null ? null : JSON.stringify(row.shift),
      madeBy: ctx.actor.personId,
      madeAt: ctx.now,
    })
    .execute()
}

/** Answers how many ended: none when it is not there or has ended already. */
export const endBaselines = async (
  ctx: Context,
  metricId: string,
  which: { id: string } | { from: string },
  reason: string,
): Promise<number> => {
  const ended = await ctx.db
    .updateTable('metricBaselines')
    .set({ endedAt: ctx.now, endedBy: ctx.actor.personId, endReason: reason })
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .where('endedAt', 'is', null)
    .where('id' in which ? 'id' : 'fromPeriod', '=', 'id' in which ? which.id : which.from)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

export type AnnotationRow = {
  id: string
  metricId: string
  period: string
  text: string
  action: string
  actionOwnerId: string | null
  actionOwnerName: string | null
  dueOn: string | null
  doneAt: Date | null
  authorId: string | null
  authorName: string | null
  madeAt: Date
  version: number
}

const annotationsOf = (ctx: Context, metricIds: readonly string[], asOf?: Date) =>
  reading(ctx, asOf)
    .selectFrom('metricAnnotations as a')
    .leftJoin('people as o', (on) =>
      on.onRef('o.organisationId', '=', 'a.organisationId').onRef('o.id', '=', 'a.actionOwnerId'),
    )
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'a.organisationId').onRef('p.id', '=', 'a.authorId'),
    )
    .select(['a.id', 'a.metricId', 'a.period', 'a.text', 'a.action', 'a.actionOwnerId', 'a.dueOn', 'a.doneAt'])
    .select(['a.madeAt', 'a.version', 'a.authorId', 'o.name as actionOwnerName', 'p.name as authorName'])
    .where('a.organisationId', '=', ctx.organisationId)
    .where('a.metricId', '=', idsIn(metricIds))
    .where('a.removedAt', 'is', null)

export const loadAnnotations = async (
  ctx: Context,
  metricId: string,
  { id, asOf }: { id?: string; asOf?: Date | undefined } = {},
): Promise<AnnotationRow[]> => {
  let query = annotationsOf(ctx, [metricId], asOf)
  if (id) query = query.where('a.id', '=', id)
  return (await query.orderBy('a.period').orderBy('a.madeAt').execute()) as AnnotationRow[]
}

/** The latest of each of these metrics, and every one whose corrective action is not done; the latest period first. */
export const loadFollowUps = async (
  ctx: Context,
  metricIds: readonly string[],
  asOf?: Date,
): Promise<AnnotationRow[]> => {
  if (metricIds.length === 0) return []
  const latest = sql<boolean>`(a.action <> '' and a.done_at is null or not exists (
    select 1 from metric_annotations later where later.organisation_id = a.organisation_id
       and later.metric_id = a.metric_id and later.removed_at is null
       and (later.period, later.made_at, later.id) > (a.period, a.made_at, a.id)))`
  const query = annotationsOf(ctx, metricIds, asOf).where(latest)
  return (await query
    .orderBy('a.period', 'desc')
    .orderBy('a.madeAt', 'desc')
    .orderBy('a.id', 'desc')
    .execute()) as AnnotationRow[]
}

export const insertAnnotation = async (
  ctx: Context,
  row: Pick<AnnotationRow, 'metricId' | 'period' | 'text' | 'action' | 'actionOwnerId' | 'dueOn'>,
): Promise<string> => {
  const id = newId()
  await ctx.db
    .insertInto('metricAnnotations')
    .values({ ...row, organisationId: ctx.organisationId, id, authorId: ctx.actor.personId, madeAt: ctx.now })
    .execute()
  return id
}

export const isActivePerson = async (ctx: Context, id: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('people')
    .select('id')
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', id)
    .where('deactivatedAt', 'is', null)
    .executeTakeFirst()) !== undefined
