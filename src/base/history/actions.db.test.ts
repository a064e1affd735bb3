import { type Kysely, sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { RecordFacts } from '../context.ts'
import type { Database } from '../database/tables.ts'
import { testDatabase } from '../database/test-database.ts'
import { inOrganisation } from '../database/transaction.ts'
import { inContext } from '../dispatch.ts'
import { newId } from '../ids.ts'
import { erasePerson, updatePerson } from '../people/actions.ts'
import { peopleContract as people } from '../people/contract.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { listHistory } from './actions.ts'
import { sealHistory, verifyHistory } from './actions-sealing.ts'
import { historyContract as history } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation
let secret: string[] | null

beforeEach(async () => {
  secret = null
  const openFacts = async (): Promise<RecordFacts> => ({ unitPath: [], ownerIds: [], confidentialTo: secret })
  house = testHouse(database.handle, { metric: openFacts })
  org = await testOrganisation(house)
})

const system = { kind: 'system', personId: null, scopes: null } as const

const seal = (all = true) =>
  inContext(
    house,
    { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'duty.seal' },
    (ctx) => sealHistory(ctx, { all }),
  )

const work = async (operation: string, who: string | null, run: (db: Kysely<Database>) => Promise<unknown>) =>
  inOrganisation(
    database.handle,
    { organisationId: org.organisationId, actorId: who && org.personId(who), now: await house.clock.now(), operation },
    run,
  )

/** As somebody who owns the database and goes around the product. */
const tamper = (run: (db: Kysely<Database>) => Promise<unknown>) =>
  database.db.transaction().execute(async (db) => {
    await sql`select set_config('app.organisation_id', ${org.organisationId}, true)`.execute(db)
    await run(db)
  })

const verify = (input: object = {}) => org.as('Ada').do(history.verify, verifyHistory, input)

const addMetric = async (): Promise<string> => {
  const id = newId()
  await work('metrics.create', 'Lena', (db) =>
    db
      .insertInto('metrics')
      .values({
        organisationId: org.organisationId,
        id,
        code: 'fuel',
        name: 'Fuel',
        unitId: org.unitId('Depot'),
        ownerId: org.personId('Cora'),
        direction: 'lower',
        rhythm: 'weekly',
        target: 9.5,
      })
      .execute(),
  )
  return id
}

const changeMetric = (id: string, who: string, set: { target?: number; ownerId?: string }) =>
  work('metrics.update', who, (db) =>
    db
      .updateTable('metrics')
      .set({ ...set, version: sql`version + 1` })
      .where('id', '=', id)
      .execute(),
  )

describe('the history of a record', () => {
  test('says who changed what, when, from what to what, with names, the latest first', async () => {
    const id = await addMetric()
    house.setNow('2026-02-13T10:00:00Z')
    await changeMetric(id, 'Emil', { target: 9.2, ownerId: org.personId('Sven') })
    const { subject, items, names } = await org
      .as('Viktor')
      .do(history.list, listHistory, { subjectKind: 'metric', subjectId: id })
    expect(subject).toEqual({ kind: 'metric', id, name: 'Fuel' })
    expect(items[0]).toMatchObject({
      at: '2026-02-13T10:00:00.000Z',
      actor: { name: 'Emil' },
      operation: 'metrics.update',
      action: 'update',
      table: 'metrics',
      seal: null,
    })
    expect(items[0]?.changes).toEqual([
      { field: 'target', from: 9.5, to: 9.2 },
      { field: 'ownerId', from: org.personId('Cora'), to: org.personId('Sven') },
    ])
    expect(items[1]).toMatchObject({ action: 'insert', actor: { name: 'Lena' }, operation: 'metrics.create' })
    expect(items[1]?.changes).toContainEqual({ field: 'target', from: null, to: 9.5 })
    expect(names).toMatchObject({
      [org.personId('Cora')]: 'Cora',
      [org.personId('Sven')]: 'Sven',
      [org.unitId('Depot')]: 'Depot',
    })
  })

  test('comes page after page, and tells what kind of record an id belongs to', async () => {
    const id = await addMetric()
    for (const target of [9.4, 9.3, 9.2]) await changeMetric(id, 'Emil', { target })
    const first = await org.as('Viktor').do(history.list, listHistory, { subjectId: id, limit: 3 })
    expect(first.subject.kind).toBe('metric')
    expect(first.items.map(({ changes }) => changes[0]?.to)).toEqual([9.2, 9.3, 9.4])
    const second = await org
      .as('Viktor')
      .do(history.list, listHistory, { subjectId: id, limit: 3, cursor: first.nextCursor })
    expect(second.items.map(({ action }) => action)).toEqual(['insert'])
    expect(second.nextCursor).toBeNull()
  })

  test('holds the parts of a record, also those that are gone', async () => {
    const day = (name: string, on: string) => ({ organisationId: org.organisationId, id: newId(), day: on, name })
    await work('settings.addHoliday', 'Ada', (db) =>
      db.insertInto('holidays').values(day('Labour Day', '2026-05-01')).execute(),
    )
    await work('settings.removeHoliday', 'Ada', (db) => db.deleteFrom('holidays').execute())
    const { items } = await org.as('Viktor').do(history.list, listHistory, { subjectId: org.organisationId })
    expect(items.map(({ table, action }) => `${table} ${action}`)).toEqual([
      'holidays delete',
      'holidays insert',
      'organisations insert',
    ])
    expect(items[0]?.changes).toContainEqual({ field: 'name', from: 'Labour Day', to: null })
  })

  test('is for those who may read the record', async () => {
    const id = await addMetric()
    secret = [org.personId('Lena')]
    await expect(org.as('Ada').do(history.list, listHistory, { subjectId: id })).rejects.toMatchObject({ status: 404 })
    expect((await org.as('Lena').do(history.list, listHistory, { subjectId: id })).items).toHaveLength(1)
  })

  test('is not told of records elsewhere or nowhere, nor under another kind', async () => {
    const id = await addMetric()
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    const foreign = other.as('Olga').do(history.list, listHistory, { subjectId: id })
    await expect(foreign).rejects.toMatchObject({ status: 404 })
    await expect(org.as('Ada').do(history.list, listHistory, { subjectId: newId() })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      org.as('Ada').do(history.list, listHistory, { subjectId: other.organisationId, subjectKind: 'organisation' }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      org.as('Ada').do(history.list, listHistory, { subjectId: org.unitId('Firm'), subjectKind: 'person' }),
    ).rejects.toMatchObject({ status: 404 })
  })
})

describe('seals', () => {
  test('cover everything that is committed, and find nothing wrong with it', async () => {
    const id = await addMetric()
    expect(await verify()).toMatchObject({ intact: true, seals: 0, entries: 0, unsealed: 12, head: null })
    expect(await seal()).toBe(12)
    await changeMetric(id, 'Emil', { target: 9.2 })
    expect(await seal()).toBe(1)
    const found = await verify()
    expect(found).toMatchObject({ intact: true, seals: 2, entries: 13, unsealed: 0, head: { number: 2 } })
    const { items } = await org.as('Viktor').do(history.list, listHistory, { subjectId: id })
    expect(items.map((one) => one.seal)).toEqual([2, 1])
    expect(await verify({ number: 2, hash: found.head?.hash })).toMatchObject({ noted: true })
    expect(await verify({ number: 2, hash: 'x' })).toMatchObject({ noted: false })
    expect(await verify({ number: 3, hash: 'x' })).toMatchObject({ noted: false })
  })

  test('wait until enough has come together, or an hour has passed', async () => {
    expect(await seal(false)).toBe(0)
    house.setNow('2026-02-12T10:00:00Z')
    expect(await seal(false)).toBe(11)
  })

  test('tell which entry was changed, and in which seal', async () => {
    const id = await addMetric()
    await seal()
    await changeMetric(id, 'Emil', { target: 9.2 })
    await seal()
    await tamper((db) =>
      sql`update history set record = record || '{"target": 8.8}' where table_name = 'metrics' and action = 'update'`.execute(
        db,
      ),
    )
    const found = await verify()
    expect(found.intact).toBe(false)
    const [entry] = await database.db
      .selectFrom('history')
      .select('id')
      .where('tableName', '=', 'metrics')
      .orderBy('id', 'desc')
      .execute()
    expect(found.broken).toEqual([
      expect.objectContaining({ seal: 2, rule: 'entry_changed', entryId: String(entry?.id) }),
    ])
  })

  test('tell what was taken away and what was slipped in', async () => {
    const id = await addMetric()
    await seal()
    await changeMetric(id, 'Emil', { target: 9.2 })
    await seal()
    await tamper((db) => sql`delete from history where table_name = 'metrics' and action = 'insert'`.execute(db))
    expect((await verify()).broken).toMatchObject([{ seal: 1, rule: 'entry_missing' }])
    await tamper((db) =>
      sql`insert into history (organisation_id, table_name, record_id, action, at, record, txid)
          select organisation_id, table_name, record_id, 'insert', at, record, min(txid) over () from history limit 1`.execute(
        db,
      ),
    )
    expect((await verify()).broken.map(({ rule }) => rule).sort()).toEqual(['entry_added', 'entry_missing'])
  })

  test('tell a seal that was changed, taken away, or written again with everything after it', async () => {
    const id = await addMetric()
    await seal()
    await changeMetric(id, 'Emil', { target: 9.2 })
    await seal()
    const noted = (await verify()).head
    await tamper((db) =>
      sql`update history_seals set sealed_at = sealed_at - interval '1 day' where number = 1`.execute(db),
    )
    expect((await verify()).broken).toMatchObject([{ seal: 1, rule: 'seal_changed', entryId: null }])
    await tamper((db) => sql`delete from history_seals where number = 1`.execute(db))
    expect((await verify()).broken).toContainEqual(expect.objectContaining({ seal: 1, rule: 'seal_missing' }))
    await tamper((db) => sql`delete from history_seals`.execute(db))
    await tamper((db) =>
      sql`update history set record = record || '{"target": 8.8}' where table_name = 'metrics' and action = 'update'`.execute(
        db,
      ),
    )
    house.setNow('2026-02-13T10:00:00Z')
    await seal()
    await seal()
    // The chain itself is whole again; only who noted a hash elsewhere can tell.
    expect(await verify({ number: noted?.number, hash: noted?.hash })).toMatchObject({ intact: true, noted: false })
  })

  // Two transactions at once need a server.
  test.runIf(process.env.TEST_DATABASE_URL)(
    'wait for a transaction that is still open and lose nothing of it',
    async () => {
      await seal()
      const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
      const { promise: hasBegun, resolve: begin } = Promise.withResolvers<void>()
      const rename = (db: Kysely<Database>, name: string) =>
        db
          .updateTable('units')
          .set({ name })
          .where('id', '=', org.unitId(name === 'early' ? 'Depot' : 'Sales'))
          .execute()
      // It writes first and commits last: its entry has the lower number.
      const slow = work('units.update', 'Ada', async (db) => {
        await rename(db, 'early')
        begin()
        await mayEnd
      })
      await hasBegun
      await work('units.update', 'Ada', (db) => rename(db, 'late'))
      expect(await seal()).toBe(0)
      expect(await verify()).toMatchObject({ intact: true, unsealed: 1 })
      end()
      await slow
      expect(await seal()).toBe(2)
      expect(await verify()).toMatchObject({ intact: true, unsealed: 0 })
    },
  )

  test('hold when a person is erased', async () => {
    await seal()
    await org.as('Ada').do(people.erase, erasePerson, { personId: org.personId('Cora'), version: 1 })
    await seal()
    expect(await verify()).toMatchObject({ intact: true, unsealed: 0 })
    const kept = await database.db
      .selectFrom('history')
      .select('record')
      .where('recordId', '=', org.personId('Cora'))
      .execute()
    expect(JSON.stringify(kept)).not.toMatch(/cora/i)
  })

  test('are checked by those who lead, and only there', async () => {
    await expect(org.as('Viktor').do(history.verify, verifyHistory)).rejects.toMatchObject({ status: 403 })
    await org.as('Ada').do(people.update, updatePerson, { personId: org.personId('Cora'), version: 1, role: 'leader' })
    await seal()
    expect(await org.as('Cora').do(history.verify, verifyHistory)).toMatchObject({ intact: true })
  })
})
