import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import type { Position } from '#kit/paging.ts'
import type { PastItem } from './appearances.ts'
import type { ItemRow, ReviewRow } from './review-row.ts'

const reviewsOf = (ctx: Context) =>
  ctx.db.selectFrom('reviews').selectAll().where('organisationId', '=', ctx.organisationId)

type Query = ReturnType<typeof reviewsOf>

const rowsOf = async (query: Query): Promise<ReviewRow[]> => (await query.execute()) as unknown as ReviewRow[]

export const findReview = async (ctx: Context, id: string): Promise<ReviewRow | undefined> =>
  (await rowsOf(reviewsOf(ctx).where('id', '=', id)))[0]

/** Held until the transaction ends, so that a review starts and closes once. */
export const lockReview = async (ctx: Context, id: string): Promise<ReviewRow | undefined> =>
  (await rowsOf(reviewsOf(ctx).where('id', '=', id).forUpdate()))[0]

export type ReviewFilter = { state?: string | undefined; unitId?: string | undefined }

/** Latest first; one more than the limit, so that the caller sees whether a page follows. */
export const listReviewRows = (
  ctx: Context,
  filter: ReviewFilter,
  limit: number,
  after: Position | undefined,
): Promise<ReviewRow[]> => {
  let query = reviewsOf(ctx)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.unitId) query = query.where('unitId', '=', filter.unitId)
  if (after) query = query.where(sql<boolean>`(held_on, id) < (${after[0]}::date, ${after[1]}::uuid)`)
  return rowsOf(
    query
      .orderBy('heldOn', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1),
  )
}

/** The review of this unit that closed last. */
export const lastClosedReview = async (ctx: Context, unitId: string): Promise<ReviewRow | undefined> =>
  (
    await rowsOf(
      reviewsOf(ctx).where('unitId', '=', unitId).where('state', '=', 'closed').orderBy('closedAt', 'desc').limit(1),
    )
  )[0]

export const isRunning = async (ctx: Context, unitId: string): Promise<boolean> =>
  (await rowsOf(reviewsOf(ctx).where('unitId', '=', unitId).where('state', '=', 'running').limit(1))).length > 0

export const hasReviewOn = async (
  ctx: Context,
  unitId: string,
  heldOn: string,
  exceptId: string | null,
): Promise<boolean> =>
  (
    await rowsOf(
      reviewsOf(ctx)
        .where('unitId', '=', unitId)
        .where('heldOn', '=', heldOn)
        .where('id', 'is distinct from', exceptId)
        .limit(1),
    )
  ).length > 0

export const insertReview = async (
  ctx: Context,
  row: Pick<ReviewRow, 'name' | 'unitId' | 'heldOn' | 'chairId'>,
): Promise<ReviewRow> =>
  (await ctx.db
    .insertInto('reviews')
    .values({ ...row, id: newId(), organisationId: ctx.organisationId })
    .returningAll()
    .executeTakeFirstOrThrow()) as unknown as ReviewRow

export const changeReview = (
  ctx: Context,
  row: Pick<ReviewRow, 'id' | 'version'>,
  { minutes, ...set }: Partial<ReviewRow>,
): Promise<ReviewRow> =>
  saveVersioned<ReviewRow>(ctx, 'reviews', 'review', {
    id: row.id,
    version: row.version,
    set: { ...set, ...(minutes && { minutes: JSON.stringify(minutes) }) },
  })

export const itemsOf = async (ctx: Context, reviewId: string): Promise<ItemRow[]> =>
  (await ctx.db
    .selectFrom('reviewItems')
    .selectAll()
    .where('organisationId', '=', ctx.organisationId)
    .where('reviewId', '=', reviewId)
    .orderBy('position')
    .orderBy('id')
    .execute()) as unknown as ItemRow[]

export const itemCounts = async (ctx: Context, reviewIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await ctx.db
    .selectFrom('reviewItems')
    .select(['reviewId', sql<number>`count(*)::int`.as('items')])
    .where('organisationId', '=', ctx.organisationId)
    .where('reviewId', '=', sql<string>`any(${reviewIds}::uuid[])`)
    .groupBy('reviewId')
    .execute()
  return new Map(rows.map(({ reviewId, items }) => [reviewId, items]))
}

export const insertItem = async (ctx: Context, row: Omit<ItemRow, 'id' | 'outcome' | 'version'>): Promise<void> => {
  await ctx.db
    .insertInto('reviewItems')
    .values({ ...row, id: newId(), organisationId: ctx.organisationId })
    .execute()
}

export const changeItem = (
  ctx: Context,
  row: Pick<ItemRow, 'id' | 'version'>,
  set: Partial<ItemRow>,
): Promise<ItemRow> => saveVersioned<ItemRow>(ctx, 'reviewItems', 'item', { id: row.id, version: row.version, set })

export const deleteItem = async (ctx: Context, id: string): Promise<void> => {
  await ctx.db.deleteFrom('reviewItems').where('organisationId', '=', ctx.organisationId).where('id', '=', id).execute()
}

/** How these topics stood in the closed reviews of a unit. */
export const pastItems = async (ctx: Context, unitId: string, topicKeys: readonly string[]): Promise<PastItem[]> => {
  const rows = await ctx.db
    .selectFrom('reviewItems as i')
    .innerJoin('reviews as r', (on) =>
      on.onRef('r.organisationId', '=', 'i.organisationId').onRef('r.id', '=', 'i.reviewId'),
    )
    .select(['i.reviewId', 'i.topicKey', 'i.outcome', 'r.closedAt'])
    .where('i.organisationId', '=', ctx.organisationId)
    .where('i.topicKey', '=', sql<string>`any(${topicKeys}::text[])`)
    .where('r.unitId', '=', unitId)
    .where('r.state', '=', 'closed')
    .execute()
  return rows as PastItem[]
}
