// The words of the decisions that flags open: the question, and what the decider must know to answer it.
import type { DependencyModel } from '#plan/dependencies/dependency-model.ts'
import type { KeyResultModel } from '#plan/goals/goal-model.ts'
import type { MetricLevel } from '#sense/metrics/metric-levels.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { levelWords } from '#sense/metrics/threshold-words.ts'
import type { Reason } from '../status/model.ts'

const figure = (metric: MetricModel, value: unknown): string =>
  typeof value === 'number'
    ? `${value.toFixed(metric.decimals)}${metric.valueUnit ? ` ${metric.valueUnit}` : ''}`
    : 'no reading'

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day as people say it: Mon 9 Feb 2026. */
const said = (day: unknown): string =>
  typeof day === 'string' && day !== '' ? dayFormat.format(new Date(`${day}T00:00:00Z`)).replace(',', '') : 'now'

const amount = (value: string, currency: string | null): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: currency ?? 'EUR', maximumFractionDigits: 0 }).format(
    Number(value),
  )

const sideWords: Record<string, string> = {
  at_least: 'at least',
  at_most: 'at most',
  above: 'more than',
  below: 'less than',
}

export const metricQuestion = (metric: MetricModel): string =>
  metric.decisionQuestion || `What do we do about ${metric.name}?`

export const metricContext = (metric: MetricModel, reason: Reason): string => {
  const value = figure(metric, reason.inputs.value)
  if (reason.rule === 'signal') {
    const { says, period, lower, upper } = reason.inputs
    const between =
      typeof lower === 'number' && typeof upper === 'number'
        ? `, where ${figure(metric, lower)} to ${figure(metric, upper)} would be ordinary`
        : ''
    return `${metric.name} shows a signal that ordinary variation does not explain (${says}): ${value} in the period from ${said(period)}${between}.`
  }
  if (reason.rule === 'below_floor')
    return `${metric.name} is at ${value}, below its floor since ${said(reason.since)}; until it is back it comes before key results.`
  if (metric.direction === 'band') {
    return `${metric.name} is at ${value}, outside its band of ${figure(metric, metric.bandLow)} to ${figure(metric, metric.bandHigh)}, since ${said(reason.since)}.`
  }
  return `${metric.name} is at ${value} and past its breach level of ${figure(metric, reason.inputs.level)} since ${said(reason.since)}.`
}

/** What is crossed, by the name that its level has. */
export const levelContext = (
  metric: MetricModel,
  level: MetricLevel,
  value: number | null,
  since: string | undefined,
): string =>
  `${metric.name} is at ${figure(metric, value)} and past its level ‘${level.name}’ (${levelWords(metric, level)}) since ${said(since)}.`

export const silenceContext = (metric: MetricModel, reason: Reason, feed: string | undefined): string => {
  const { dueOn, daysLate } = reason.inputs
  const from = feed ? ` It comes by ‘${feed}’, which may be silent for others as well.` : ''
  return `The reading of ${metric.name} was due on ${said(dueOn)} and is ${daysLate} days late.${from}`
}

export const dependencyQuestion = (dependency: DependencyModel, consumer: KeyResultModel): string =>
  `How do we protect ‘${consumer.title}’ when it cannot count on ‘${dependency.need}’?`

export const dependencyContext = (
  dependency: DependencyModel,
  consumer: KeyResultModel,
  metric: MetricModel | undefined,
  reason: Reason,
): string => {
  const money = dependency.moneyAtRisk ? ` ${amount(dependency.moneyAtRisk, dependency.currency)} are at risk.` : ''
  if (metric && reason.rule === 'level_missed') {
    const needs = `${sideWords[dependency.levelFrom ?? 'at_least']} ${figure(metric, dependency.level)}`
    return `‘${consumer.title}’ needs ${metric.name} of ${needs}; it was ${figure(metric, reason.inputs.value)}, since ${said(reason.since)}.${money}`
  }
  const inputs = reason.inputs
  if (inputs.neededBy) {
    return `‘${consumer.title}’ needs ‘${dependency.need}’ by ${said(inputs.neededBy)}; it is expected on ${said(inputs.expected)}, ${inputs.daysLate} days late.${money}`
  }
  return `‘${consumer.title}’ depends on ‘${dependency.need}’, which is ${dependency.state}.${money}`
}
