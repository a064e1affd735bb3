// What a decision type looks like at every door, and the pieces that decisions share with it.
import { z } from 'zod'

export const person = z.object({ id: z.string(), name: z.string() })

export const clock = z.object({
  amount: z.int().min(1).max(1000),
  unit: z.enum(['hours', 'days']).describe('hours run around the clock; days are working days of the organisation'),
})

export const instant = z.iso.datetime({ offset: true })

/** True or false, also as the words that stand in an address. */
export const yesOrNo = z.union([z.boolean(), z.stringbool()])

export const pageOf = {
  limit: z.coerce.number<number | string>().int().min(1).max(200).optional(),
  cursor: z.string().max(1000).optional(),
}

export const decisionType = z.object({
  id: z.string(),
  name: z.string(),
  question: z.string(),
  threshold: z.string().describe('in words: from when on this decision belongs to its decider'),
  decider: person,
  agree: z.array(person),
  clock,
  defaultAction: z.string().describe('what holds when the clock ends without a decision'),
  archivedAt: z.string().nullable(),
  version: z.int(),
  can: z.array(z.string()),
})
