// What people were told, and when they last looked.
import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Position } from '#kit/paging.ts'

export type NotificationRow = {
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  payload: Record<string, unknown>
  createdAt: Date
  readAt: Date | null
}

const own = (ctx: Context, personId: string) =>
  ctx.db.selectFrom('notifications').where('organisationId', '=', ctx.organisationId).where('personId', '=', personId)

const columns = ['id', 'kind', 'subjectKind', 'subjectId', 'payload', 'createdAt', 'readAt'] as const

/** The latest first; one more than the limit, so that the caller sees whether a page follows. */
export const notificationRows = async (
  ctx: Context,
  personId: string,
  { unread, after, limit }: { unread: boolean; after: Position | undefined; limit: number },
): Promise<NotificationRow[]> => {
  let query = own(ctx, personId).select(columns)
  if (unread) query = query.where('readAt', 'is', null)
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await query
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows as NotificationRow[]
}

export const countUnread = async (ctx: Context, personId: string): Promise<number> => {
  const row = await own(ctx, personId)
    .where('readAt', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

const mark = (ctx: Context, personId: string) =>
  ctx.db
    .updateTable('notifications')
    .set({ readAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('personId', '=', personId)

/** What was read stays as it was read first. */
export const readNotification = async (
  ctx: Context,
  personId: string,
  id: string,
): Promise<NotificationRow | undefined> => {
  await mark(ctx, personId).where('id', '=', id).where('readAt', 'is', null).execute()
  const row = await own(ctx, personId).where('id', '=', id).select(columns).executeTakeFirst()
  return row as NotificationRow | undefined
}

export const readNotifications = async (ctx: Context, personId: string, until: Date): Promise<number> => {
  const { numUpdatedRows } = await mark(ctx, personId)
    .where('readAt', 'is', null)
    .where('createdAt', '<=', until)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export type Visit = { seenAt: Date; beforeAt: Date | null }

export const findVisit = (ctx: Context, personId: string): Promise<Visit | undefined> =>
  ctx.db
    .selectFrom('visits')
    .select(['seenAt', 'beforeAt'])
    .where('organisationId', '=', ctx.organisationId)
    .where('personId', '=', personId)
    .executeTakeFirst()

export const saveVisit = async (ctx: Context, personId: string, visit: Visit): Promise<void> => {
  await ctx.db
    .insertInto('visits')
    .values({ organisationId: ctx.organisationId, personId, ...visit })
    .onConflict((on) => on.columns(['organisationId', 'personId']).doUpdateSet(visit))
    .execute()
}
