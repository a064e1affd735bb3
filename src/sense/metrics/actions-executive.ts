// The executive set: few metrics, each with an owner, a threshold and an action.
import type { Context } from '#base/context.ts'
import { limitsOf } from '#base/settings/limits.ts'
import { conflict, invalid } from '#kit/problems.ts'
import { knownMetric } from './actions-facts.ts'
import { instantOf, metricChanged, withFigures } from './actions-present.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import { missingForExecutiveSet, missingInWords, sizeHint } from './executive-set.ts'
import { listMetrics } from './store.ts'
import { executiveSize, lockExecutiveSet, setMetric } from './store-changes.ts'

type Answer = MetricsOutput<'executiveSet'>

const answer = async (ctx: Context, asOf?: Date): Promise<Answer> => {
  const cap = limitsOf(ctx.organisation.settings).executiveCap
  // A set that was filled under a higher cap is shown whole.
  const rows = await listMetrics(ctx, { executive: true, archived: false, sort: 'name', limit: 1000, asOf })
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  return {
    items: await withFigures(ctx, rows, asOf),
    cap,
    counts: { outcome: count('outcome'), leading: count('leading'), risk: count('risk'), all: rows.length },
    hint: sizeHint(rows.length, cap),
  }
}

export const executiveSet = (ctx: Context, input: MetricsInput<'executiveSet'>): Promise<Answer> =>
  answer(ctx, instantOf(input.asOf))

export const addToExecutiveSet = async (ctx: Context, input: MetricsInput<'addToExecutiveSet'>): Promise<Answer> => {
  await lockExecutiveSet(ctx)
  const metric = await knownMetric(ctx, input.metricId)
  if (metric.executive) return answer(ctx)
  if (metric.archivedAt) throw invalid('metricId', 'archived', 'An archived metric cannot join the executive set.')
  const missing = missingForExecutiveSet(metric)
  if (missing.length > 0) {
    throw invalid(missing.map((field) => ({ field, rule: 'required', message: missingInWords(field) })))
  }
  const cap = limitsOf(ctx.organisation.settings).executiveCap
  const size = await executiveSize(ctx)
  if (size >= cap) {
    const detail = `The executive set is full: it holds ${size} of ${cap}. Take one out before you add another.`
    throw conflict(detail, { rule: 'executive_cap', cap, size })
  }
  await setMetric(ctx, metric.id, { executive: true })
  metricChanged(ctx, metric.id)
  return answer(ctx)
}

export const removeFromExecutiveSet = async (
  ctx: Context,
  input: MetricsInput<'removeFromExecutiveSet'>,
): Promise<Answer> => {
  const metric = await knownMetric(ctx, input.metricId)
  if (metric.executive) {
    await setMetric(ctx, metric.id, { executive: false })
    metricChanged(ctx, metric.id)
  }
  return answer(ctx)
}
