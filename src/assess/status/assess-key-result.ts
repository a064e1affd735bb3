// The status of a key result: its own data against its pace, the owner's word, and what it depends on.
import { periodEnd } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { type CheckInDue, checkInDue } from '#plan/goals/check-in-due.ts'
import { expectedProgress } from '#plan/goals/expected-progress.ts'
import type { KeyResultModel } from '#plan/goals/goal-model.ts'
import { paceOf, paceStatus } from '#plan/goals/pace.ts'
import { progressOf } from '#plan/goals/progress.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { DependencyAssessment } from './assess-dependency.ts'
import type { MetricAssessment } from './assess-metric.ts'
import { type Assessment, firstOf, type Reason } from './model.ts'
import { sumOfOneCurrency } from './money-at-risk.ts'
import type { Terms } from './terms.ts'

type Rhythm = MetricModel['rhythm']

type Own = Pick<Assessment, 'progress' | 'expected' | 'pace' | 'currentValue'> & { reasons: Reason[] }

const none = { progress: null, expected: null, pace: null, currentValue: null }

/** The latest value and the day up to which it speaks: the end of its period, or the day of the check-in. */
const latestValue = (
  keyResult: KeyResultModel,
  metric: MetricAssessment | undefined,
  rhythm: Rhythm | undefined,
  { calendar, today }: Terms,
): { value: number; day: string } | null => {
  if (keyResult.source === 'manual') {
    const said = keyResult.latestValue
    return said ? { value: said.value, day: dayOf(said.madeAt, calendar.timeZone) } : null
  }
  const latest = metric?.latest
  if (latest?.value == null || !rhythm) return null
  const end = periodEnd(latest.period, rhythm, calendar)
  // What was read before the key result began says where it starts, not how far it came.
  if (end < keyResult.startsOn) return null
  return { value: latest.value, day: end < today ? end : today }
}

/**
 * A figure that is bought at the expense of another is no progress to rely on: the key result is at risk, however good its pace.
 * Not off track, which is for what was agreed as a guardrail of the goal itself.
 */
const distortionOf = (metric: MetricAssessment | undefined): Reason[] =>
  (metric?.reasons ?? [])
    .filter(({ rule }) => rule === 'counter_in_breach')
    .slice(0, 1)
    .map(({ subject, since, inputs }) => ({
      rule: 'metric_distorted',
      status: 'at_risk',
      subject: { kind: 'metric', id: metric?.id ?? '' },
      ...(since && { since }),
      inputs: { ...inputs, causeKind: 'metric', causeId: subject?.id ?? null },
    }))

const ownData = (
  keyResult: KeyResultModel,
  metric: MetricAssessment | undefined,
  rhythm: Rhythm | undefined,
  checkIn: CheckInDue | null,
  terms: Terms,
): Own => {
  const subject = { kind: 'key_result', id: keyResult.id } as const
  const latest = latestValue(keyResult, metric, rhythm, terms)
  if (!latest) {
    const ofMetric = metric?.freshness === 'late' || metric?.freshness === 'no_data'
    const due = keyResult.source === 'metric' ? ofMetric : (checkIn?.daysLate ?? 0) > 0
    const reason: Reason = due
      ? { rule: 'no_reading', status: 'no_data', subject, inputs: {} }
      : { rule: 'reading_not_due', status: 'pending', subject, inputs: {} }
    return { ...none, reasons: [reason] }
  }
  const progress = progressOf(keyResult, latest.value)
  const expected = expectedProgress(keyResult, latest.day)
  const pace = paceOf(progress, expected)
  const reason: Reason = {
    rule: 'pace',
    status: paceStatus(pace, terms.bands),
    subject,
    inputs: {
      value: latest.value,
      on: latest.day,
      progress,
      expected,
      pace,
      baseline: keyResult.baseline,
      target: keyResult.target,
    },
  }
  const reasons = [reason, ...distortionOf(metric)]
  if (metric?.freshness === 'late') {
    reasons.push({
      rule: 'reading_late',
      status: 'outdated',
      subject: { kind: 'metric', id: metric.id },
      since: metric.latest?.period ?? '',
      inputs: { latestPeriod: metric.latest?.period ?? null },
    })
  }
  return { progress, expected, pace, currentValue: latest.value, reasons }
}

/** What a dependency does to its consumer: red and yellow cap a consumer for whom it is critical, others change nothing. */
const capOf = (dependency: DependencyAssessment, critical: boolean): Reason | null => {
  if (!critical || (dependency.effective !== 'off_track' && dependency.effective !== 'at_risk')) return null
  const cause = dependency.reasons.find((reason) => reason.status === dependency.effective)
  return {
    rule: 'dependency',
    status: dependency.effective,
    subject: { kind: 'dependency', id: dependency.id },
    ...(cause?.since && { since: cause.since }),
    inputs: {
      cause: cause?.rule ?? '',
      causeKind: cause?.subject?.kind ?? null,
      causeId: cause?.subject?.id ?? null,
      ...cause?.inputs,
      moneyAtRisk: dependency.money?.amount ?? null,
      currency: dependency.money?.currency ?? null,
    },
  }
}

export const assessKeyResult = (
  keyResult: KeyResultModel,
  metric: MetricAssessment | undefined,
  rhythm: Rhythm | undefined,
  dependencies: readonly { assessment: DependencyAssessment; critical: boolean }[],
  terms: Terms,
): Assessment => {
  const subject = { kind: 'key_result', id: keyResult.id } as const
  const said = keyResult.latestCheckIn
  const checkIn = checkInDue(keyResult, terms.calendar, terms.today, terms.checkIns)
  const own = ownData(keyResult, metric, rhythm, checkIn, terms)
  const reasons = [...own.reasons]
  if (checkIn?.outdated) {
    const { dueOn, daysLate } = checkIn
    reasons.push({ rule: 'check_in_outdated', status: 'outdated', subject, since: dueOn, inputs: { dueOn, daysLate } })
  }
  const computed = firstOf(reasons.map((reason) => reason.status))
  if (said)
    reasons.push({
      rule: 'reported',
      status: said.reported,
      subject,
      since: said.madeAt.toISOString(),
      inputs: { confidence: said.confidence },
    })
  for (const { assessment, critical } of dependencies) {
    const cap = capOf(assessment, critical)
    if (cap) reasons.push(cap)
  }
  // A person's ‘on track’ adds nothing: the word can only make things worse.
  const counted = reasons.filter((reason) => reason.rule !== 'reported' || reason.status !== 'on_track')
  const endangered = dependencies.filter(
    ({ assessment }) => assessment.effective === 'off_track' || assessment.effective === 'at_risk',
  )
  return {
    kind: 'key_result',
    id: keyResult.id,
    computed,
    reported: said?.reported ?? null,
    effective: firstOf(counted.map((reason) => reason.status)),
    progress: own.progress,
    expected: own.expected,
    pace: own.pace,
    currentValue: own.currentValue,
    money: sumOfOneCurrency(endangered.flatMap(({ assessment }) => assessment.money ?? [])),
    reasons,
  }
}
