// What the form of a metric holds: fields may be empty while one types, which the API says as null or leaves out.
import { type GuardValues, guardsOfMetric, guardsOfValues, type Numeric, newGuards, numberOf } from './level-values.ts'
import type { MetricRecord } from './use-metrics.ts'

const levels = ['target', 'bandLow', 'bandHigh', 'watchLevel', 'breachLevel', 'clockAmount'] as const
const amounts = ['scale', 'decimals', 'dueAfterDays', 'watchPending', 'breachPending', 'rearmAfter'] as const
const texts = [
  'name',
  'code',
  'description',
  'purposeBehaviour',
  'purposeDecision',
  'purposeOutcome',
  'valueUnit',
  'decisionQuestion',
  'defaultAction',
] as const
const others = [
  'unitId',
  'ownerId',
  'kind',
  'total',
  'direction',
  'rhythm',
  'watchInclusive',
  'breachInclusive',
  'deciderId',
  'decisionTypeId',
  'clockUnit',
  'confidential',
  'confidentialTo',
] as const

type Level = (typeof levels)[number]
type Amount = (typeof amounts)[number]
type Kept = (typeof texts)[number] | (typeof others)[number]

export type MetricValues = Pick<MetricRecord, Kept> &
  Record<Level | Amount, Numeric> &
  GuardValues & { formula: string }

export const newMetricValues = (unitId: string, ownerId: string | null): MetricValues => ({
  name: '',
  code: '',
  description: '',
  purposeBehaviour: '',
  purposeDecision: '',
  purposeOutcome: '',
  valueUnit: '',
  decisionQuestion: '',
  defaultAction: '',
  formula: '',
  unitId,
  ownerId,
  kind: 'outcome',
  total: 'sum',
  direction: 'higher',
  rhythm: 'weekly',
  watchInclusive: false,
  breachInclusive: false,
  deciderId: null,
  decisionTypeId: null,
  clockUnit: null,
  confidential: false,
  confidentialTo: [],
  target: '',
  bandLow: '',
  bandHigh: '',
  watchLevel: '',
  breachLevel: '',
  clockAmount: '',
  scale: 1,
  decimals: 1,
  dueAfterDays: 3,
  watchPending: 1,
  breachPending: 1,
  rearmAfter: 1,
  ...newGuards,
})

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>

export const valuesOfMetric = (metric: MetricRecord): MetricValues => ({
  ...pick(metric, texts),
  ...pick(metric, others),
  ...pick(metric, amounts),
  ...(Object.fromEntries(levels.map((key) => [key, metric[key] ?? ''])) as Record<Level, Numeric>),
  ...guardsOfMetric(metric),
  formula: '',
})

/** A band has no levels and a level needs no band; what the chosen direction does not know is emptied. */
export const definitionOfValues = (values: MetricValues) => {
  const isBand = values.direction === 'band'
  const level = (key: Level) => numberOf(values[key])
  const clockAmount = level('clockAmount')
  return {
    ...pick(values, texts),
    ...pick(values, others),
    ...(Object.fromEntries(amounts.map((key) => [key, numberOf(values[key]) ?? 0])) as Record<Amount, number>),
    target: level('target'),
    bandLow: isBand ? level('bandLow') : null,
    bandHigh: isBand ? level('bandHigh') : null,
    watchLevel: isBand ? null : level('watchLevel'),
    breachLevel: isBand ? null : level('breachLevel'),
    clockAmount,
    clockUnit: clockAmount === null ? null : (values.clockUnit ?? ('hours' as const)),
    ...guardsOfValues(values, isBand),
  }
}
