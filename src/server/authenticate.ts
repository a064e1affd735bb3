// Who asks, for one organisation: a person with a session cookie, or a system with an API key.
import { inOrganisation } from '#base/database/transaction.ts'
import type { House, Principal } from '#base/dispatch.ts'
import { identifyKey } from '#base/keys/actions.ts'
import { forbidden, notFound, notSignedIn } from '#kit/problems.ts'
import { findOrganisation } from './accounts.ts'
import { isFromOwnPage, ownOrigins } from './own-origin.ts'
import { sessionOf } from './session.ts'
import type { SignIn } from './sign-in.ts'

export type Authenticated = {
  organisationId: string
  slug: string
  principal: Principal
  /** To be set on the answer. */
  cookies: string[]
}

type Door = { house: Pick<House, 'database' | 'clock'>; signIn: SignIn; baseUrl: string | undefined }

const bearer = /^Bearer +(\S+)$/i

const byKey = async ({ house }: Door, authorization: string, slug: string): Promise<Authenticated> => {
  const secret = bearer.exec(authorization)?.[1]
  if (!secret) throw notSignedIn('The header Authorization must read ‘Bearer tl_…’.')
  const organisation = await findOrganisation(house.database.db, slug)
  // The same words as for a wrong key, so that a stranger does not learn which organisations exist.
  if (!organisation) throw notSignedIn('This API key is not known in this organisation.')
  const organisationId = organisation.id
  const now = await house.clock.now()
  const scope = { organisationId, actorId: null, now, operation: 'keys.identify' }
  const { personId, scopes } = await inOrganisation(house.database, scope, (db) =>
    identifyKey(db, organisationId, secret, now),
  )
  return { organisationId, slug, principal: { kind: 'key', personId, scopes }, cookies: [] }
}

/** One query: does the session still stand, and which person of this organisation is it? */
const memberOf = ({ house }: Door, sessionId: string, slug: string) =>
  house.database.db
    .selectFrom('platform.sessions as s')
    .leftJoin('platform.organisations as o', (join) => join.on('o.slug', '=', slug))
    .leftJoin('platform.memberships as m', (join) =>
      join.onRef('m.organisationId', '=', 'o.id').onRef('m.userId', '=', 's.userId'),
    )
    .select(['m.organisationId', 'm.personId'])
    .where('s.id', '=', sessionId)
    .where('s.expiresAt', '>', new Date())
    .executeTakeFirst()

const bySession = async (door: Door, request: Request, slug: string): Promise<Authenticated> => {
  const session = await sessionOf(door.signIn, request.headers)
  if (!session) throw notSignedIn()
  if (!isFromOwnPage(request, ownOrigins(request.url, door.baseUrl))) {
    throw forbidden('This request does not come from a page of this server, so the session cookie does not count.')
  }
  const member = await memberOf(door, session.id, slug)
  if (!member) throw notSignedIn('This session was ended; sign in again.')
  const { organisationId, personId } = member
  if (!organisationId || !personId) throw notFound('organisation')
  return { organisationId, slug, principal: { kind: 'person', personId, scopes: null }, cookies: session.cookies }
}

/** A key is never mixed with a cookie: whoever sends one means it, and a bad one is refused. */
export const authenticator =
  (door: Door) =>
  (request: Request, slug: string): Promise<Authenticated> => {
    const authorization = request.headers.get('authorization')
    return authorization === null ? bySession(door, request, slug) : byKey(door, authorization, slug)
  }
