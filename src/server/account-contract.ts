// What concerns an account and no single organisation: first start, who I am, my sessions, accepting an invitation.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { email, name, role } from '#base/people/people-schemas.ts'

const operation = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) =>
  oc.route({ method, path, summary, tags: ['Account'], successStatus: 200 })

const done = z.object({ done: z.literal(true) })

const password = z.string().max(1000).describe('at least 12 characters; long beats complicated')

const session = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime().describe('to within a day'),
  expiresAt: z.iso.datetime(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})

const membership = z.object({ slug: z.string(), name: z.string(), role })

export const accountContract = {
  setup: {
    get: operation('GET', '/setup', 'Show whether the server still needs its first organisation')
      .input(z.object({}))
      .output(
        z.object({
          needed: z.boolean(),
          demoAccounts: z
            .array(z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.string() }))
            .optional()
            .describe('only on a server that shows the demo company'),
        }),
      ),
    create: operation('POST', '/setup', 'Create the first organisation and its administrator; possible once')
      .input(z.strictObject({ organisationName: name, name, email, password }))
      .output(z.object({ slug: z.string() })),
  },
  me: {
    get: operation('GET', '/me', 'Show who is signed in, and in which organisations')
      .input(z.object({}))
      .output(
        z.object({
          person: z.object({ name: z.string(), email: z.string() }),
          organisations: z.array(membership),
        }),
      ),
  },
  sessions: {
    list: operation('GET', '/sessions', 'List where I am signed in')
      .input(z.object({}))
      .output(z.object({ items: z.array(session), nextCursor: z.null() })),
    revoke: operation('DELETE', '/sessions/{sessionId}', 'End one of my sessions')
      .input(z.strictObject({ sessionId: z.string().max(64) }))
      .output(done),
    revokeOthers: operation('DELETE', '/sessions', 'End all my sessions except this one')
      .input(z.object({}).optional())
      .output(done),
  },
  invitations: {
    get: operation('GET', '/invitations/{token}', 'Show what an invitation offers')
      .input(z.object({ token: z.string().max(200) }))
      .output(
        z.object({
          organisation: z.object({ slug: z.string(), name: z.string() }),
          name: z.string(),
          email: z.string(),
          role,
          expiresAt: z.iso.datetime(),
          hasAccount: z.boolean().describe('true: sign in to accept; false: choose a password'),
        }),
      ),
    accept: operation('POST', '/invitations/{token}', 'Accept an invitation, with a new password or while signed in')
      .input(z.strictObject({ token: z.string().max(200), name: name.optional(), password: password.optional() }))
      .output(z.object({ slug: z.string() })),
  },
}
