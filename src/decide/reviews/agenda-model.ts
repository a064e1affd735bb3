// What an agenda is made from, and what stands on it.

export type ItemKind =
  | 'breach'
  | 'signal'
  | 'distorted'
  | 'silence'
  | 'dependency'
  | 'confidence'
  | 'overdue_decision'
  | 'follow_up'
  | 'capacity'
  | 'key_result'
  | 'topic'

export type AgendaFlag = {
  id: string
  causeKey: string
  kind: string
  severity: 'red' | 'yellow'
  subjectKind: string
  subjectId: string
  ownerId: string
  decisionId: string | null
  raisedAt: Date
  moneyAtRisk: string | null
  currency: string | null
  title: string
  reasons: Record<string, unknown>[]
  /** Whether it is a matter of this review; one that is not only tells more about an item that is. */
  inScope: boolean
}

export type AgendaDecision = {
  id: string
  number: number
  question: string
  causeKey: string | null
  subjectKind: string | null
  subjectId: string | null
  deciderId: string
  raisedAt: Date
  decideBy: Date
  state: string
  overdue: boolean
  followUpDue: boolean
  causeCleared: boolean
  /** When it was decided or last followed up. */
  answeredAt: Date | null
  inScope: boolean
}

export type LowConfidence = { keyResultId: string; title: string; ownerId: string; confidence: number }

export type HandTopic = { topicKey: string; kind: 'capacity' | 'topic'; title: string; addedBy: string | null }

export type ClearedFlag = {
  id: string
  causeKey: string
  decisionId: string | null
  clearedAt: Date
}

export type AgendaEntry = {
  topicKey: string
  /** Every name under which earlier reviews may have known the topic. */
  keys: string[]
  kind: ItemKind
  title: string
  severity: 'red' | 'yellow' | null
  subjectKind: string | null
  subjectId: string | null
  ownerId: string | null
  flagIds: string[]
  since: Date | null
  reasons: Record<string, unknown>[]
  money: { amount: string; currency: string } | null
  confidence: number | null
  /** The open decision, or else the one that is being carried out. */
  decisionId: string | null
  followUpIds: string[]
  decideBy: Date | null
  /** When something about this cause was last decided or followed up. */
  answeredAt: Date | null
  /** A decision for this cause has been made and nothing about it is due. */
  settled: boolean
  /** Its cause has disappeared; the open decision is left to its decider. */
  cleared: boolean
}
