// What the goals look like at the door: cycles, objectives, key results and check-ins.
import { z } from 'zod'
import { assessed, can, day, id, instant, named, reportedWord, version } from './plan-schemas.ts'

export const cycle = z.object({
  id,
  name: z.string(),
  startsOn: day,
  endsOn: day,
  closedAt: instant.nullable(),
  objectives: z.int(),
  version,
  can,
})

/** A child whose state stands beside a rolled-up number. */
const child = z.object({ id, title: z.string(), progress: z.number().nullable(), effective: z.string() })

const rolledUp = {
  rollUp: z.enum(['weighted', 'average']),
  assessment: assessed,
  /** The key result with the least progress. */
  worstChild: child.nullable(),
  /** Key results that count 0 because nothing is known of them. */
  withoutData: z.array(z.object({ id, title: z.string() })),
  /** 0.0 to 1.0, once every key result is graded. */
  grade: z.number().nullable(),
}

const objectiveHead = {
  id,
  title: z.string(),
  cycle: named,
  parent: z.object({ id, title: z.string() }).nullable(),
  unit: named,
  owner: named,
  reviewer: named.nullable(),
  sponsor: named.nullable(),
  confidential: z.boolean(),
  closedAt: instant.nullable(),
  keyResultCount: z.int(),
  childCount: z.int(),
  version,
  can,
}

export const objectiveItem = z.object({ ...objectiveHead, ...rolledUp })

export const checkIn = z.object({
  id,
  keyResultId: id,
  madeAt: instant,
  madeBy: named,
  reported: reportedWord,
  /** 0 to 10: how sure the owner is. Neither progress nor score. */
  confidence: z.int(),
  value: z.number().nullable(),
  note: z.string(),
  blocker: z.string().nullable(),
  blockerOwner: named.nullable(),
  blockerAction: z.string().nullable(),
  blockerDueAt: instant.nullable(),
})

export const keyResultItem = z.object({
  id,
  title: z.string(),
  objective: z.object({ id, title: z.string() }),
  cycle: named,
  unit: named,
  owner: named,
  contributors: z.array(named),
  source: z.enum(['metric', 'manual']),
  metric: z.object({ id, name: z.string(), code: z.string() }).nullable(),
  valueUnit: z.string(),
  decimals: z.int(),
  direction: z.enum(['increase', 'decrease', 'maintain']),
  baseline: z.number(),
  /** Resolved: what the relative target came to. */
  target: z.number().nullable(),
  relativeTarget: z.string().nullable(),
  /** Why the target was changed after the start. */
  targetReason: z.string().nullable(),
  bandLow: z.number().nullable(),
  bandHigh: z.number().nullable(),
  commitment: z.enum(['committed', 'aspirational']),
  startsOn: day,
  dueOn: day,
  weight: z.number(),
  checkInRhythm: z.enum(['weekly', 'monthly', 'none']),
  assessment: assessed,
  latestCheckIn: checkIn.nullable(),
  checkInDueOn: day.nullable(),
  checkInOutdated: z.boolean(),
  confidenceBand: z.enum(['high', 'medium', 'low']).nullable(),
  closedAt: instant.nullable(),
  grade: z.number().nullable(),
  gradeColour: z.enum(['green', 'yellow', 'red']).nullable(),
  closeNote: z.string().nullable(),
  version,
  can,
})

/** A dependency as it hangs on a goal. */
export const hangingDependency = z.object({
  id,
  keyResultId: id,
  need: z.string(),
  critical: z.boolean(),
  state: z.string(),
  effective: z.string(),
  providerUnit: named,
  provider: named,
  neededBy: day.nullable(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
})

/** One amount for each currency: sums of different currencies are never made. */
export const moneySums = z.array(z.object({ amount: z.string(), currency: z.string() }))

const hanging = { dependencies: z.array(hangingDependency), moneyHanging: moneySums }

export const keyResultPage = z.object({ ...keyResultItem.shape, ...hanging })

export const objectivePage = z.object({
  ...objectiveItem.shape,
  description: z.string(),
  confidentialTo: z.array(id),
  closeNote: z.string().nullable(),
  keyResults: z.array(keyResultItem),
  children: z.array(objectiveItem),
  ...hanging,
})

/** A key result at the close of its cycle: the grade it has, or the one that its progress suggests. */
export const gradeLine = z.object({
  keyResultId: id,
  title: z.string(),
  objective: z.object({ id, title: z.string() }),
  owner: named,
  progress: z.number().nullable(),
  suggested: z.number().nullable(),
  grade: z.number().nullable(),
  gradeColour: z.enum(['green', 'yellow', 'red']).nullable(),
  closed: z.boolean(),
})

export const dueCheckIn = z.object({
  keyResult: keyResultItem,
  dueOn: day,
  daysLate: z.int(),
  outdated: z.boolean(),
})
