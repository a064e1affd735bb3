// A metric as the rules see it: its whole definition, and since when and until when readings are expected of it.
import type { Floor } from './floor-rule.ts'
import type { Counter, MetricLevel } from './metric-levels.ts'
import type { NoData } from './no-data-rule.ts'

export type Rhythm = 'daily' | 'weekly' | 'monthly' | 'quarterly'
export type TotalRule = 'sum' | 'ratio' | 'last' | 'weighted_mean'

export type MetricModel = {
  id: string
  code: string
  name: string
  unitId: string
  ownerId: string | null
  kind: 'outcome' | 'leading' | 'risk'
  total: TotalRule
  valueUnit: string
  scale: number
  decimals: number
  direction: 'higher' | 'lower' | 'band'
  rhythm: Rhythm
  dueAfterDays: number
  target: number | null
  bandLow: number | null
  bandHigh: number | null
  watchLevel: number | null
  watchInclusive: boolean
  watchPending: number
  breachLevel: number | null
  breachInclusive: boolean
  breachPending: number
  rearmAfter: number
  /** Besides watch and breach, from the mildest to the worst. */
  levels: MetricLevel[]
  /** What must stay in range while this one improves. */
  counters: Counter[]
  floor: Floor | null
  noData: NoData
  decisionQuestion: string
  defaultAction: string
  deciderId: string | null
  decisionTypeId: string | null
  clockAmount: number | null
  clockUnit: 'hours' | 'days' | null
  executive: boolean
  confidential: boolean
  confidentialTo: string[]
  definitionNumber: number
  /** Its readings come from other metrics by a formula. */
  computed: boolean
  archivedAt: Date | null
  /** Which metric took its place, and why. */
  replacedById: string | null
  replacedReason: string
  version: number
  /** The day on which its present definition began: before the first period from then on, no reading is missed. */
  since: string
  /** The last day of its last series when all of them have ended; null while one is open or none has begun. */
  endedOn: string | null
}

/** A metric with everything that a page of it needs besides its readings. */
export type MetricRow = MetricModel & {
  description: string
  purposeBehaviour: string
  purposeDecision: string
  purposeOutcome: string
  unitName: string
  ownerName: string | null
  deciderName: string | null
  status: string | null
  statusSince: Date | null
  variation: string | null
  assurance: string | null
}

/** The figure of a whole metric in one period. */
export type PeriodValue = {
  period: string
  value: number | null
  /** When the newest of the readings in it could be known. */
  knownAt: Date
}

/** The same with the sums that a ratio is made of, and how many series have a reading. */
export type PeriodFigure = PeriodValue & { numerator: number | null; denominator: number | null; series: number }
