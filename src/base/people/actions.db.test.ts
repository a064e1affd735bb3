import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { deactivatePerson, erasePerson, getPerson, listPeople, reactivatePerson, updatePerson } from './actions.ts'
import { getProfile, updateProfile } from './actions-profile.ts'
import { rightsOfPerson, rightsOnRecord, rightsTable } from './actions-rights.ts'
import { peopleContract as people } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle)
  org = await testOrganisation(house)
})

const get = (who: string, name: string) => org.as(who).do(people.get, getPerson, { personId: org.personId(name) })

describe('people', () => {
  test('are listed by name, page after page, with what the actor may do', async () => {
    const first = await org.as('Viktor').do(people.list, listPeople, { limit: 4 })
    expect(first.items.map(({ name }) => name)).toEqual(['Ada', 'Cora', 'Emil', 'Lena'])
    expect(first.items[0]?.can).toEqual(['people.read'])
    const second = await org.as('Ada').do(people.list, listPeople, { limit: 4, cursor: first.nextCursor })
    expect(second.items.map(({ name }) => name)).toEqual(['Sven', 'Viktor'])
    expect(second.items[0]?.can).toEqual(['people.read', 'people.edit'])
    expect(second.nextCursor).toBeNull()
  })

  test('are found by unit with what lies below, by role, and by a part of name or address', async () => {
    const names = async (filter: object) =>
      (await org.as('Viktor').do(people.list, listPeople, filter)).items.map(({ name }) => name)
    expect(await names({ unitId: org.unitId('Operations') })).toEqual(['Cora', 'Emil', 'Lena'])
    expect(await names({ role: 'editor' })).toEqual(['Emil', 'Sven'])
    expect(await names({ q: 'ORA@firm' })).toEqual(['Cora'])
    // Signs that a pattern would take for something else are only signs.
    expect(await names({ q: '%' })).toEqual([])
  })

  test('know their superior and what they head', async () => {
    expect(await get('Viktor', 'Cora')).toMatchObject({
      superiorId: org.personId('Emil'),
      headOf: [],
      unitName: 'Depot',
    })
    expect(await get('Viktor', 'Emil')).toMatchObject({
      superiorId: org.personId('Lena'),
      headOf: [org.unitId('Depot')],
    })
    expect((await get('Viktor', 'Ada')).superiorId).toBeNull()
  })

  test('an administrator changes role and unit', async () => {
    const change = { personId: org.personId('Cora'), version: 1, role: 'editor', unitId: org.unitId('Sales') }
    const changed = await org.as('Ada').do(people.update, updatePerson, change)
    expect(changed).toMatchObject({ role: 'editor', unitName: 'Sales', version: 2 })
  })

  test('a second editor gets the difference, not a silent overwrite', async () => {
    const personId = org.personId('Cora')
    await org.as('Ada').do(people.update, updatePerson, { personId, version: 1, role: 'editor' })
    await expect(
      org.as('Ada').do(people.update, updatePerson, { personId, version: 1, role: 'viewer' }),
    ).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'version', yours: { role: 'viewer' }, changedFields: ['role'], changedBy: 'Ada' },
    })
  })

  test.each(['Lena', 'Emil', 'Cora', 'Viktor'])('%s may not change people', async (who) => {
    const change = { personId: org.personId('Cora'), version: 1, role: 'administrator' }
    await expect(org.as(who).do(people.update, updatePerson, change)).rejects.toMatchObject({ status: 403 })
    const { personId } = change
    for (const [operation, action] of [
      [people.deactivate, deactivatePerson],
      [people.erase, erasePerson],
    ] as const) {
      await expect(org.as(who).do(operation, action, { personId, version: 1 })).rejects.toMatchObject({ status: 403 })
    }
  })

  test.each([
    ['an empty name', { name: '  ' }, 'name'],
    ['control characters in a name', { name: 'A\u0000b' }, 'name'],
    ['a role that does not exist', { role: 'owner' }, 'role'],
    ['a unit that is no id', { unitId: 'depot' }, 'unitId'],
    ['a unit that does not exist', { unitId: '018f0000-0000-7000-8000-00000000000a' }, 'unitId'],
  ])('refuses %s, naming the field', async (_, change, field) => {
    const input = { personId: org.personId('Cora'), version: 1, ...change }
    await expect(org.as('Ada').do(people.update, updatePerson, input)).rejects.toMatchObject({
      status: 422,
      errors: [expect.objectContaining({ field })],
    })
  })

  test('a script in a name is text and stays as it is', async () => {
    const name = `<script>alert('x')</script> & "Cora"`
    const changed = await org
      .as('Ada')
      .do(people.update, updatePerson, { personId: org.personId('Cora'), version: 1, name })
    expect(changed.name).toBe(name)
    expect((await get('Viktor', 'Cora')).name).toBe(name)
  })

  test.each(['018f0000-0000-7000-8000-00000000000a', 'nonsense', "' or 1=1 --"])(
    'there is no person ‘%s’',
    async (personId) => {
      await expect(org.as('Ada').do(people.get, getPerson, { personId })).rejects.toMatchObject({ status: 404 })
      await expect(
        org.as('Ada').do(people.update, updatePerson, { personId, version: 1, role: 'viewer' }),
      ).rejects.toMatchObject({ status: 404 })
    },
  )

  test('people and units of another organisation do not exist here', async () => {
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Other', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Other' }],
    })
    const personId = org.personId('Cora')
    await expect(other.as('Olga').do(people.get, getPerson, { personId })).rejects.toMatchObject({ status: 404 })
    await expect(
      other.as('Olga').do(people.deactivate, deactivatePerson, { personId, version: 1 }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      org.as('Ada').do(people.update, updatePerson, { personId, version: 1, unitId: other.unitId('Other') }),
    ).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ field: 'unitId', rule: 'not_found' })] })
    expect((await other.as('Olga').do(people.list, listPeople)).items).toHaveLength(1)
    // A person of one organisation is nobody in another.
    const stranger = { kind: 'person', personId, scopes: null } as const
    await expect(other.as(stranger).do(people.list, listPeople)).rejects.toMatchObject({ status: 401 })
  })
})

describe('leaving', () => {
  const leave = (name: string, who = 'Ada') =>
    org.as(who).do(people.deactivate, deactivatePerson, { personId: org.personId(name), version: 1 })

  test('a deactivated person can no longer act and comes back when reactivated', async () => {
    await leave('Cora')
    await expect(get('Cora', 'Ada')).rejects.toMatchObject({ status: 401 })
    const active = await org.as('Ada').do(people.list, listPeople, {})
    expect(active.items.map(({ name }) => name)).not.toContain('Cora')
    await org.as('Ada').do(people.reactivate, reactivatePerson, { personId: org.personId('Cora'), version: 2 })
    expect((await get('Cora', 'Ada')).name).toBe('Ada')
  })

  test('the head of a unit stays until there is another head', async () => {
    await expect(leave('Emil')).rejects.toMatchObject({ status: 409, extra: { unitIds: [org.unitId('Depot')] } })
  })

  test('nobody ends their own access', async () => {
    await expect(leave('Ada')).rejects.toMatchObject({ status: 403 })
  })

  test('the last administrator stays one', async () => {
    const personId = org.personId('Ada')
    const step = { personId, version: 1, role: 'leader' }
    await expect(org.as('Ada').do(people.update, updatePerson, step)).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'last_administrator' },
    })
    await org
      .as('Ada')
      .do(people.update, updatePerson, { personId: org.personId('Cora'), version: 1, role: 'administrator' })
    expect((await org.as('Ada').do(people.update, updatePerson, step)).role).toBe('leader')
  })

  test('an erased person leaves an id and no personal data, anywhere', async () => {
    const personId = org.personId('Cora')
    await org
      .as('Ada')
      .do(people.update, updatePerson, { personId, version: 1, name: 'Cora Secretname' }, 'kept answer')
    const erased = await org.as('Ada').do(people.erase, erasePerson, { personId, version: 2 })
    expect(erased).toMatchObject({ id: personId, name: 'Erased person', email: '', role: 'viewer' })
    const tables = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('public', 'platform') and table_type = 'BASE TABLE'`.execute(database.db)
    expect(tables.rows.length).toBeGreaterThan(20)
    for (const { name } of tables.rows) {
      const { rows } = await database.handle.query(
        `select count(*)::int as n from ${name} t where t::text ~* 'secretname|cora@firm'`,
      )
      expect(rows[0]?.n, name).toBe(0)
    }
    const history = await database.db.selectFrom('history').select('action').where('recordId', '=', personId).execute()
    expect(history.length).toBeGreaterThanOrEqual(2)
    await expect(org.as('Ada').do(people.reactivate, reactivatePerson, { personId, version: 3 })).rejects.toMatchObject(
      { status: 409, extra: { rule: 'erased' } },
    )
  })
})

describe('rights', () => {
  test('everybody sees what a person may do and how far it reaches', async () => {
    const { items } = await org.as('Viktor').do(people.rights, rightsOfPerson, { personId: org.personId('Emil') })
    expect(items).toContainEqual({ right: 'metrics.edit', scope: 'unit', unitId: org.unitId('Depot') })
    expect(items).toContainEqual({ right: 'goals.read', scope: 'organisation', unitId: null })
    expect(items.map(({ right }) => right)).not.toContain('people.edit')
  })

  test('everybody sees who may do what with a record', async () => {
    const record = { kind: 'unit', recordId: org.unitId('Depot') }
    const { items } = await org.as('Viktor').do(people.rightsOnRecord, rightsOnRecord, record)
    expect(items.map(({ name, rights }) => [name, rights])).toEqual([
      ['Ada', ['people.read', 'people.invite', 'people.edit', 'units.edit']],
      ['Lena', ['people.read', 'people.invite']],
    ])
    await expect(
      org.as('Viktor').do(people.rightsOnRecord, rightsOnRecord, { kind: 'unit', recordId: org.personId('Ada') }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('everybody sees the whole table', async () => {
    const { roles, items } = await org.as('Viktor').do(people.rightsTable, rightsTable)
    expect(roles).toHaveLength(5)
    expect(items.find(({ right }) => right === 'metrics.record')?.scopes).toEqual({
      administrator: 'organisation',
      leader: 'organisation',
      editor: 'unit',
      contributor: 'own',
      viewer: null,
    })
  })
})

describe('profile', () => {
  test('everybody keeps their own language, theme and name', async () => {
    const input = { version: 1, locale: 'de-AT', theme: 'dark', name: 'Viktor V.' }
    await org.as('Viktor').do(people.updateProfile, updateProfile, input)
    const profile = await org.as('Viktor').do(people.getProfile, getProfile)
    expect(profile).toMatchObject({ locale: 'de-AT', theme: 'dark', person: { name: 'Viktor V.', version: 2 } })
    expect(profile.rights.map(({ right }) => right)).toContain('keys.own')
  })

  test.each([
    ['a locale that is none', { locale: 'Deutsch!' }, 'locale'],
    ['an unknown theme', { theme: 'pink' }, 'theme'],
    ['another role', { role: 'administrator' }, 'body'],
  ])('refuses %s', async (_, change, field) => {
    await expect(
      org.as('Viktor').do(people.updateProfile, updateProfile, { version: 1, ...change }),
    ).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ field })] })
  })

  test('a key shows what the key may do, and changes nothing here', async () => {
    const key = { kind: 'key', personId: org.personId('Ada'), scopes: ['organisation.read', 'metrics.record'] } as const
    const principal = { ...key, scopes: [...key.scopes] }
    const profile = await org.as(principal).do(people.getProfile, getProfile)
    expect(profile.rights.map(({ right }) => right).sort()).toEqual(['metrics.record', 'organisation.read'])
    await expect(
      org.as(principal).do(people.updateProfile, updateProfile, { version: 1, theme: 'dark' }),
    ).rejects.toMatchObject({ status: 403 })
  })
})
