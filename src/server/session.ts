// Who is signed in. better-auth checks the cookie; whether the session was ended since is asked of the database.
import type { Kysely } from 'kysely'
import type { Database } from '#base/database/tables.ts'
import type { SignIn } from './sign-in.ts'

export type Session = {
  id: string
  userId: string
  name: string
  email: string
  /** To be set on the answer: better-auth renews its signed copy of the session now and then. */
  cookies: string[]
}

export const sessionOf = async (signIn: SignIn, headers: Headers): Promise<Session | null> => {
  if (!headers.has('cookie')) return null
  const found = await signIn.api.getSession({ headers, returnHeaders: true })
  if (!found.response) return null
  const { session, user } = found.response
  return { id: session.id, userId: user.id, name: user.name, email: user.email, cookies: found.headers.getSetCookie() }
}

export const isSessionAlive = async (db: Kysely<Database>, sessionId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('platform.sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst()
  return row !== undefined
}
