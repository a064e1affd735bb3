// The follow-up: expected and actual side by side, and somebody's word on whether the decision worked.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { notify } from '#base/people/notify.ts'
import { invalid } from '#kit/problems.ts'
import { metricPeriods } from '#sense/metrics/actions-model.ts'
import { heldFor } from './actions-deciding.ts'
import { showPage, todayOf } from './actions-showing.ts'
import type { decisionsContract } from './contract.ts'
import type { ExpectedImpact } from './decision-model.ts'
import type { ActualImpact, DecisionRow } from './decision-row.ts'
import { effectOf } from './effect.ts'
import { changeDecision } from './store.ts'
import { verdictErrors } from './verdict.ts'

type Input = z.output<(typeof decisionsContract)['followUp']['~orpc']['inputSchema'] & z.ZodType>

const actualOf = async (
  ctx: Context,
  row: DecisionRow,
  expected: ExpectedImpact,
  input: Input,
): Promise<ActualImpact> => {
  const { metricId, unit } = expected
  if (!metricId) return { value: input.actualValue ?? null, unit, period: null, note: input.note }
  const series = (await metricPeriods(ctx, [metricId])).get(metricId) ?? []
  const { now } = effectOf(expected, series, { decided: row.decidedAt ?? ctx.now, now: ctx.now })
  return { metricId, unit, value: now?.value ?? null, period: now?.period ?? null, note: input.note }
}

export const followUpRow = async (ctx: Context, input: Input): Promise<DecisionRow> => {
  const row = await heldFor(ctx, 'follow_up', input)
  const expected = row.expectedImpact as ExpectedImpact
  const errors = verdictErrors(input, expected, todayOf(ctx))
  if (errors.length > 0) throw invalid(errors)
  const saved = await changeDecision(ctx, row, {
    verdict: input.verdict,
    verdictNote: input.note,
    verdictAt: ctx.now,
    verdictBy: ctx.actor.personId,
    actualImpact: await actualOf(ctx, row, expected, input),
    ...(input.followUpOn !== undefined && { followUpOn: input.followUpOn, remindedAt: null }),
  })
  ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id })
  await notify(ctx, {
    kind: 'decision.followed_up',
    personIds: [row.ownerId, row.deciderId].filter((id) => id !== ctx.actor.personId),
    subjectKind: 'decision',
    subjectId: row.id,
    payload: { number: row.number, question: row.question, verdict: input.verdict },
  })
  return saved
}

export const followUp = async (ctx: Context, input: Input) => showPage(ctx, await followUpRow(ctx, input))
