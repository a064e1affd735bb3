// A decision as the database keeps it.
import type { Clock } from '#decide/rights/decision-clock.ts'
import type { DecisionState, ExpectedImpact, Verdict } from './decision-model.ts'

export type Trigger = 'metric' | 'dependency' | 'key_result' | 'capacity' | 'exception' | 'review' | 'by_hand'
export type LinkKind = 'metric' | 'key_result' | 'objective' | 'dependency' | 'decision' | 'unit'
export type Link = { kind: LinkKind; id: string }
export type Option = { title: string; note: string; chosen: boolean }

export type ActualImpact = {
  metricId?: string | undefined
  value: number | null
  unit: string
  period: string | null
  note: string
}

export type DecisionRow = {
  id: string
  number: number
  typeId: string | null
  question: string
  context: string
  trigger: Trigger
  causeKey: string | null
  /** Further levels of the same metric that asked the same person while it was open. */
  answers: string[]
  subjectKind: string | null
  subjectId: string | null
  links: Link[]
  forum: string | null
  state: DecisionState
  deciderId: string
  firstDeciderId: string
  agreeIds: string[]
  raisedAt: Date
  raisedBy: string | null
  clockAmount: number
  clockUnit: Clock['unit']
  decideBy: Date
  remindedAt: Date | null
  defaultAction: string
  defaultInForceAt: Date | null
  escalations: number
  causeClearedAt: Date | null
  decision: string | null
  ownerId: string | null
  dueOn: string | null
  expectedImpact: ExpectedImpact | null
  followUpOn: string | null
  options: Option[]
  rationale: string
  reversible: boolean | null
  decidedAt: Date | null
  decidedBy: string | null
  reviewId: string | null
  doneAt: Date | null
  actualImpact: ActualImpact | null
  verdict: Verdict | null
  verdictNote: string | null
  verdictAt: Date | null
  verdictBy: string | null
  supersedesId: string | null
  supersededById: string | null
  endedAt: Date | null
  endedBy: string | null
  endReason: string | null
  version: number
}

export const clockOf = (row: Pick<DecisionRow, 'clockAmount' | 'clockUnit'>): Clock => ({
  amount: row.clockAmount,
  unit: row.clockUnit,
})
