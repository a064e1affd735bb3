import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

const reviewsOf = (ctx: Context) =>
  ctx.db
    .selectFrom('reviews')
    .select(['id', 'name', 'unitId', 'heldOn', 'state'])
    .where('organisationId', '=', ctx.organisationId)

/** The one that runs, else the next that is planned, of these units before those of others. */
export const upcomingReview = (ctx: Context, unitIds: readonly string[], today: string) =>
  reviewsOf(ctx)
    .where((or) =>
      or.or([or('state', '=', 'running'), or.and([or('state', '=', 'planned'), or('heldOn', '>=', today)])]),
    )
    .orderBy(sql`(unit_id = any(${unitIds}::uuid[])) desc`)
    .orderBy(sql`state = 'running' desc`)
    .orderBy('heldOn')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export const reviewsById = (ctx: Context, ids: readonly string[]) =>
  reviewsOf(ctx).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()

export const reviewsNamed = (ctx: Context, part: string, limit: number) =>
  reviewsOf(ctx)
    .where(sql<boolean>`position(${part.toLowerCase()} in lower(name)) > 0`)
    .orderBy('heldOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
