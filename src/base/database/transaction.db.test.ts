import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'
import { asPlatform, inOrganisation, type Scope } from './transaction.ts'

const database = testDatabase()

const scope = (organisationId: string): Scope => ({
  organisationId,
  actorId: null,
  now: new Date('2026-02-12T09:00:00Z'),
  operation: 'organisations.create',
})
const acme = '018f0000-0000-7000-8000-00000000000a'
const other = '018f0000-0000-7000-8000-00000000000b'

const found = (organisationId: string, name: string) =>
  inOrganisation(database.handle, scope(organisationId), (db) =>
    db.insertInto('organisations').values({ organisationId, name }).execute(),
  )

test('an organisation sees its own rows only', async () => {
  await found(acme, 'Acme')
  await found(other, 'Other')
  const seen = await inOrganisation(database.handle, scope(acme), (db) =>
    db.selectFrom('organisations').select('name').execute(),
  )
  expect(seen).toEqual([{ name: 'Acme' }])
  const all = await asPlatform(database.handle, (db) => db.selectFrom('organisations').select('name').execute())
  expect(all).toHaveLength(2)
})

test('an organisation cannot write rows of another', async () => {
  await expect(
    inOrganisation(database.handle, scope(acme), (db) =>
      db.insertInto('organisations').values({ organisationId: other, name: 'Other' }).execute(),
    ),
  ).rejects.toMatchObject({ code: '42501' })
  await found(other, 'Other')
  await inOrganisation(database.handle, scope(acme), async (db) => {
    const changed = await db.updateTable('organisations').set({ name: 'Mine' }).executeTakeFirst()
    expect(changed.numUpdatedRows).toBe(0n)
    const deleted = await db.deleteFrom('organisations').executeTakeFirst()
    expect(deleted.numDeletedRows).toBe(0n)
  })
})

test('role and organisation end with the transaction', async () => {
  await found(acme, 'Acme')
  const after = await sql<{ role: string; organisation: string | null }>`
    select current_user as role, current_setting('app.organisation_id', true) as organisation`.execute(database.db)
  expect(after.rows[0]?.role).not.toBe('throughline_app')
  expect(after.rows[0]?.organisation ?? '').toBe('')
})

test('the history knows when, who and why', async () => {
  await found(acme, 'Acme')
  const rows = await asPlatform(database.handle, (db) => db.selectFrom('history').selectAll().execute())
  expect(rows).toMatchObject([
    { tableName: 'organisations', action: 'insert', cause: 'organisations.create', at: scope(acme).now, actorId: null },
  ])
})

test('an error in the database closes nothing but its own transaction', async () => {
  const work = await Promise.allSettled([
    found(acme, 'Acme'),
    inOrganisation(database.handle, scope(other), (db) => sql`select 1 / 0`.execute(db)),
    found(other, 'Other'),
  ])
  expect(work.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
