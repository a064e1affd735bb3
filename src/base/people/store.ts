import { sql } from 'kysely'
import type { Context, Role } from '../context.ts'

export type PersonRow = {
  id: string
  name: string
  email: string
  role: Role
  unitId: string
  locale: string | null
  theme: 'light' | 'dark' | 'system' | null
  deactivatedAt: Date | null
  erasedAt: Date | null
  version: number
}

const columns = [
  'id',
  'name',
  'email',
  'role',
  'unitId',
  'locale',
  'theme',
  'deactivatedAt',
  'erasedAt',
  'version',
] as const

const peopleOf = (ctx: Context) => ctx.db.selectFrom('people').where('organisationId', '=', ctx.organisationId)

export const findPerson = async (ctx: Context, personId: string): Promise<PersonRow | undefined> =>
  (await peopleOf(ctx).select(columns).where('id', '=', personId).executeTakeFirst()) as PersonRow | undefined

/** One more than the limit, so that the caller sees whether there is a next page. */
export const listPeople = async (
  ctx: Context,
  filter: {
    q?: string | undefined
    unitIds?: string[] | undefined
    role?: Role | undefined
    state: 'active' | 'deactivated' | 'all'
    after?: { name: string; id: string } | undefined
    limit: number
  },
): Promise<PersonRow[]> => {
  let query = peopleOf(ctx).select(columns)
  if (filter.state !== 'all') query = query.where('deactivatedAt', filter.state === 'active' ? 'is' : 'is not', null)
  if (filter.role) query = query.where('role', '=', filter.role)
  if (filter.unitIds) query = query.where('unitId', '=', sql<string>`any(${filter.unitIds})`)
  if (filter.q) {
    const q = filter.q.toLowerCase()
    query = query.where(sql<boolean>`position(${q} in lower(name || ' ' || email)) > 0`)
  }
  if (filter.after) {
    query = query.where(sql<boolean>`(name, id) > (${filter.after.name}, ${filter.after.id}::uuid)`)
  }
  return (await query
    .orderBy('name')
    .orderBy('id')
    .limit(filter.limit + 1)
    .execute()) as PersonRow[]
}

/** Holds them until the transaction ends, so that two administrators cannot remove each other at the same moment. */
export const lockAdministrators = async (ctx: Context): Promise<string[]> => {
  const rows = await peopleOf(ctx)
    .select('id')
    .where('role', '=', 'administrator')
    .where('deactivatedAt', 'is', null)
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

export const findByEmail = (ctx: Context, email: string) =>
  peopleOf(ctx)
    .select(['id', 'deactivatedAt'])
    .where(sql<string>`lower(email)`, '=', email)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()

export const insertPerson = async (
  ctx: Context,
  person: { id: string; name: string; email: string; role: Role; unitId: string },
): Promise<void> => {
  await ctx.db
    .insertInto('people')
    .values({ organisationId: ctx.organisationId, ...person })
    .execute()
}

/** What stands about a person outside `people`: invitations, kept answers, keys, and the account itself. */
export const forgetPerson = async (ctx: Context, person: { id: string; email: string }): Promise<void> => {
  await ctx.db
    .updateTable('invitations')
    .set({ name: '', email: '' })
    .where('organisationId', '=', ctx.organisationId)
    .where(sql<string>`lower(email)`, '=', person.email.toLowerCase())
    .execute()
  await ctx.db
    .updateTable('invitations')
    .set({ withdrawnAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('email', '=', '')
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
  await revokeKeysOf(ctx, person.id)
  // Answers kept for repeated requests may show the person as it was.
  await ctx.db
    .deleteFrom('idempotencyKeys')
    .where('organisationId', '=', ctx.organisationId)
    .where(sql<boolean>`position(${person.id} in response::text) > 0`)
    .execute()
  await sql`select platform.forget_person(${person.id}::uuid)`.execute(ctx.db)
}

export const revokeKeysOf = async (ctx: Context, personId: string): Promise<void> => {
  await ctx.db
    .updateTable('apiKeys')
    .set({ revokedAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
}

export const renameAccount = async (ctx: Context, personId: string, name: string): Promise<void> => {
  await sql`select platform.rename_person(${personId}::uuid, ${name})`.execute(ctx.db)
}

export const activePeople = async (ctx: Context): Promise<PersonRow[]> =>
  (await peopleOf(ctx)
    .select(columns)
    .where('deactivatedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()) as PersonRow[]
