// Accounts that sign in, and which person of which organisation each of them is.
import { type Kysely, sql } from 'kysely'
import type { Database } from '#base/database/tables.ts'
import { newId } from '#base/ids.ts'

type Db = Kysely<Database>

/**
 * Work on platform tables from inside an organisation's transaction, so that both are committed together or not at all.
 * The application's role may not touch accounts, so it is laid down for this work and taken up again.
 */
export const onPlatform = async <T>(db: Db, work: () => Promise<T>): Promise<T> => {
  await sql`select set_config('role', 'none', true)`.execute(db)
  const answer = await work()
  await sql`select set_config('role', 'throughline_app', true)`.execute(db)
  return answer
}

export const findAccount = (db: Db, email: string) =>
  db
    .selectFrom('platform.users')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()

/** Written as better-auth writes it; the hash is made with better-auth's own function. Answers the account's id. */
export const addAccount = async (
  db: Db,
  account: { name: string; email: string; passwordHash: string },
): Promise<string> => {
  const id = newId()
  // Whoever accepts an invitation proved nothing about the address; it is an administrator who vouches for it.
  await db
    .insertInto('platform.users')
    .values({ id, name: account.name, email: account.email.toLowerCase(), emailVerified: true })
    .execute()
  await db
    .insertInto('platform.accounts')
    .values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password: account.passwordHash })
    .execute()
  return id
}

export const addMembership = async (
  db: Db,
  membership: { userId: string; organisationId: string; personId: string },
): Promise<void> => {
  await db.insertInto('platform.memberships').values(membership).execute()
}

export const findOrganisation = (db: Db, slug: string) =>
  db.selectFrom('platform.organisations').select(['id', 'slug']).where('slug', '=', slug).executeTakeFirst()

export const findSlug = async (db: Db, organisationId: string): Promise<string | undefined> =>
  (await db.selectFrom('platform.organisations').select('slug').where('id', '=', organisationId).executeTakeFirst())
    ?.slug

export const membershipsOf = (db: Db, userId: string) =>
  db
    .selectFrom('platform.memberships as m')
    .innerJoin('platform.organisations as o', 'o.id', 'm.organisationId')
    .select(['m.organisationId', 'm.personId', 'o.slug'])
    .where('m.userId', '=', userId)
    .orderBy('o.slug')
    .execute()
