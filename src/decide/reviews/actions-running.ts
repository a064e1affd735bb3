// A review while it runs: its agenda is frozen, items are decided, followed up and noted, and new exceptions pulled in.
import { linkDecision } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { decideRow } from '#decide/decisions/actions-deciding.ts'
import { followUpRow } from '#decide/decisions/actions-follow-up.ts'
import { decisionRows } from '#decide/decisions/actions-model.ts'
import { type Opening, openDecision } from '#decide/decisions/actions-opening.ts'
import type { DecisionRow, LinkKind } from '#decide/decisions/decision-row.ts'
import { linkKinds } from '#decide/decisions/decision-shapes.ts'
import { conflict, forbidden, notFound } from '#kit/problems.ts'
import { type LiveAgenda, liveAgenda } from './actions-agenda.ts'
import { inState, type ReviewInput, reviewChanged } from './actions-planning.ts'
import { factsOfReview, heldReview, runningViews, showReview } from './actions-showing.ts'
import type { AgendaEntry } from './agenda-model.ts'
import { handTopics, isByHand } from './hand-topics.ts'
import { entryFor } from './item-view.ts'
import type { ItemRow, ReviewRow } from './review-row.ts'
import { changeItem, changeReview, insertItem, isRunning, itemsOf } from './store.ts'

const freeze = (
  ctx: Context,
  review: ReviewRow,
  live: LiveAgenda,
  entry: AgendaEntry,
  position: number,
): Promise<void> =>
  insertItem(ctx, {
    reviewId: review.id,
    topicKey: entry.topicKey,
    kind: entry.kind,
    title: entry.title,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    flagId: entry.flagIds[0] ?? null,
    decisionId: entry.decisionId ?? entry.followUpIds[0] ?? null,
    position,
    appearance: live.appearances.get(entry) ?? 1,
    note: '',
    addedBy: null,
  })

export const start = async (ctx: Context, input: ReviewInput<'start'>) => {
  const row = inState(await heldReview(ctx, input.reviewId), 'planned')
  if (await isRunning(ctx, row.unitId)) {
    throw conflict('Another review of this unit is running; close it first.', { rule: 'one_at_a_time' })
  }
  const byHand = await itemsOf(ctx, row.id)
  const live = await liveAgenda(ctx, row.unitId, handTopics(byHand))
  for (const [position, entry] of live.entries.entries()) {
    const written = byHand.find(({ topicKey }) => topicKey === entry.topicKey)
    if (written) await changeItem(ctx, written, { position, appearance: live.appearances.get(entry) ?? 1 })
    else await freeze(ctx, row, live, entry, position)
  }
  const version = input.version ?? row.version
  const saved = await changeReview(ctx, { id: row.id, version }, { state: 'running', startedAt: ctx.now })
  reviewChanged(ctx, row.id)
  return showReview(ctx, saved)
}

export const pullIn = async (ctx: Context, input: ReviewInput<'pullIn'>) => {
  const row = inState(await heldReview(ctx, input.reviewId), 'running')
  const items = await itemsOf(ctx, row.id)
  const live = await liveAgenda(ctx, row.unitId, handTopics(items))
  const { fresh } = runningViews(items, live)
  const wanted = fresh.filter(({ topicKey }) => input.topicKeys?.includes(topicKey) ?? true)
  for (const [at, entry] of wanted.entries()) await freeze(ctx, row, live, entry, items.length + at)
  reviewChanged(ctx, row.id)
  return showReview(ctx, row)
}

const runningItem = async (ctx: Context, input: { reviewId: string; itemId: string }) => {
  const review = inState(await heldReview(ctx, input.reviewId), 'running')
  const item = (await itemsOf(ctx, review.id)).find(({ id }) => id === input.itemId)
  if (!item) throw notFound('item')
  return { review, item }
}

const answered = ({ outcome }: ItemRow): boolean => outcome === 'decided' || outcome === 'followed_up'

export const note = async (ctx: Context, { reviewId, itemId, version, ...input }: ReviewInput<'note'>) => {
  const { review, item } = await runningItem(ctx, { reviewId, itemId })
  if (input.outcome !== undefined && answered(item)) {
    throw conflict('This item has been decided; what was decided stays.', { rule: 'decided' })
  }
  await changeItem(ctx, { id: item.id, version }, { ...input } as Partial<ItemRow>)
  reviewChanged(ctx, review.id)
  return showReview(ctx, review)
}

const isLinkKind = (kind: string | null): kind is LinkKind => linkKinds.some((known) => known === kind)

/** A key result or a dependency has a name, which is no question; a topic entered by hand is worded by whoever entered it. */
const questionOf = ({ title, subjectKind }: ItemRow): string =>
  isLinkKind(subjectKind) ? `What do we do about ‘${title}’?` : title

/** A decision on a topic that has none yet; whatever flags it has wait for it from now on. */
export const openForItem = async (
  ctx: Context,
  review: ReviewRow,
  item: ItemRow,
  entry: AgendaEntry | undefined,
  more: Pick<Opening, 'deciderId'>,
): Promise<DecisionRow> => {
  const { subjectKind, subjectId } = item
  const decision = await openDecision(ctx, {
    ...more,
    question: questionOf(item),
    context: item.note,
    trigger: item.kind === 'capacity' ? 'capacity' : 'review',
    causeKey: item.topicKey,
    forum: review.name,
    subjectKind,
    subjectId,
    links: isLinkKind(subjectKind) && subjectId ? [{ kind: subjectKind, id: subjectId }] : [],
  })
  await linkDecision(ctx, entry?.flagIds ?? [], decision.id)
  return decision
}

const decisionFor = async (ctx: Context, review: ReviewRow, item: ItemRow): Promise<DecisionRow> => {
  const live = await liveAgenda(ctx, review.unitId, isByHand(item) ? handTopics([item]) : [])
  const entry = entryFor(item, live.entries)
  const rows = await decisionRows(ctx, [entry?.decisionId ?? null, item.decisionId])
  const open = rows.find(({ state }) => state === 'open')
  if (open) return open
  if (entry?.settled || answered(item)) throw conflict('This item has been decided already.', { rule: 'decided' })
  if (!ctx.may('reviews.run', factsOfReview(ctx, review))) {
    throw forbidden('No decision is open on this item; whoever runs the review may open one.')
  }
  return openForItem(ctx, review, item, entry, { deciderId: ctx.actor.personId })
}

export const decide = async (ctx: Context, input: ReviewInput<'decide'>) => {
  const { reviewId, itemId, note: said, ...made } = input
  const { review, item } = await runningItem(ctx, { reviewId, itemId })
  const open = await decisionFor(ctx, review, item)
  const decision = await decideRow(ctx, { ...made, decisionId: open.id, reviewId: review.id })
  const set = { outcome: 'decided' as const, decisionId: decision.id, ...(said !== undefined && { note: said }) }
  await changeItem(ctx, item, set)
  reviewChanged(ctx, review.id)
  return showReview(ctx, review)
}

export const followUp = async (ctx: Context, input: ReviewInput<'followUp'>) => {
  const { reviewId, itemId, decisionId, ...verdict } = input
  const { review, item } = await runningItem(ctx, { reviewId, itemId })
  const live = await liveAgenda(ctx, review.unitId, [])
  const due = entryFor(item, live.entries)?.followUpIds ?? []
  const followed = decisionId ?? due[0] ?? item.decisionId
  if (!followed || (decisionId !== undefined && !due.includes(decisionId))) throw notFound('follow-up on this item')
  await followUpRow(ctx, { ...verdict, decisionId: followed })
  const others = due.filter((id) => id !== followed)
  if (item.outcome !== 'decided' && others.length === 0) {
    await changeItem(ctx, item, { outcome: 'followed_up', note: item.note || input.note })
  }
  reviewChanged(ctx, review.id)
  return showReview(ctx, review)
}
