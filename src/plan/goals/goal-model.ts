// What the rest of the product needs to know of a goal in order to judge it.
import type { Day } from '#kit/calendar/day.ts'

export type ReportedStatus = 'on_track' | 'at_risk' | 'off_track'

/** What a key result is to come to, from where. */
export type Aim = {
  direction: 'increase' | 'decrease' | 'maintain'
  decimals: number
  baseline: number
  target: number | null
  bandLow: number | null
  bandHigh: number | null
}

export type LatestCheckIn = {
  reported: ReportedStatus
  confidence: number
  value: number | null
  madeAt: Date
}

export type ObjectiveModel = {
  id: string
  cycleId: string
  parentId: string | null
  unitId: string
  title: string
  ownerId: string
  reviewerId: string | null
  sponsorId: string | null
  rollUp: 'weighted' | 'average'
  confidential: boolean
}

export type KeyResultModel = Aim & {
  id: string
  objectiveId: string
  title: string
  ownerId: string
  contributorIds: string[]
  source: 'metric' | 'manual'
  metricId: string | null
  valueUnit: string
  commitment: 'committed' | 'aspirational'
  startsOn: Day
  dueOn: Day
  weight: number
  checkInRhythm: 'weekly' | 'monthly' | 'none'
  /** What the owner last said. */
  latestCheckIn: LatestCheckIn | null
  /** The last value entered by hand, and when; null on key results that follow a metric. */
  latestValue: { value: number; madeAt: Date } | null
}
