// A template of a metric, written as one row: what it counts, what it is for, what a breach asks, and what keeps it honest.
import type { MetricModel } from '#sense/metrics/metric-model.ts'

export const areas = [
  'service',
  'quality',
  'cost',
  'delivery',
  'people',
  'revenue operations',
  'incident response',
  'quote to cash',
] as const

type Shape = Pick<MetricModel, 'direction' | 'rhythm' | 'total' | 'valueUnit' | 'decimals' | 'kind'>

export type Template = Shape & {
  id: string
  area: (typeof areas)[number]
  name: string
  formula: string
  purposeBehaviour: string
  purposeDecision: string
  purposeOutcome: string
  decisionQuestion: string
  defaultAction: string
  /** What must not suffer while this one improves. */
  counterMetric: string
}

export type TemplateRow = [
  id: string,
  area: Template['area'],
  name: string,
  shape: Shape,
  formula: string,
  behaviour: string,
  decision: string,
  outcome: string,
  question: string,
  action: string,
  counter: string,
]

export const share = { total: 'ratio', valueUnit: '%', decimals: 1 } as const
export const weekly = { rhythm: 'weekly' } as const
export const monthly = { rhythm: 'monthly' } as const
export const more = { direction: 'higher' } as const
export const less = { direction: 'lower' } as const
export const leading = { kind: 'leading' } as const
export const outcome = { kind: 'outcome' } as const
export const risk = { kind: 'risk' } as const
export const days = { total: 'weighted_mean', valueUnit: 'days', decimals: 1 } as const
export const hours = { total: 'weighted_mean', valueUnit: 'hours', decimals: 1 } as const
