// What the rest of the product needs to know of a dependency in order to judge it and to ask the right person to decide.
import type { Day } from '#kit/calendar/day.ts'
import type { Side } from '#sense/metrics/level-rule.ts'

export type DependencyState =
  | 'requested'
  | 'proposed'
  | 'committed'
  | 'delivered'
  | 'accepted'
  | 'declined'
  | 'escalated'
  | 'withdrawn'

export type DependencyModel = {
  id: string
  keyResultId: string
  objectiveId: string
  /** The key result's owner, and the unit of its objective. */
  consumerId: string
  consumerUnitId: string
  providerId: string
  providerUnitId: string
  need: string
  critical: boolean
  boundTo: 'metric' | 'date'
  metricId: string | null
  level: number | null
  levelFrom: Side | null
  /** Adjacent good periods that clear it. */
  clearAfter: number
  neededBy: Day | null
  proposedOn: Day | null
  committedOn: Day | null
  forecastOn: Day | null
  floatDays: number
  moneyAtRisk: string | null
  currency: string | null
  state: DependencyState
  riskOwnerId: string | null
  /** What went wrong before this instant no longer counts. */
  replannedAt: Date | null
}
