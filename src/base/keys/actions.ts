import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { forbidden, invalid, notFound, notSignedIn } from '#kit/problems.ts'
import type { Context, RecordFacts } from '../context.ts'
import type { Database } from '../database/tables.ts'
import { isId, newId } from '../ids.ts'
import type { keysContract } from './contract.ts'
import { rightsOfScopes } from './key-scopes.ts'
import { hashOfSecret, hintOf, keySecret, looksLikeKey } from './key-secret.ts'
import { keyState, refusalOf } from './key-state.ts'
import { findKey, findKeyByHash, insertKey, type KeyRow, noteUse, listKeys as readKeys, revoke } from './store.ts'

type Input<Name extends keyof typeof keysContract> = z.output<
  (typeof keysContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

/** How exactly the last use is known: writing it at every request would double the work of a small one. */
const useIsFreshMs = 5 * 60 * 1000

const factsAbout = (key: { personId: string }): RecordFacts => ({
  unitPath: [],
  ownerIds: [key.personId],
  confidentialTo: null,
})

const mayRevoke = (ctx: Context, key: { personId: string }): boolean =>
  ctx.may('keys.own', factsAbout(key)) || ctx.may('keys.manage', factsAbout(key))

const present = (ctx: Context, key: KeyRow) => {
  const state = keyState(key, ctx.now)
  const can: 'revoke'[] = state !== 'revoked' && mayRevoke(ctx, key) ? ['revoke'] : []
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    personId: key.personId,
    personName: key.personName,
    scopes: key.scopes,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.usedAt?.toISOString() ?? null,
    state,
    can,
  }
}

const knownKey = async (ctx: Context, keyId: string): Promise<KeyRow> => {
  const key = isId(keyId) ? await findKey(ctx, keyId) : undefined
  if (!key || !mayRevoke(ctx, key)) throw notFound('API key')
  return key
}

export const listKeys = async (ctx: Context, input: Input<'list'>) => {
  const everybody = input.of === 'everybody'
  if (everybody && !ctx.may('keys.manage', factsAbout({ personId: '' }))) {
    throw forbidden('You need the right ‘keys.manage’ to see the keys of others.')
  }
  const after = positionAfter(input.cursor, 1)
  const rows = await readKeys(ctx, {
    personId: everybody ? undefined : (ctx.actor.personId ?? ''),
    active: input.state === 'active',
    after: after && String(after[0]),
    limit: input.limit,
  })
  const page = pageOf(rows, input.limit, (row) => [row.id])
  return { items: page.items.map((key) => present(ctx, key)), nextCursor: page.nextCursor }
}

export const createKey = async (ctx: Context, input: Input<'create'>) => {
  const { personId } = ctx.actor
  if (personId === null) throw forbidden('A key belongs to a person.')
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt)
  if (expiresAt && expiresAt <= ctx.now)
    throw invalid('expiresAt', 'past', 'expiresAt: The end must lie in the future.')
  const secret = keySecret(randomBytes(32))
  const id = newId()
  await insertKey(ctx, {
    id,
    personId,
    name: input.name,
    hint: hintOf(secret),
    secretHash: hashOfSecret(secret),
    scopes: [...new Set(input.scopes)],
    expiresAt,
  })
  ctx.emit({ kind: 'key.created', subjectKind: 'key', subjectId: id })
  return { key: present(ctx, await knownKey(ctx, id)), secret }
}

export const revokeKey = async (ctx: Context, input: Input<'revoke'>) => {
  const key = await knownKey(ctx, input.keyId)
  if (!key.revokedAt) {
    await revoke(ctx, key.id)
    ctx.emit({ kind: 'key.revoked', subjectKind: 'key', subjectId: key.id })
  }
  return present(ctx, await knownKey(ctx, key.id))
}

/** Whose key is this, and what may it do? Asked at the door, before anybody is known to act. */
export const identifyKey = async (
  db: Kysely<Database>,
  organisationId: string,
  secret: string,
  now: Date,
): Promise<{ personId: string; scopes: string[] }> => {
  const key = looksLikeKey(secret) ? await findKeyByHash(db, organisationId, hashOfSecret(secret)) : undefined
  if (!key) throw notSignedIn('This API key is not known in this organisation.')
  const refusal = refusalOf(key, now)
  if (refusal) throw notSignedIn(refusal)
  if (!key.usedAt || now.getTime() - key.usedAt.getTime() > useIsFreshMs) await noteUse(db, organisationId, key.id, now)
  return { personId: key.personId, scopes: rightsOfScopes(key.scopes) }
}

export const keysActions = { list: listKeys, create: createKey, revoke: revokeKey }
