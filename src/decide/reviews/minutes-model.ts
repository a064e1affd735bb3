// The minutes of a review as they are frozen: people stand in them by id, so that a person can be erased without breaking
// what was written.
import type { ExpectedImpact } from '#decide/decisions/decision-model.ts'
import type { ItemKind } from './agenda-model.ts'

type Money = { moneyAtRisk: string | null; currency: string | null }
type Reason = Record<string, unknown>
type Severity = 'red' | 'yellow'

export type FrozenItem = Money & {
  topicKey: string
  kind: ItemKind
  title: string
  severity: Severity | null
  status: string | null
  subjectKind: string | null
  subjectId: string | null
  ownerId: string | null
  flagIds: string[]
  since: string | null
  reasons: Reason[]
  confidence: number | null
  appearance: number
  decision: { id: string; number: number; state: string; deciderId: string; decideBy: string } | null
  followUpIds: string[]
  outcome: string | null
  note: string
}

export type FrozenDecision = {
  id: string
  number: number
  question: string
  subjectId: string | null
  deciderId: string
  decision: string
  ownerId: string
  dueOn: string
  expectedImpact: ExpectedImpact
  followUpOn: string
  inReview: boolean
}

export type FrozenKeyResult = Money & {
  id: string
  title: string
  ownerId: string
  status: string
  computed: string
  reported: string | null
  since: string
  progress: number | null
  reasons: Reason[]
}

export type FrozenDependency = Money & {
  id: string
  need: string
  keyResult: string
  providerId: string
  status: string
  since: string
  reasons: Reason[]
}

export type FrozenMetric = {
  id: string
  name: string
  unit: string
  decimals: number
  value: number | null
  period: string | null
  target: number | null
  status: string
  freshness: string
}

export type FrozenEscalation = {
  decisionId: string
  number: number
  question: string
  subjectId: string | null
  fromId: string
  toId: string
  because: 'clock' | 'third_review'
  at: string
}

export type FrozenClearing = {
  flagId: string
  title: string
  subjectKind: string
  subjectId: string
  severity: Severity
  raisedAt: string
  clearedAt: string
  clearedBy: string | null
}

export type FrozenMinutes = {
  reviewId: string | null
  name: string
  unitId: string
  heldOn: string
  since: string | null
  until: string
  chairId: string | null
  attendeeIds: string[]
  items: FrozenItem[]
  decisions: FrozenDecision[]
  escalations: FrozenEscalation[]
  clearedSince: FrozenClearing[]
  keyResults: FrozenKeyResult[]
  dependencies: FrozenDependency[]
  metrics: FrozenMetric[]
}
