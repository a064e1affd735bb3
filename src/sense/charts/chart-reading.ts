// What reading a chart comes to: plain data for the screen, the flags and whoever asks.
import type { Assurance, Judgement, PointType, Variation } from '#kit/signals/judge-direction.ts'
import type { KindReason } from './chart-kind.ts'
import type { DrawnKind } from './chart-settings.ts'
import type { RuleSetName, SignalKind } from './rule-sets.ts'

export type ReadPoint = {
  period: string
  /** What is plotted: the figure, without its season, or what lies between two events. */
  value: number | null
  centre: number | null
  lower: number | null
  upper: number | null
  /** The rules that mark it, the first of the set first. */
  rules: string[]
  type: PointType
}

export type ReadSegment = {
  from: string
  to: string
  mean: number
  /** Null where they differ from value to value. */
  lower: number | null
  upper: number | null
  averageRange: number
  rangeLimit: number | null
  /** How many values made the limits. */
  periods: number
}

export type ReadSignal = {
  /** Where the rule was first fulfilled. */
  period: string
  rule: SignalKind
  side: 'above' | 'below'
  from: string
  to: string
  id: string
  says: string
  judgement: Judgement
  /** 1: the one that a stable process gives least often. */
  rank: number
  marked: string[]
}

export type ProcessReading = {
  kind: DrawnKind
  because: KindReason
  rules: RuleSetName
  /** Whether a season was taken out. */
  season: boolean
  points: ReadPoint[]
  segments: ReadSegment[]
  signals: ReadSignal[]
  variation: Variation | null
  assurance: Assurance | null
  notes: string[]
}
