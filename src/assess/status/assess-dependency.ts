// The status of a dependency: the level that the provider's metric keeps, or the date by which the provider delivers.

import type { Calendar } from '#kit/calendar/calendar.ts'
import { daysBetween } from '#kit/calendar/day.ts'
import { nextPeriod } from '#kit/calendar/periods.ts'
import { workingDaysBetween } from '#kit/calendar/working-days.ts'
import type { DependencyModel } from '#plan/dependencies/dependency-model.ts'
import { followLevel, goodSide, type LevelState } from '#sense/metrics/level-rule.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { type MetricAssessment, periodReadings } from './assess-metric.ts'
import { type Assessment, firstOf, type PeriodTotal, type Reason, type Status } from './model.ts'

/** An uncommitted dependency is flagged this many working days before it is needed. */
const uncommittedWarningDays = 10

export type DependencyAssessment = Assessment & { level: LevelState | null }

type Judged = { reasons: Reason[]; level: LevelState | null; currentValue: number | null }

const judgeLevel = (
  dependency: DependencyModel,
  metric: MetricModel,
  assessed: MetricAssessment,
  totals: readonly PeriodTotal[],
  calendar: Calendar,
  today: string,
): Judged => {
  const { replannedAt, levelFrom, level: limit } = dependency
  // A recorded re-plan draws a line: what was known before it no longer counts against the provider.
  const counted = replannedAt ? totals.filter((total) => total.knownAt > replannedAt) : totals
  const rule = {
    good: goodSide(levelFrom ?? 'at_least', limit ?? 0, metric.decimals),
    pending: 1,
    rearmAfter: dependency.clearAfter,
  }
  const readings = periodReadings(counted, metric.rhythm, calendar, today)
  const level = followLevel(rule, readings, (a, b) => nextPeriod(a, metric.rhythm, calendar) === b)
  const subject = { kind: 'metric', id: metric.id } as const
  const value = assessed.latest?.value ?? null
  const inputs = {
    value,
    level: limit,
    levelFrom,
    period: assessed.latest?.period ?? null,
    clearAfter: dependency.clearAfter,
  }
  const reasons: Reason[] = []
  if (level.open) {
    reasons.push({
      rule: 'level_missed',
      status: 'off_track',
      subject,
      since: level.open.since,
      inputs: { ...inputs, good: level.good },
    })
  } else if (value === null) {
    reasons.push({
      rule: 'no_reading',
      status: assessed.effective === 'pending' ? 'pending' : 'no_data',
      subject,
      inputs,
    })
  } else {
    reasons.push({ rule: 'level_held', status: 'on_track', subject, inputs })
  }
  if (assessed.freshness === 'late') {
    reasons.push({
      rule: 'provider_outdated',
      status: 'at_risk',
      subject,
      since: assessed.latest?.period ?? '',
      inputs,
    })
  }
  return { reasons, level, currentValue: value }
}

const judgeDate = (dependency: DependencyModel, calendar: Calendar, today: string): Reason[] => {
  const neededBy = dependency.neededBy ?? today
  const subject = { kind: 'dependency', id: dependency.id } as const
  const promised = dependency.forecastOn ?? dependency.committedOn ?? dependency.proposedOn
  const arrived = dependency.state === 'delivered'
  // What is not there by today cannot come earlier than today, whatever the forecast says.
  const expected =
    arrived || (promised && promised > today)
      ? (promised ?? neededBy)
      : neededBy < today
        ? today
        : (promised ?? neededBy)
  const daysLate = Math.max(0, daysBetween(neededBy, expected))
  const inputs = { neededBy, expected, daysLate, floatDays: dependency.floatDays }
  if (daysLate > dependency.floatDays) {
    return [
      {
        rule: promised && promised > neededBy ? 'forecast_late' : 'date_missed',
        status: 'off_track',
        subject,
        since: neededBy,
        inputs,
      },
    ]
  }
  if (daysLate > 0) return [{ rule: 'forecast_late', status: 'at_risk', subject, since: neededBy, inputs }]
  const open = dependency.state === 'requested' || dependency.state === 'proposed'
  if (open && workingDaysBetween(today, neededBy, calendar) <= uncommittedWarningDays) {
    return [{ rule: 'uncommitted', status: 'at_risk', subject, inputs }]
  }
  return [{ rule: 'on_time', status: 'on_track', subject, inputs }]
}

export const assessDependency = (
  dependency: DependencyModel,
  metric: MetricModel | undefined,
  assessed: MetricAssessment | undefined,
  totals: readonly PeriodTotal[],
  calendar: Calendar,
  today: string,
): DependencyAssessment => {
  const subject = { kind: 'dependency', id: dependency.id } as const
  let judged: Judged = { reasons: [], level: null, currentValue: null }
  if (dependency.state === 'withdrawn') judged.reasons.push({ rule: 'closed', status: 'closed', subject, inputs: {} })
  else if (dependency.boundTo === 'metric' && metric && assessed) {
    judged = judgeLevel(dependency, metric, assessed, totals, calendar, today)
  } else if (dependency.state === 'accepted') {
    judged.reasons.push({ rule: 'accepted', status: 'on_track', subject, inputs: {} })
  } else judged.reasons.push(...judgeDate(dependency, calendar, today))
  if (dependency.state === 'declined') {
    judged.reasons.push({
      rule: 'declined',
      status: dependency.riskOwnerId ? 'at_risk' : 'off_track',
      subject,
      inputs: {},
    })
  }
  if (dependency.state === 'escalated')
    judged.reasons.push({ rule: 'escalated', status: 'at_risk', subject, inputs: {} })
  const effective: Status = firstOf(judged.reasons.map((reason) => reason.status))
  const money =
    dependency.moneyAtRisk !== null && dependency.currency !== null
      ? { amount: dependency.moneyAtRisk, currency: dependency.currency }
      : null
  return {
    kind: 'dependency',
    id: dependency.id,
    computed: effective,
    reported: null,
    effective,
    progress: null,
    expected: null,
    pace: null,
    currentValue: judged.currentValue,
    money,
    reasons: judged.reasons,
    level: judged.level,
  }
}
