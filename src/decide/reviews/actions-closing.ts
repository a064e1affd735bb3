// Closing a review: what stood undecided for the third time goes to the superior, and the minutes are frozen.
import type { Context } from '#base/context.ts'
import { notify } from '#base/people/notify.ts'
import { escalate } from '#decide/decisions/actions-escalating.ts'
import { decisionRows } from '#decide/decisions/actions-model.ts'
import { headOfOrganisation, peopleErrors, superiorOfPerson } from '#decide/rights/actions-people.ts'
import { invalid } from '#kit/problems.ts'
import { asSystem, type LiveAgenda, liveAgenda } from './actions-agenda.ts'
import { writeMinutes } from './actions-minutes.ts'
import { inState, type ReviewInput, reviewChanged } from './actions-planning.ts'
import { openForItem } from './actions-running.ts'
import { heldReview, runningViews, showReview } from './actions-showing.ts'
import { escalatesAtClosing } from './appearances.ts'
import { handTopics, isByHand } from './hand-topics.ts'
import { entryFor } from './item-view.ts'
import type { ItemRow, ReviewRow } from './review-row.ts'
import { changeItem, changeReview, itemsOf } from './store.ts'

/** Decided meanwhile, but not through the review. */
const decidedElsewhere = async (ctx: Context, review: ReviewRow, item: ItemRow, live: LiveAgenda): Promise<boolean> => {
  const entry = entryFor(item, live.entries)
  if (item.outcome === 'decided' || item.outcome === 'followed_up') return false
  const rows = await decisionRows(ctx, [item.decisionId, entry?.decisionId ?? null])
  return rows.some(({ decidedAt }) => decidedAt !== null && review.startedAt !== null && decidedAt >= review.startedAt)
}

const goesUp = (item: ItemRow, live: LiveAgenda): boolean => {
  const entry = entryFor(item, live.entries)
  // Without an entry its cause has disappeared; a topic that somebody wrote stands as long as it is written.
  if (!entry && !isByHand(item)) return false
  const { settled = false, cleared = false } = entry ?? {}
  return escalatesAtClosing({ appearance: item.appearance, settled, cleared, outcome: item.outcome })
}

const sendUp = async (ctx: Context, review: ReviewRow, item: ItemRow, live: LiveAgenda): Promise<string> => {
  const entry = entryFor(item, live.entries)
  const rows = await decisionRows(ctx, [entry?.decisionId ?? null, item.decisionId])
  const open = rows.find(({ state }) => state === 'open')
  if (open) return (await escalate(ctx, open, 'third_review')).id
  const asked = entry?.ownerId ?? item.addedBy ?? review.chairId
  const deciderId = (await superiorOfPerson(ctx, asked)) ?? headOfOrganisation(ctx)
  return (await openForItem(ctx, review, item, entry, { deciderId })).id
}

const settleItems = async (ctx: Context, review: ReviewRow): Promise<void> => {
  const items = await itemsOf(ctx, review.id)
  const live = await liveAgenda(ctx, review.unitId, handTopics(items))
  for (const item of items) {
    if (await decidedElsewhere(ctx, review, item, live)) {
      await changeItem(ctx, item, { outcome: 'decided' })
    } else if (goesUp(item, live)) {
      const decisionId = await sendUp(ctx, review, item, live)
      await changeItem(ctx, item, { outcome: 'escalated', decisionId })
    }
  }
}

const freezeMinutes = async (ctx: Context, review: ReviewRow, attendeeIds: string[]) => {
  const items = await itemsOf(ctx, review.id)
  const live = await liveAgenda(asSystem(ctx), review.unitId, handTopics(items))
  const { id, name, unitId, heldOn, chairId } = review
  const about = { reviewId: id, name, unitId, heldOn, chairId, attendeeIds }
  return writeMinutes(ctx, about, { ...live, views: runningViews(items, live).views })
}

export const close = async (ctx: Context, input: ReviewInput<'close'>) => {
  const row = inState(await heldReview(ctx, input.reviewId), 'running')
  const attendeeIds = [...new Set(input.attendeeIds ?? [])]
  const errors = await peopleErrors(
    ctx,
    attendeeIds.map((id, at) => ({ field: `attendeeIds[${at}]`, id })),
  )
  const unknown = errors.filter(({ rule }) => rule === 'known')
  if (unknown.length > 0) throw invalid(unknown)
  await settleItems(ctx, row)
  const minutes = await freezeMinutes(ctx, row, attendeeIds)
  const version = input.version ?? row.version
  const saved = await changeReview(ctx, { id: row.id, version }, { state: 'closed', closedAt: ctx.now, minutes })
  reviewChanged(ctx, row.id)
  await notify(ctx, {
    kind: 'review.closed',
    personIds: [row.chairId, ...attendeeIds].filter((id) => id !== ctx.actor.personId),
    subjectKind: 'review',
    subjectId: row.id,
    payload: { name: row.name, heldOn: row.heldOn },
  })
  return showReview(ctx, saved)
}
