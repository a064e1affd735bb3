// The pieces from which the contracts of people, units and invitations are put together.
import { z } from 'zod'
import { rights, roles } from './rights.ts'

const plainText = /^[^\p{Cc}]*$/u

export const id = z.string().max(64)

export const version = z.int().min(1)

export const name = z
  .string()
  .trim()
  .min(1, 'A name must not be empty.')
  .max(200, 'A name has at most 200 characters.')
  .regex(plainText, 'A name has no control characters.')

export const email = z
  .email('This is not an e-mail address.')
  .max(254, 'An e-mail address has at most 254 characters.')
  .transform((address) => address.toLowerCase())

export const role = z.enum(roles)

export const right = z.enum(rights)

export const scope = z.enum(['organisation', 'unit', 'own'])

export const theme = z.enum(['light', 'dark', 'system'])

/** A day between 1900 and 2200; years beyond are always a slip of the finger. */
export const day = z.iso
  .date({ error: 'A day is written 2026-02-28.', abort: true })
  .refine((given) => given >= '1900-01-01' && given <= '2200-12-31', 'A day lies between 1900-01-01 and 2200-12-31.')

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const locale = z.string().max(35).refine(isLocale, 'A locale is a language tag such as en-GB.')

const can = z.array(right).describe('what the actor may do with this record')

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  unitId: z.string(),
  unitName: z.string(),
  superiorId: z
    .string()
    .nullable()
    .describe('the head of the nearest unit above; null for the head of the organisation'),
  headOf: z.array(z.string()).describe('the open units that this person heads'),
  deactivatedAt: z.iso.datetime().nullable(),
  erasedAt: z.iso.datetime().nullable(),
  version,
  can,
})

export const unit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  code: z.string().nullable(),
  headId: z.string(),
  closedOn: z.string().nullable(),
  version,
  people: z.int().describe('active people in the unit itself'),
  can,
})

export const invitation = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  unitId: z.string(),
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
})

/** How far a right reaches for somebody, and where; `unitId` is given when it reaches over a unit and those below it. */
export const grantedRight = z.object({ right, scope, unitId: z.string().nullable() })

export const profile = z.object({
  person,
  locale: z.string().nullable(),
  theme: theme.nullable(),
  organisation: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  rights: z.array(grantedRight),
})
