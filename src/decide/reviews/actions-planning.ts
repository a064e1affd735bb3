// Before a review starts: planned for a day, with topics that somebody enters by hand.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { todayOf } from '#decide/decisions/actions-showing.ts'
import { peopleErrors } from '#decide/rights/actions-people.ts'
import { conflict, type FieldError, forbidden, invalid, notFound } from '#kit/problems.ts'
import { rootUnitId } from './actions-agenda.ts'
import { factsOfReview, heldReview, showReview } from './actions-showing.ts'
import { handTopic } from './agenda.ts'
import { appearanceOf } from './appearances.ts'
import type { reviewsContract } from './contract.ts'
import { isByHand } from './hand-topics.ts'
import type { ReviewRow } from './review-row.ts'
import { changeReview, deleteItem, hasReviewOn, insertItem, insertReview, itemsOf, pastItems } from './store.ts'

type Contract = typeof reviewsContract
export type ReviewInput<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

export const reviewChanged = (ctx: Context, reviewId: string) =>
  ctx.emit({ kind: 'review.changed', subjectKind: 'review', subjectId: reviewId })

const farthestDays = 366

const refuse = async (
  ctx: Context,
  {
    id,
    unitId,
    heldOn,
    chairId,
  }: { id: string | null; unitId: string; heldOn?: string | undefined; chairId?: string | undefined },
): Promise<void> => {
  const errors: FieldError[] = await peopleErrors(ctx, [{ field: 'chairId', id: chairId }])
  if (heldOn !== undefined) {
    const days = (Date.parse(heldOn) - Date.parse(todayOf(ctx))) / 86_400_000
    if (days < 0) errors.push({ field: 'heldOn', rule: 'not_past', message: 'A review is planned for today or later.' })
    if (days > farthestDays) {
      errors.push({ field: 'heldOn', rule: 'within_a_year', message: 'A review is planned for the coming year.' })
    }
    if (await hasReviewOn(ctx, unitId, heldOn, id)) {
      errors.push({ field: 'heldOn', rule: 'one_a_day', message: `This unit has a review on ${heldOn} already.` })
    }
  }
  if (errors.length > 0) throw invalid(errors)
}

export const plan = async (ctx: Context, input: ReviewInput<'plan'>) => {
  const unitId = input.unitId ?? rootUnitId(ctx)
  const unit = ctx.units.get(unitId)
  if (!unit) throw notFound('unit')
  const chairId = input.chairId ?? unit.headId
  if (!ctx.may('reviews.run', factsOfReview(ctx, { unitId, chairId }))) {
    throw forbidden('You need the right ‘reviews.run’ in this unit, or be the chair, to plan its review.')
  }
  await refuse(ctx, { id: null, unitId, heldOn: input.heldOn, chairId: input.chairId })
  const name = input.name ?? `Weekly review, ${unit.name}`
  const row = await insertReview(ctx, { name, unitId, heldOn: input.heldOn, chairId })
  reviewChanged(ctx, row.id)
  return showReview(ctx, row)
}

export const inState = (row: ReviewRow, ...states: ReviewRow['state'][]): ReviewRow => {
  if (states.includes(row.state)) return row
  const wanted = states.join(' or ')
  throw conflict(`This review is ${row.state}; the step is for one that is ${wanted}.`, {
    rule: wanted.replaceAll(' ', '_'),
  })
}

export const update = async (ctx: Context, { reviewId, version, ...input }: ReviewInput<'update'>) => {
  const row = inState(await heldReview(ctx, reviewId), 'planned')
  const moved = input.heldOn !== row.heldOn ? input.heldOn : undefined
  await refuse(ctx, { id: row.id, unitId: row.unitId, heldOn: moved, chairId: input.chairId })
  const saved = await changeReview(ctx, { id: row.id, version }, input as Partial<ReviewRow>)
  reviewChanged(ctx, row.id)
  return showReview(ctx, saved)
}

export const addTopic = async (ctx: Context, input: ReviewInput<'addTopic'>) => {
  const row = inState(await heldReview(ctx, input.reviewId), 'planned', 'running')
  const items = await itemsOf(ctx, row.id)
  const topicKey = handTopic(input.kind, input.title)
  if (items.some((item) => item.topicKey === topicKey)) {
    throw invalid('title', 'unique', 'This topic is on the agenda already.')
  }
  await insertItem(ctx, {
    reviewId: row.id,
    topicKey,
    kind: input.kind,
    title: input.title,
    subjectKind: null,
    subjectId: null,
    flagId: null,
    decisionId: null,
    position: items.length,
    appearance: appearanceOf([topicKey], await pastItems(ctx, row.unitId, [topicKey]), null),
    note: input.note ?? '',
    addedBy: ctx.actor.personId,
  })
  reviewChanged(ctx, row.id)
  return showReview(ctx, row)
}

export const removeTopic = async (ctx: Context, input: ReviewInput<'removeTopic'>) => {
  const row = inState(await heldReview(ctx, input.reviewId), 'planned')
  const item = (await itemsOf(ctx, row.id)).find(({ id }) => id === input.itemId)
  if (!item || !isByHand(item)) throw notFound('topic')
  await deleteItem(ctx, item.id)
  reviewChanged(ctx, row.id)
  return showReview(ctx, row)
}
