// The operations on the weekly review.
import type { Context } from '#base/context.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { notFound } from '#kit/problems.ts'
import { liveAgenda, rootUnitId } from './actions-agenda.ts'
import { close } from './actions-closing.ts'
import { addTopic, plan, type ReviewInput, removeTopic, update } from './actions-planning.ts'
import { decide, followUp, note, pullIn, start } from './actions-running.ts'
import { knownReview, liveViews, showCleared, showItems, showReview, showReviews } from './actions-showing.ts'
import { listReviewRows } from './store.ts'

const list = async (ctx: Context, { limit = 50, cursor, ...filter }: ReviewInput<'list'>) => {
  const rows = await listReviewRows(ctx, filter, limit, positionAfter(cursor, 2))
  const page = pageOf(rows, limit, (row) => [row.heldOn, row.id])
  return { items: await showReviews(ctx, page.items), nextCursor: page.nextCursor }
}

const get = async (ctx: Context, input: ReviewInput<'get'>) => showReview(ctx, await knownReview(ctx, input.reviewId))

const preview = async (ctx: Context, { unitId = rootUnitId(ctx) }: ReviewInput<'preview'>) => {
  if (!ctx.units.has(unitId)) throw notFound('unit')
  const live = await liveAgenda(ctx, unitId, [])
  return {
    since: live.since?.toISOString() ?? null,
    ...(await showItems(ctx, liveViews(live))),
    clearedSince: await showCleared(ctx, live.clearedSince),
  }
}

export const reviewsActions = {
  list,
  preview,
  get,
  plan,
  update,
  addTopic,
  removeTopic,
  start,
  pullIn,
  note,
  decide,
  followUp,
  close,
}
