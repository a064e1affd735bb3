import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { scopeNames } from './key-scopes.ts'

const tag = 'API keys'

const key = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('the end of the secret, to tell keys apart'),
  personId: z.string(),
  personName: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('to within five minutes'),
  state: z.enum(['active', 'expired', 'revoked']),
  can: z.array(z.enum(['revoke'])),
})

export const keysContract = {
  list: operation({
    method: 'GET',
    path: '/keys',
    summary: 'List my API keys, or those of everybody, the latest first',
    tag,
    may: 'keys.own',
    input: z.object({
      limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      cursor: z.string().max(500).optional(),
      of: z.enum(['me', 'everybody']).default('me').describe('everybody needs the right keys.manage'),
      state: z.enum(['active', 'all']).default('active'),
    }),
    output: z.object({ items: z.array(key), nextCursor: z.string().nullable() }),
  }),
  create: operation({
    method: 'POST',
    path: '/keys',
    summary: 'Make an API key; the answer holds its secret, which is shown this once',
    tag,
    may: 'keys.own',
    secret: true,
    input: z.strictObject({
      name: z.string().trim().min(1, 'A key needs a name.').max(100),
      scopes: z.array(z.enum(scopeNames)).min(1, 'A key needs at least one scope.').max(scopeNames.length),
      expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
    }),
    output: z.object({ key, secret: z.string() }),
  }),
  revoke: operation({
    method: 'POST',
    path: '/keys/{keyId}/revoke',
    summary: 'Revoke an API key at once and for good',
    tag,
    may: 'keys.own',
    input: z.strictObject({ keyId: z.string().max(64) }),
    output: key,
  }),
}
