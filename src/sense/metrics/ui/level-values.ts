// What the form holds of levels, counter-metrics, a floor and the rule for silence; empty fields are null for the API.
import type { MetricRecord } from './use-metrics.ts'

export type Numeric = number | string

type AskedValues = {
  question: string
  action: string
  deciderId: string | null
  clockAmount: Numeric | null
  clockUnit: 'hours' | 'days' | null
}

export type LevelValues = AskedValues & {
  /** Of a level that is there already; a new one has a name of the form's own until it is kept. */
  id?: string | undefined
  key: string
  name: string
  value: Numeric | null
  low: Numeric | null
  high: Numeric | null
  distance: Numeric | null
  inclusive: boolean
  pending: Numeric
  rearmAfter: Numeric
  colour: 'at_risk' | 'off_track'
  decisionTypeId: string | null
}

export type CounterValues = { metricId: string | null; why: string }
export type FloorValues = { level: Numeric | null; low: Numeric | null; high: Numeric | null; backAfter: Numeric }
export type NoDataValues = AskedValues & { rule: 'remind' | 'off_track' | 'decide'; afterDays: Numeric }

export type GuardValues = {
  levels: LevelValues[]
  counters: CounterValues[]
  floor: FloorValues | null
  noData: NoDataValues
}

const noQuestion: AskedValues = { question: '', action: '', deciderId: null, clockAmount: '', clockUnit: null }

export const newLevel = (key: string): LevelValues => ({
  ...noQuestion,
  key,
  name: '',
  value: '',
  low: '',
  high: '',
  distance: '',
  inclusive: false,
  pending: 1,
  rearmAfter: 1,
  colour: 'off_track',
  decisionTypeId: null,
})

export const newFloor: FloorValues = { level: '', low: '', high: '', backAfter: 2 }

export const newGuards: GuardValues = {
  levels: [],
  counters: [],
  floor: null,
  noData: { ...noQuestion, rule: 'remind', afterDays: 1 },
}

export const guardsOfMetric = ({ levels, counters, floor, noData }: MetricRecord): GuardValues => ({
  levels: levels.map((level) => ({ ...level, key: level.id })),
  counters,
  floor,
  noData,
})

export const numberOf = (value: Numeric | null | undefined): number | null =>
  value === null || value === undefined || value === '' || value === '-' ? null : Number(value)

const asked = <Given extends AskedValues>(given: Given) => {
  const clockAmount = numberOf(given.clockAmount)
  return {
    question: given.question,
    action: given.action,
    deciderId: given.deciderId,
    clockAmount,
    clockUnit: clockAmount === null ? null : (given.clockUnit ?? ('hours' as const)),
  }
}

const levelOf = (level: LevelValues, isBand: boolean) => ({
  ...(level.id !== undefined && { id: level.id }),
  name: level.name,
  value: isBand ? null : numberOf(level.value),
  low: isBand ? numberOf(level.low) : null,
  high: isBand ? numberOf(level.high) : null,
  distance: isBand ? numberOf(level.distance) : null,
  inclusive: level.inclusive,
  pending: numberOf(level.pending) ?? 1,
  rearmAfter: numberOf(level.rearmAfter) ?? 1,
  colour: level.colour,
  decisionTypeId: level.decisionTypeId,
  ...asked(level),
})

/** What the direction does not know is emptied; a pair without a metric is not one yet. */
export const guardsOfValues = ({ levels, counters, floor, noData }: GuardValues, isBand: boolean) => ({
  levels: levels.map((level) => levelOf(level, isBand)),
  counters: counters.flatMap(({ metricId, why }) => (metricId === null ? [] : [{ metricId, why }])),
  floor: floor && {
    level: isBand ? null : numberOf(floor.level),
    low: isBand ? numberOf(floor.low) : null,
    high: isBand ? numberOf(floor.high) : null,
    backAfter: numberOf(floor.backAfter) ?? 2,
  },
  noData: { rule: noData.rule, afterDays: numberOf(noData.afterDays) ?? 1, ...asked(noData) },
})
