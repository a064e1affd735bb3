// Puts together what a key result is to come to: what was sent, what the metric says, and what a relative target resolves to.
import { type FieldError, invalid } from '#kit/problems.ts'
import type { Draft } from './key-result-rules.ts'
import { resolveTarget } from './relative-target.ts'

type Sent = {
  source?: 'metric' | 'manual' | undefined
  metricId?: string | null | undefined
  valueUnit?: string | undefined
  decimals?: number | undefined
  direction?: Draft['direction'] | undefined
  baseline?: number | undefined
  target?: number | null | undefined
  relativeTarget?: string | null | undefined
  bandLow?: number | null | undefined
  bandHigh?: number | null | undefined
  startsOn?: string | undefined
  dueOn?: string | undefined
}

const fields = [
  'source',
  'metricId',
  'valueUnit',
  'decimals',
  'direction',
  'baseline',
  'target',
  'relativeTarget',
  'bandLow',
  'bandHigh',
  'startsOn',
  'dueOn',
] as const satisfies readonly (keyof Sent)[]

/** Does what was sent touch the promise at all? */
export const touchesPromise = (sent: Sent): boolean => fields.some((field) => sent[field] !== undefined)

export type Promised = Draft & { valueUnit: string }

/** What a metric fixes for the key results that follow it. */
export type Measured = { name: string; valueUnit: string; decimals: number }

const wrongUnits = (sent: Sent, metric: Measured): FieldError[] => {
  const errors: FieldError[] = []
  if (sent.valueUnit !== undefined && sent.valueUnit !== metric.valueUnit) {
    errors.push({
      field: 'valueUnit',
      rule: 'unit_of_the_metric',
      message: `‘${metric.name}’ is measured in ‘${metric.valueUnit}’, not in ‘${sent.valueUnit}’.`,
    })
  }
  if (sent.decimals !== undefined && sent.decimals !== metric.decimals) {
    errors.push({
      field: 'decimals',
      rule: 'decimals_of_the_metric',
      message: `‘${metric.name}’ has ${metric.decimals} decimals, not ${sent.decimals}.`,
    })
  }
  return errors
}

/** Fields that were not sent stay as they were before, or as they are by default. */
export const promiseOf = (
  sent: Sent,
  before: Partial<Promised> & Pick<Promised, 'startsOn' | 'dueOn'>,
  metric: Measured | null,
  baselineOfMetric: number | null,
): Promised => {
  const errors = metric ? wrongUnits(sent, metric) : []
  const source = sent.source ?? before.source ?? 'manual'
  const baseline = sent.baseline ?? before.baseline ?? baselineOfMetric
  if (baseline === null) {
    const message =
      source === 'metric'
        ? 'The metric has no reading to start from; give the baseline.'
        : 'A key result needs the baseline that it starts from.'
    errors.push({ field: 'baseline', rule: 'baseline_needed', message })
  }
  if (sent.target != null && sent.relativeTarget != null) {
    errors.push({
      field: 'relativeTarget',
      rule: 'one_target',
      message: 'Give the target as a number or relative to the baseline, not both.',
    })
  }
  if (baseline === null || errors.length > 0) throw invalid(errors)
  const valueUnit = metric?.valueUnit ?? sent.valueUnit ?? before.valueUnit ?? ''
  const decimals = metric?.decimals ?? sent.decimals ?? before.decimals ?? 1
  const pick = <T>(given: T | undefined, kept: T | undefined): T | null =>
    given === undefined ? (kept ?? null) : given
  const direction = sent.direction ?? before.direction ?? 'increase'
  // A number takes the place of a relative target; whoever changes to a band or back leaves the other behind.
  const reaches = direction !== 'maintain'
  const changesKind = before.direction !== undefined && (before.direction === 'maintain') === reaches
  const relativeTarget =
    sent.target != null || (changesKind && sent.relativeTarget === undefined)
      ? null
      : pick(sent.relativeTarget, before.relativeTarget)
  const kept: Partial<Promised> = changesKind ? {} : before
  const draft = {
    source,
    metricId: source === 'manual' && sent.metricId === undefined ? null : pick(sent.metricId, before.metricId),
    valueUnit,
    decimals,
    direction,
    baseline,
    target: pick(sent.target, kept.target),
    relativeTarget,
    bandLow: pick(sent.bandLow, kept.bandLow),
    bandHigh: pick(sent.bandHigh, kept.bandHigh),
    startsOn: sent.startsOn ?? before.startsOn,
    dueOn: sent.dueOn ?? before.dueOn,
  }
  if (relativeTarget === null) return draft
  const resolved = resolveTarget(relativeTarget, { baseline, decimals, valueUnit })
  if ('rule' in resolved) throw invalid('relativeTarget', resolved.rule, resolved.message)
  return { ...draft, target: resolved.target }
}
