// Finds reviews: the next one, those with these ids, those whose name has these letters.
import type { Context } from '#base/context.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { reviewsById, reviewsNamed, upcomingReview } from './store-upcoming.ts'

/** Of the units above and of the person who asks before those of others. */
export const nextReview = (ctx: Context) =>
  upcomingReview(ctx, ctx.actor.unitPath, dayOf(ctx.now, ctx.organisation.timeZone))

export const reviewNames = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(ids.length === 0 ? [] : (await reviewsById(ctx, ids)).map(({ id, name }) => [id, name]))

export const findReviews = (ctx: Context, part: string, limit: number) => reviewsNamed(ctx, part, limit)
