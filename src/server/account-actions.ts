// What an account can do outside any organisation. Each function belongs to one operation of the account contract.
import { sql } from 'kysely'
import type { Context, Role } from '#base/context.ts'
import { inOrganisation } from '#base/database/transaction.ts'
import { type House, inContext } from '#base/dispatch.ts'
import { type InvitationRow, joinByInvitation, openInvitation } from '#base/people/actions-joining.ts'
import { slugOfToken } from '#base/people/invitation-token.ts'
import { passwordError } from '#base/people/password-rules.ts'
import { conflict, forbidden, invalid, notFound } from '#kit/problems.ts'
import { addAccount, addMembership, findAccount, findOrganisation, membershipsOf, onPlatform } from './accounts.ts'
import { createOrganisation } from './create-organisation.ts'
import type { Session } from './session.ts'
import type { SignIn } from './sign-in.ts'

export type AccountDoor = {
  house: House
  signIn: SignIn
  demoAccounts?: { name: string; email: string; password: string; role: string }[] | undefined
}

const isSetUp = async ({ house }: AccountDoor): Promise<boolean> => {
  const one = await house.database.db.selectFrom('platform.organisations').select('id').limit(1).executeTakeFirst()
  return one !== undefined
}

export const getSetup = async (door: AccountDoor) => ({
  needed: !(await isSetUp(door)),
  ...(door.demoAccounts && { demoAccounts: door.demoAccounts }),
})

const hashPassword = async (door: AccountDoor, password: string, person: { name: string; email: string }) => {
  const broken = passwordError(password, person)
  if (broken) throw invalid([{ ...broken, message: `password: ${broken.message}` }])
  const { password: passwords } = await door.signIn.$context
  return passwords.hash(password)
}

const setUpAlready = () => conflict('This server is set up already; ask an administrator for an invitation.')

export const createSetup = async (
  door: AccountDoor,
  input: { organisationName: string; name: string; email: string; password: string },
) => {
  // Asked before the costly hash, and again inside the transaction, where nobody else can be quicker.
  if (await isSetUp(door)) throw setUpAlready()
  const passwordHash = await hashPassword(door, input.password, input)
  const wanted = { name: input.organisationName, administrator: { name: input.name, email: input.email, passwordHash } }
  const created = await createOrganisation(door.house.database, wanted, await door.house.clock.now(), async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('throughline first start', 0))`.execute(db)
    const taken = await db.selectFrom('platform.organisations').select('id').limit(1).executeTakeFirst()
    if (taken) throw setUpAlready()
  })
  return { slug: created.slug }
}

export const getMe = async ({ house }: AccountDoor, session: Session) => {
  const now = await house.clock.now()
  const organisations: { slug: string; name: string; role: Role }[] = []
  for (const { organisationId, personId, slug } of await membershipsOf(house.database.db, session.userId)) {
    const scope = { organisationId, actorId: personId, now, operation: 'me.get' }
    const found = await inOrganisation(house.database, scope, (db) =>
      db
        .selectFrom('people as p')
        .innerJoin('organisations as o', 'o.organisationId', 'p.organisationId')
        .select(['o.name', 'p.role'])
        .where('p.id', '=', personId)
        .where('p.deactivatedAt', 'is', null)
        .executeTakeFirst(),
    )
    if (found) organisations.push({ slug, name: found.name, role: found.role as Role })
  }
  return { person: { name: session.name, email: session.email }, organisations }
}

export const listSessions = async ({ house }: AccountDoor, mine: Session) => {
  const rows = await house.database.db
    .selectFrom('platform.sessions')
    .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', mine.userId)
    .where('expiresAt', '>', new Date())
    .orderBy('createdAt', 'desc')
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    current: row.id === mine.id,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.ipAddress || null,
    userAgent: row.userAgent || null,
  }))
  return { items, nextCursor: null }
}

export const revokeSession = async ({ house }: AccountDoor, mine: Session, sessionId: string) => {
  const ended = await house.database.db
    .deleteFrom('platform.sessions')
    .where('id', '=', sessionId)
    .where('userId', '=', mine.userId)
    .executeTakeFirst()
  if (ended.numDeletedRows === 0n) throw notFound('session')
  return { done: true as const }
}

export const revokeOtherSessions = async ({ house }: AccountDoor, mine: Session) => {
  await house.database.db
    .deleteFrom('platform.sessions')
    .where('userId', '=', mine.userId)
    .where('id', '!=', mine.id)
    .execute()
  return { done: true as const }
}

type Behind = { ctx: Context; invitation: InvitationRow }

/** Runs in the organisation that the link leads to, if the invitation can still be accepted. */
const behindLink = async <T>(
  { house }: AccountDoor,
  token: string,
  work: (found: Behind) => Promise<T>,
): Promise<T> => {
  const organisation = await findOrganisation(house.database.db, slugOfToken(token) ?? '')
  if (!organisation) throw notFound('invitation')
  const call = {
    organisationId: organisation.id,
    slug: organisation.slug,
    principal: { kind: 'system' as const, personId: null, scopes: null },
    operation: 'invitations.accept',
  }
  return inContext(house, call, async (ctx) => work({ ctx, invitation: await openInvitation(ctx, token) }))
}

export const getInvitation = async (door: AccountDoor, token: string) =>
  behindLink(door, token, async ({ ctx, invitation }) => {
    const account = await onPlatform(ctx.db, () => findAccount(ctx.db, invitation.email))
    const { name, email, role, expiresAt } = invitation
    return {
      organisation: { slug: ctx.organisation.slug, name: ctx.organisation.name },
      name,
      email,
      role,
      expiresAt: expiresAt.toISOString(),
      hasAccount: account !== undefined,
    }
  })

type Acceptance = { token: string; name?: string | undefined; password?: string | undefined }

/** The hash for a new account; null when the invited address has one already and its owner is signed in. */
const hashForNewAccount = async (
  door: AccountDoor,
  session: Session | null,
  input: Acceptance,
  offered: { hasAccount: boolean; name: string; email: string },
): Promise<string | null> => {
  if (offered.hasAccount) {
    if (session?.email !== offered.email) throw forbidden(`Sign in as ${offered.email} to accept this invitation.`)
    return null
  }
  if (input.password === undefined) throw invalid('password', 'required', 'password: Choose a password.')
  return hashPassword(door, input.password, { name: input.name ?? offered.name, email: offered.email })
}

export const acceptInvitation = async (door: AccountDoor, session: Session | null, input: Acceptance) => {
  const offered = await getInvitation(door, input.token)
  const passwordHash = await hashForNewAccount(door, session, input, offered)
  return behindLink(door, input.token, async ({ ctx, invitation }) => {
    const name = input.name ?? invitation.name
    const personId = await joinByInvitation(ctx, { ...invitation, name })
    await onPlatform(ctx.db, async () => {
      const userId =
        passwordHash === null
          ? (session as Session).userId
          : await addAccount(ctx.db, { name, email: invitation.email, passwordHash })
      await addMembership(ctx.db, { userId, organisationId: ctx.organisationId, personId })
    })
    return { slug: ctx.organisation.slug }
  })
}
