// The pieces from which the contracts of the plan are put together: people, days, statuses, and what an assessment says.
import { z } from 'zod'

export const id = z.guid()

export const instant = z.iso.datetime({ offset: true })

/** A day between 1900 and 2200; years beyond are always a slip of the finger. */
export const day = z.iso
  .date()
  .refine((given) => given >= '1900-01-01' && given <= '2200-12-31', 'A day lies between 1900-01-01 and 2200-12-31.')

/** True or false, also as the words that stand in an address. */
export const yesOrNo = z.union([z.boolean(), z.stringbool()])

/** Wide enough for every real figure, and narrow enough that no sum of them overflows. */
export const quantity = z.number().min(-1e15).max(1e15)

const withoutControls = /^[^\p{Cc}]*$/u
const withoutNull = /^[^\0]*$/

/** A title or a name: one line. */
export const line = (max: number) =>
  z.string().trim().min(1).max(max).regex(withoutControls, 'One line, without control characters.')

/** A text, which may have several lines. */
export const text = (max: number) => z.string().trim().max(max).regex(withoutNull, 'A text has no zero bytes.')

export const version = z.int().min(1)

export const asOf = instant.optional()

export const pageOf = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const named = z.object({ id, name: z.string() })

export const statusWord = z.enum(['on_track', 'at_risk', 'off_track', 'outdated', 'no_data', 'pending', 'closed'])

export const reportedWord = z.enum(['on_track', 'at_risk', 'off_track'])

/** Why a status is what it is: rule, inputs, who, since when, as data. */
export const reason = z.record(z.string(), z.unknown())

/** What the assessment last said. Before it has spoken, both words are `pending`. */
export const assessed = z.object({
  computed: z.string(),
  reported: reportedWord.nullable(),
  effective: z.string(),
  since: instant.nullable(),
  reasons: z.array(reason),
  /** Per cent, 0 to 100. */
  progress: z.number().nullable(),
  expected: z.number().nullable(),
  pace: z.number().nullable(),
  currentValue: z.number().nullable(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
})

/** What the actor may do with the record. */
export const can = z.array(z.string())
