// Opening a decision: a question in front of exactly one person, with a clock that starts now.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#base/people/notify.ts'
import { typeRule } from '#decide/rights/actions.ts'
import { headOfOrganisation, peopleErrors } from '#decide/rights/actions-people.ts'
import { type Clock, usualClock } from '#decide/rights/decision-clock.ts'
import { ruleFor } from '#decide/rights/rule-for.ts'
import { addClock } from '#kit/calendar/add-clock.ts'
import { type FieldError, invalid } from '#kit/problems.ts'
import { showPage } from './actions-showing.ts'
import { isSameTopic, rootCause } from './cause-keys.ts'
import { clockUntil } from './clock.ts'
import type { decisionsContract } from './contract.ts'
import { clockOf, type DecisionRow, type Link, type Trigger } from './decision-row.ts'
import { changeDecision, insertDecision, openDecisionOf, openDecisionsBelow } from './store.ts'
import { namedRecords } from './store-surroundings.ts'

type OpenInput = z.output<(typeof decisionsContract)['open']['~orpc']['inputSchema'] & z.ZodType>

export type Opening = {
  question: string
  context?: string | undefined
  trigger: Trigger
  /** What the decision is about; a cause has at most one open decision. */
  causeKey?: string | null | undefined
  typeId?: string | null | undefined
  /** What is said here overrides the type. Without a decider in either, the head of the organisation decides. */
  deciderId?: string | null | undefined
  agreeIds?: string[] | undefined
  clock?: Clock | null | undefined
  decideBy?: Date | undefined
  defaultAction?: string | undefined
  forum?: string | undefined
  subjectKind?: string | null | undefined
  subjectId?: string | null | undefined
  links?: Link[] | undefined
  reviewId?: string | undefined
}

const uniqueLinks = (links: readonly Link[]): Link[] => [...new Map(links.map((link) => [link.id, link])).values()]

/** The cause is there again while its decision is still open: it is the same decision, with time to make it. */
const openAgain = async (ctx: Context, row: DecisionRow, opening: Opening): Promise<DecisionRow> => {
  const links = uniqueLinks([...row.links, ...(opening.links ?? [])])
  if (row.causeClearedAt === null && links.length === row.links.length) return row
  const ended = row.causeClearedAt !== null && row.decideBy <= ctx.now
  const set: Partial<DecisionRow> = {
    links,
    causeClearedAt: null,
    ...(ended && { decideBy: addClock(ctx.now, clockOf(row), ctx.organisation), remindedAt: null }),
  }
  const saved = await changeDecision(ctx, row, set)
  ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id })
  return saved
}

/**
 * A worse level of a metric crosses while a milder one is still being decided. Whoever has that decision is not asked about
 * the same cause twice; somebody else is.
 */
export const answeredAlready = async (ctx: Context, opening: Opening): Promise<DecisionRow | undefined> => {
  const { causeKey } = opening
  if (!causeKey) return undefined
  const open = await openDecisionsBelow(ctx, rootCause(causeKey))
  const others = open.filter((row) => row.causeKey !== causeKey && isSameTopic(row.causeKey ?? '', causeKey))
  if (others.length === 0) return undefined
  const rule = ruleFor(opening, await typeRule(ctx, opening.typeId), usualClock(ctx.organisation))
  const deciderId = rule.deciderId ?? headOfOrganisation(ctx)
  const same = others.find((row) => row.deciderId === deciderId || row.firstDeciderId === deciderId)
  if (!same) return undefined
  const row = await openAgain(ctx, same, opening)
  if (row.answers.includes(causeKey)) return row
  await notify(ctx, {
    kind: 'decision.also_asked',
    personIds: [row.deciderId],
    subjectKind: 'decision',
    subjectId: row.id,
    payload: { number: row.number, question: row.question, also: rule.question },
  })
  return changeDecision(ctx, row, { answers: [...row.answers, causeKey] })
}

/** Used by listeners and reviews as well; answers the open decision of the cause where there is one. */
export const openDecision = async (ctx: Context, opening: Opening): Promise<DecisionRow> => {
  const same = opening.causeKey ? await openDecisionOf(ctx, opening.causeKey) : undefined
  if (same) return openAgain(ctx, same, opening)
  const rule = ruleFor(opening, await typeRule(ctx, opening.typeId), usualClock(ctx.organisation))
  const deciderId = rule.deciderId ?? headOfOrganisation(ctx)
  const clock = opening.decideBy ? clockUntil(ctx.now, opening.decideBy) : rule.clock
  const row = await insertDecision(ctx, {
    id: newId(),
    typeId: opening.typeId ?? null,
    question: rule.question,
    context: opening.context ?? '',
    trigger: opening.trigger,
    causeKey: opening.causeKey ?? null,
    subjectKind: opening.subjectKind ?? null,
    subjectId: opening.subjectId ?? null,
    links: uniqueLinks(opening.links ?? []),
    forum: opening.forum ?? null,
    deciderId,
    firstDeciderId: deciderId,
    agreeIds: [...new Set(rule.agreeIds)].filter((id) => id !== deciderId),
    raisedAt: ctx.now,
    raisedBy: ctx.actor.personId,
    clockAmount: clock.amount,
    clockUnit: clock.unit,
    decideBy: opening.decideBy ?? addClock(ctx.now, clock, ctx.organisation),
    defaultAction: rule.defaultAction,
    reviewId: opening.reviewId ?? null,
  })
  ctx.emit({ kind: 'decision.opened', subjectKind: 'decision', subjectId: row.id })
  const payload = { number: row.number, question: row.question, decideBy: row.decideBy.toISOString() }
  const about = { subjectKind: 'decision', subjectId: row.id, payload }
  await notify(ctx, { ...about, personIds: [deciderId], kind: 'decision.opened' })
  await notify(ctx, { ...about, personIds: row.agreeIds, kind: 'decision.agreement_asked' })
  return row
}

const linkErrors = async (
  ctx: Context,
  links: readonly { field: string; kind: string; id: string }[],
): Promise<FieldError[]> => {
  const known = await namedRecords(
    ctx,
    links.map(({ id }) => id),
  )
  return links
    .filter(({ kind, id }) => known.get(id)?.kind !== kind)
    .map(({ field, kind }) => ({
      field,
      rule: 'known',
      message: `${field}: There is no such ${kind.replace('_', ' ')}.`,
    }))
}

const triggerFor = (input: OpenInput): Trigger => {
  if (input.trigger) return input.trigger
  const { subjectKind } = input
  return subjectKind === 'metric' || subjectKind === 'dependency' || subjectKind === 'key_result'
    ? subjectKind
    : 'by_hand'
}

const refuseOpening = async (ctx: Context, input: OpenInput): Promise<void> => {
  const { subjectKind, subjectId, links = [], agreeIds = [] } = input
  const errors = [
    ...(await peopleErrors(ctx, [
      { field: 'deciderId', id: input.deciderId },
      ...agreeIds.map((id, at) => ({ field: `agreeIds[${at}]`, id })),
    ])),
    ...(await linkErrors(ctx, [
      ...links.map((link, at) => ({ ...link, field: `links[${at}]` })),
      ...(subjectKind && subjectId ? [{ field: 'subjectId', kind: subjectKind, id: subjectId }] : []),
    ])),
  ]
  const refuse = (field: string, rule: string, message: string) => errors.push({ field, rule, message })
  if ((subjectKind === undefined) !== (subjectId === undefined)) {
    refuse('subjectId', 'with_kind', 'What a decision is about is named by kind and id together.')
  }
  const type = await typeRule(ctx, input.typeId)
  if (input.typeId && !type) refuse('typeId', 'known', 'typeId: There is no such decision type in use.')
  if (!input.deciderId && !type)
    refuse('deciderId', 'required', 'Exactly one person decides; name the decider or a type.')
  if (input.clock && input.decideBy) refuse('decideBy', 'one_of_two', 'Give a clock or a decide-by, not both.')
  if (input.decideBy) {
    const hours = (new Date(input.decideBy).getTime() - ctx.now.getTime()) / 3_600_000
    if (hours <= 0) refuse('decideBy', 'after_now', 'A clock ends after it starts; decideBy lies in the past.')
    if (hours > 1000) refuse('decideBy', 'within_1000_hours', 'A clock runs for at most 1000 hours.')
  }
  if (errors.length > 0) throw invalid(errors)
}

export const open = async (ctx: Context, input: OpenInput) => {
  await refuseOpening(ctx, input)
  const row = await openDecision(ctx, {
    ...input,
    trigger: triggerFor(input),
    decideBy: input.decideBy === undefined ? undefined : new Date(input.decideBy),
  })
  return showPage(ctx, row)
}
