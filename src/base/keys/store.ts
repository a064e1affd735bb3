import type { Kysely } from 'kysely'
import type { Context } from '../context.ts'
import type { Database } from '../database/tables.ts'

export type KeyRow = {
  id: string
  name: string
  hint: string
  personId: string
  personName: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  usedAt: Date | null
}

const keysOf = (db: Kysely<Database>, organisationId: string) =>
  db
    .selectFrom('apiKeys as k')
    .innerJoin('people as p', (join) =>
      join.onRef('p.organisationId', '=', 'k.organisationId').onRef('p.id', '=', 'k.personId'),
    )
    .leftJoin('apiKeyUses as u', (join) =>
      join.onRef('u.organisationId', '=', 'k.organisationId').onRef('u.apiKeyId', '=', 'k.id'),
    )
    .select([
      'k.id',
      'k.name',
      'k.hint',
      'k.personId',
      'p.name as personName',
      'k.scopes',
      'k.createdAt',
      'k.expiresAt',
      'k.revokedAt',
      'u.usedAt',
    ])
    .where('k.organisationId', '=', organisationId)

export const insertKey = async (
  ctx: Context,
  key: {
    id: string
    personId: string
    name: string
    hint: string
    secretHash: string
    scopes: string[]
    expiresAt: Date | null
  },
): Promise<void> => {
  await ctx.db
    .insertInto('apiKeys')
    .values({ organisationId: ctx.organisationId, createdAt: ctx.now, ...key })
    .execute()
}

export const findKey = (ctx: Context, keyId: string): Promise<KeyRow | undefined> =>
  keysOf(ctx.db, ctx.organisationId).where('k.id', '=', keyId).executeTakeFirst()

export const findKeyByHash = (
  db: Kysely<Database>,
  organisationId: string,
  secretHash: string,
): Promise<KeyRow | undefined> => keysOf(db, organisationId).where('k.secretHash', '=', secretHash).executeTakeFirst()

/** The latest first: ids are in the order of time. One more than the limit shows whether there is a next page. */
export const listKeys = (
  ctx: Context,
  filter: { personId: string | undefined; active: boolean; after: string | undefined; limit: number },
): Promise<KeyRow[]> => {
  let query = keysOf(ctx.db, ctx.organisationId)
  if (filter.personId !== undefined) query = query.where('k.personId', '=', filter.personId)
  if (filter.active) {
    query = query
      .where('k.revokedAt', 'is', null)
      .where((eb) => eb.or([eb('k.expiresAt', 'is', null), eb('k.expiresAt', '>', ctx.now)]))
  }
  if (filter.after) query = query.where('k.id', '<', filter.after)
  return query
    .orderBy('k.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export const revoke = async (ctx: Context, keyId: string): Promise<void> => {
  await ctx.db
    .updateTable('apiKeys')
    .set({ revokedAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', keyId)
    .execute()
}

export const noteUse = async (
  db: Kysely<Database>,
  organisationId: string,
  apiKeyId: string,
  usedAt: Date,
): Promise<void> => {
  await db
    .insertInto('apiKeyUses')
    .values({ organisationId, apiKeyId, usedAt })
    .onConflict((on) => on.columns(['organisationId', 'apiKeyId']).doUpdateSet({ usedAt }))
    .execute()
}
