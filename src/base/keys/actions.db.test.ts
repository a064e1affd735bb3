import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { inOrganisation } from '../database/transaction.ts'
import { deactivatePerson } from '../people/actions.ts'
import { peopleContract as people } from '../people/contract.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { createKey, identifyKey, listKeys, revokeKey } from './actions.ts'
import { keysContract as keys } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle)
  org = await testOrganisation(house)
})

const create = (change: object = {}, who = 'Cora', idempotencyKey?: string) =>
  org.as(who).do(keys.create, createKey, { name: 'Scanner', scopes: ['readings'], ...change }, idempotencyKey)
const list = (filter: object = {}, who = 'Cora') => org.as(who).do(keys.list, listKeys, filter)
const revoke = (keyId: string, who = 'Cora') => org.as(who).do(keys.revoke, revokeKey, { keyId })

const identify = async (secret: string, organisationId = org.organisationId) => {
  const now = await house.clock.now()
  return inOrganisation(database.handle, { organisationId, actorId: null, now, operation: 'test' }, (db) =>
    identifyKey(db, organisationId, secret, now),
  )
}

describe('API keys', () => {
  test('show their secret once and keep only its hash', async () => {
    const { key, secret } = await create()
    expect(secret).toMatch(/^tl_[\w-]{43}$/)
    expect(key).toMatchObject({ name: 'Scanner', state: 'active', hint: `tl_…${secret.slice(-4)}`, lastUsedAt: null })
    const { rows } = await database.handle.query(
      'select to_jsonb(k) as k, (select jsonb_agg(h) from history h) as h from api_keys k',
    )
    expect(JSON.stringify(rows)).not.toContain(secret.slice(3))
    expect(JSON.stringify(await list())).not.toContain(secret.slice(3))
    expect(JSON.stringify(rows[0]?.h)).not.toContain('secret_hash')
  })

  test('a repeated request does not show the secret again', async () => {
    await create({}, 'Cora', 'same')
    await expect(create({}, 'Cora', 'same')).rejects.toMatchObject({ status: 409 })
    expect((await list()).items).toHaveLength(1)
  })

  test('open the door for their owner, limited to their scopes', async () => {
    const { secret } = await create()
    expect(await identify(secret)).toEqual({
      personId: org.personId('Cora'),
      scopes: ['metrics.read', 'metrics.record'],
    })
  })

  test('note their last use, but not at every request', async () => {
    const { secret } = await create()
    await identify(secret)
    house.setNow('2026-02-12T09:04:00Z')
    await identify(secret)
    expect((await list()).items[0]?.lastUsedAt).toBe('2026-02-12T09:00:00.000Z')
    house.setNow('2026-02-12T09:06:00Z')
    await identify(secret)
    expect((await list()).items[0]?.lastUsedAt).toBe('2026-02-12T09:06:00.000Z')
  })

  test('are refused when unknown, revoked or expired, and the sentence says which', async () => {
    const revoked = await create()
    await revoke(revoked.key.id)
    const expiring = await create({ expiresAt: '2026-03-01T00:00:00+01:00' })
    await expect(identify(revoked.secret)).rejects.toMatchObject({
      status: 401,
      detail: expect.stringContaining('revoked'),
    })
    await identify(expiring.secret)
    house.setNow('2026-02-28T23:00:00Z')
    await expect(identify(expiring.secret)).rejects.toMatchObject({
      status: 401,
      detail: 'This API key expired at 2026-02-28T23:00:00.000Z.',
    })
    for (const unknown of ['tl_', `tl_${'x'.repeat(43)}`, 'nonsense', expiring.secret.slice(0, -1)]) {
      await expect(identify(unknown)).rejects.toMatchObject({
        status: 401,
        detail: expect.stringContaining('not known'),
      })
    }
  })

  test('are unknown in another organisation', async () => {
    const { key, secret } = await create()
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Other', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Other' }],
    })
    await expect(identify(secret, other.organisationId)).rejects.toMatchObject({ status: 401 })
    await expect(other.as('Olga').do(keys.revoke, revokeKey, { keyId: key.id })).rejects.toMatchObject({ status: 404 })
    expect((await other.as('Olga').do(keys.list, listKeys, { of: 'everybody', state: 'all' })).items).toEqual([])
  })

  test('end with the access of their owner', async () => {
    const { secret } = await create()
    await org.as('Ada').do(people.deactivate, deactivatePerson, { personId: org.personId('Cora'), version: 1 })
    await expect(identify(secret)).rejects.toMatchObject({ status: 401 })
  })

  test('belong to their owner; only an administrator sees and revokes those of others', async () => {
    const { key } = await create()
    await expect(revoke(key.id, 'Emil')).rejects.toMatchObject({ status: 404 })
    await expect(list({ of: 'everybody' }, 'Emil')).rejects.toMatchObject({ status: 403 })
    expect((await list({}, 'Ada')).items).toEqual([])
    expect((await list({ of: 'everybody' }, 'Ada')).items).toMatchObject([
      { id: key.id, personName: 'Cora', can: ['revoke'] },
    ])
    expect((await revoke(key.id, 'Ada')).state).toBe('revoked')
    expect((await list()).items).toEqual([])
    expect((await list({ state: 'all' })).items).toMatchObject([{ state: 'revoked', can: [] }])
  })

  test('cannot be made with a key', async () => {
    const key = { kind: 'key' as const, personId: org.personId('Ada'), scopes: ['metrics.record'] }
    await expect(
      org.as(key).do(keys.create, createKey, { name: 'Another', scopes: ['everything'] }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('a viewer makes keys, which can do no more than the viewer', async () => {
    const { secret } = await create({ scopes: ['everything'] }, 'Viktor')
    const { personId, scopes } = await identify(secret)
    await expect(
      org.as({ kind: 'key', personId, scopes }).do(people.deactivate, deactivatePerson, { personId, version: 1 }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test.each([
    ['no name', { name: ' ' }, 'name'],
    ['no scope', { scopes: [] }, 'scopes'],
    ['an unknown scope', { scopes: ['root'] }, 'scopes[0]'],
    ['a right that no key may have', { scopes: ['keys.manage'] }, 'scopes[0]'],
    ['an end in the past', { expiresAt: '2026-02-12T08:59:00Z' }, 'expiresAt'],
    ['an end that is no instant', { expiresAt: 'tomorrow' }, 'expiresAt'],
  ])('refuse %s, naming the field', async (_, change, field) => {
    await expect(create(change)).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ field })] })
  })
})
