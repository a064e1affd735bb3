// What people send to change goals. Exactly one owner: a list of owners is refused in words.
import { z } from 'zod'
import { nobodyElse, onePerson } from '#base/one-person.ts'
import { day, id, instant, line, quantity, reportedWord, text, version, yesOrNo } from './plan-schemas.ts'

const oneOwner = 'Exactly one owner: give one person as ownerId, and name everybody else as contributors.'

export const ownerId = onePerson(oneOwner, 'The owner is the id of one person.')

const nobody = nobodyElse(oneOwner)

/** Names under which a second accountable owner is tried; all of them are refused. */
const secondOwners = { ownerIds: nobody, owners: nobody, accountableIds: nobody, coOwnerId: nobody }

const title = line(300)
const prose = text(5000)
const written = text(2000).min(1)
const rollUp = z.enum(['weighted', 'average'])

export const cycleFields = { name: line(200), startsOn: day, endsOn: day }

export const objectiveFields = {
  ...secondOwners,
  cycleId: id,
  parentId: id.nullish(),
  unitId: id,
  title,
  description: prose.optional(),
  ownerId,
  reviewerId: id.nullish(),
  sponsorId: id.nullish(),
  /** Weighted unless the straight average is chosen. */
  rollUp: rollUp.optional(),
  confidential: yesOrNo.optional(),
  /** People and units that may see it, besides those who have a part in it. */
  confidentialTo: z.array(id).max(200).optional(),
}

export const keyResultFields = {
  ...secondOwners,
  title,
  ownerId,
  contributorIds: z.array(id).max(50).optional(),
  source: z.enum(['metric', 'manual']),
  /** The metric's id or its code. */
  metricId: z.string().trim().min(1).max(80).nullish(),
  valueUnit: text(40).optional(),
  decimals: z.int().min(0).max(9).optional(),
  direction: z.enum(['increase', 'decrease', 'maintain']),
  /** From the metric's readings when it is left out. */
  baseline: quantity.optional(),
  target: quantity.nullish(),
  /** Instead of target: '-15 %', '+20 %' of the baseline, or '-5 pp'. */
  relativeTarget: z.string().trim().min(1).max(60).nullish(),
  bandLow: quantity.nullish(),
  bandHigh: quantity.nullish(),
  commitment: z.enum(['committed', 'aspirational']).optional(),
  /** The cycle's days when they are left out. */
  startsOn: day.optional(),
  dueOn: day.optional(),
  weight: z.number().positive().max(1e15).optional(),
  checkInRhythm: z.enum(['weekly', 'monthly', 'none']).optional(),
}

export const checkInFields = {
  reported: reportedWord,
  /** 0 to 10; 5 at the first check-in, later what it was before. */
  confidence: z.int().min(0).max(10).optional(),
  /** For key results that are kept by hand. */
  value: quantity.optional(),
  note: prose.optional(),
  /** Off track, or confidence 3 or lower: what blocks, who removes it, what happens within 24 hours. */
  blocker: written.optional(),
  blockerOwnerId: id.optional(),
  blockerAction: written.optional(),
  blockerDueAt: instant.optional(),
}

export const createKeyResultInput = z.strictObject({ objectiveId: id, ...keyResultFields })

export const updateKeyResultInput = z.strictObject({
  keyResultId: id,
  version,
  ...z.object(keyResultFields).partial().shape,
  /** Demanded when what was promised changes after the start. */
  reason: written.optional(),
})

export const createObjectiveInput = z.strictObject(objectiveFields)

export const updateObjectiveInput = z.strictObject({
  objectiveId: id,
  version,
  ...z.object(objectiveFields).partial().shape,
})

export const closeKeyResultInput = z.strictObject({
  keyResultId: id,
  version,
  /** 0.0 to 1.0 against the key result as written; what its progress comes to when it is left out. */
  grade: z.number().min(0).max(1).optional(),
  note: prose.optional(),
})

export const closeCycleInput = z.strictObject({
  cycleId: id,
  version,
  grades: z
    .array(z.strictObject({ keyResultId: id, grade: z.number().min(0).max(1), note: prose.optional() }))
    .max(2000)
    .optional(),
})

export const reopenNote = written

export const closeNote = prose.optional()
