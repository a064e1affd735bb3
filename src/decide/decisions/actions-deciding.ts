// Deciding, and what becomes of a decision afterwards: carried out, superseded, reversed, or withdrawn.
import type { z } from 'zod'
import { linkDecision, openFlagsOf } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#base/people/notify.ts'
import { peopleErrors } from '#decide/rights/actions-people.ts'
import { conflict, forbidden, invalid } from '#kit/problems.ts'
import { maySeeMetric } from '#sense/metrics/actions-facts.ts'
import { metricModels, metricPeriods } from '#sense/metrics/actions-model.ts'
import { heldDecision, showPage, todayOf } from './actions-showing.ts'
import type { decisionsContract } from './contract.ts'
import type { Step } from './decision-model.ts'
import type { DecisionRow, Option } from './decision-row.ts'
import { type FiveFieldsInput, fiveFieldErrors, fiveFields, type ImpactMetric } from './five-fields.ts'
import { refusalOf } from './step-refusal.ts'
import { changeDecision, insertDecision } from './store.ts'

type Contract = typeof decisionsContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

/** The decision, held for this transaction, or the reason why the actor cannot take this step with it. */
export const heldFor = async (
  ctx: Context,
  step: Step,
  input: { decisionId: string; version?: number | undefined },
): Promise<DecisionRow> => {
  const row = await heldDecision(ctx, input.decisionId)
  const refusal = refusalOf(step, row, ctx.actor, todayOf(ctx))
  if (refusal?.kind === 'forbidden') throw forbidden(refusal.message)
  if (refusal) throw conflict(refusal.message, { rule: refusal.rule })
  // Whoever names a version wants to know of every change; whoever names none trusts the state.
  return { ...row, version: input.version ?? row.version }
}

const impactMetric = async (ctx: Context, input: FiveFieldsInput): Promise<ImpactMetric | null> => {
  const id = input.expectedImpact?.metricId
  const [metric] = id ? await metricModels(ctx, [id]) : []
  if (!metric || !maySeeMetric(ctx, metric)) return null
  const latest = (await metricPeriods(ctx, [metric.id], { last: 1 })).get(metric.id)?.at(-1)
  return { unit: metric.valueUnit, latest: latest?.value ?? null }
}

type Made = FiveFieldsInput & {
  options?: Option[] | undefined
  rationale?: string | undefined
  reversible?: boolean | undefined
}

/** What is written down when a decision is made, or every reason why it cannot be. */
const madeFields = async (ctx: Context, input: Made): Promise<Partial<DecisionRow>> => {
  const metric = await impactMetric(ctx, input)
  const errors = [
    ...fiveFieldErrors(input, metric, todayOf(ctx)),
    ...(await peopleErrors(ctx, [{ field: 'ownerId', id: input.ownerId }])),
  ]
  if (errors.length > 0) throw invalid(errors)
  return {
    ...fiveFields(input, metric),
    state: 'decided',
    options: input.options ?? [],
    rationale: input.rationale ?? '',
    reversible: input.reversible ?? null,
    decidedAt: ctx.now,
    decidedBy: ctx.actor.personId,
    remindedAt: null,
  }
}

const tell = (ctx: Context, row: DecisionRow, kind: string, personIds: (string | null)[]) =>
  notify(ctx, {
    kind,
    personIds: personIds.filter((id) => id !== ctx.actor.personId),
    subjectKind: 'decision',
    subjectId: row.id,
    payload: { number: row.number, question: row.question, decision: row.decision, dueOn: row.dueOn },
  })

const changed = (ctx: Context, row: DecisionRow) =>
  ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id })

export const decideRow = async (
  ctx: Context,
  input: Made & { decisionId: string; version?: number | undefined; reviewId?: string },
): Promise<DecisionRow> => {
  const row = await heldFor(ctx, 'decide', input)
  const made = await madeFields(ctx, input)
  const saved = await changeDecision(ctx, row, { ...made, ...(input.reviewId && { reviewId: input.reviewId }) })
  ctx.emit({ kind: 'decision.decided', subjectKind: 'decision', subjectId: row.id })
  await tell(ctx, saved, 'decision.decided', [saved.ownerId, saved.raisedBy, saved.firstDeciderId])
  return saved
}

export const decide = async (ctx: Context, input: Input<'decide'>) => showPage(ctx, await decideRow(ctx, input))

/** Flags that wait for the old decision wait for the new one from now on. */
const relinkFlags = async (ctx: Context, fromId: string, toId: string): Promise<void> => {
  const waiting = await openFlagsOf(ctx, { decisionIds: [fromId] })
  await linkDecision(
    ctx,
    waiting.map(({ id }) => id),
    toId,
  )
}

const ended = (ctx: Context, reason: string): Partial<DecisionRow> => ({
  endedAt: ctx.now,
  endedBy: ctx.actor.personId,
  endReason: reason,
})

export const supersede = async (ctx: Context, input: Input<'supersede'>) => {
  const row = await heldFor(ctx, 'supersede', input)
  const made = await madeFields(ctx, input)
  const id = newId()
  const { number: _, version: __, organisationId: ___, ...same } = row as DecisionRow & { organisationId: string }
  const replacement = await insertDecision(ctx, {
    ...same,
    ...made,
    id,
    firstDeciderId: row.deciderId,
    raisedAt: ctx.now,
    raisedBy: ctx.actor.personId,
    decideBy: ctx.now,
    defaultInForceAt: null,
    escalations: 0,
    doneAt: null,
    actualImpact: null,
    verdict: null,
    verdictNote: null,
    verdictAt: null,
    verdictBy: null,
    reviewId: null,
    supersedesId: row.id,
  })
  await changeDecision(ctx, row, { state: 'superseded', supersededById: id, ...ended(ctx, input.reason) })
  await relinkFlags(ctx, row.id, id)
  changed(ctx, row)
  ctx.emit({ kind: 'decision.decided', subjectKind: 'decision', subjectId: id })
  await tell(ctx, replacement, 'decision.superseded', [row.ownerId, replacement.ownerId])
  return showPage(ctx, replacement)
}

export const reverse = async (ctx: Context, input: Input<'reverse'>) => {
  const row = await heldFor(ctx, 'reverse', input)
  const saved = await changeDecision(ctx, row, { state: 'reversed', ...ended(ctx, input.reason) })
  changed(ctx, row)
  await tell(ctx, saved, 'decision.reversed', [row.ownerId])
  return showPage(ctx, saved)
}

export const withdraw = async (ctx: Context, input: Input<'withdraw'>) => {
  const row = await heldFor(ctx, 'withdraw', input)
  const saved = await changeDecision(ctx, row, { state: 'withdrawn', ...ended(ctx, input.reason) })
  changed(ctx, row)
  await tell(ctx, saved, 'decision.withdrawn', [row.raisedBy, row.firstDeciderId])
  return showPage(ctx, saved)
}

export const markDone = async (ctx: Context, input: Input<'done'>) => {
  const row = await heldFor(ctx, 'done', input)
  const saved = await changeDecision(ctx, row, { state: 'done', doneAt: ctx.now })
  changed(ctx, row)
  await tell(ctx, saved, 'decision.done', [row.deciderId])
  return showPage(ctx, saved)
}
