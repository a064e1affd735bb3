// A review and its items as the database keeps them.
import type { ItemKind } from './agenda-model.ts'
import type { FrozenMinutes } from './minutes-model.ts'

export type Outcome = 'decided' | 'discussed' | 'deferred' | 'escalated' | 'followed_up'

export type ReviewRow = {
  id: string
  name: string
  layer: 'weekly'
  unitId: string
  heldOn: string
  chairId: string
  state: 'planned' | 'running' | 'closed'
  startedAt: Date | null
  closedAt: Date | null
  minutes: FrozenMinutes | null
  version: number
}

export type ItemRow = {
  id: string
  reviewId: string
  topicKey: string
  kind: ItemKind
  title: string
  subjectKind: string | null
  subjectId: string | null
  flagId: string | null
  decisionId: string | null
  position: number
  appearance: number
  outcome: Outcome | null
  note: string
  addedBy: string | null
  version: number
}
