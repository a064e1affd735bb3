import { expect, test } from 'vitest'
import { silentLog } from '../log.ts'
import { openDatabase } from './open-database.ts'
import { connectPostgres } from './postgres.ts'
import { emptyServerDatabase } from './test-server.ts'
import { inOrganisation } from './transaction.ts'

const url = process.env.TEST_DATABASE_URL ?? ''
const limits = { log: silentLog, queryLimitMs: 500, idleLimitMs: 500 }

test.runIf(url)('notifications come back after their connection was lost', async () => {
  const connection = await connectPostgres(await emptyServerDatabase(url, 'notifications'), limits)
  const heard: string[] = []
  let reconnected = 0
  const stop = await connection.listen(
    'Ünïque channel',
    (payload) => heard.push(payload),
    () => {
      reconnected += 1
    },
  )
  await connection.query("select pg_notify('Ünïque channel', 'before')")
  await expect.poll(() => heard).toEqual(['before'])
  await connection.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'throughline notifications'`)
  await expect.poll(() => reconnected, { timeout: 10_000 }).toBe(1)
  await connection.query("select pg_notify('Ünïque channel', 'after')")
  await expect.poll(() => heard).toEqual(['before', 'after'])
  await stop()
  await connection.close()
})

test.runIf(url)('slow queries and silent transactions are ended by the server; others go on', async () => {
  const connection = await connectPostgres(await emptyServerDatabase(url, 'limits'), limits)
  await expect(connection.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' })
  const silent = connection.session(async (session) => {
    await session.exec('begin')
    await new Promise((resolve) => setTimeout(resolve, 900))
    await session.exec('commit')
  })
  await expect(silent).rejects.toThrow()
  expect((await connection.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await connection.close()
})

test.runIf(url)('a user without superuser rights works, if it may see all rows; otherwise it is told so', async () => {
  const databaseUrl = await emptyServerDatabase(url, 'plain_user')
  const admin = await connectPostgres(databaseUrl, limits)
  const user = `plain_${process.pid}`
  await admin.query(
    `create role ${user} login createrole; alter database ${new URL(databaseUrl).pathname.slice(1)} owner to ${user}`,
  )
  const address = new URL(databaseUrl)
  address.username = user
  await expect(openDatabase({ databaseUrl: address.href })).rejects.toThrow(`alter role ${user} createrole bypassrls`)

  await admin.query(`alter role ${user} bypassrls`)
  const database = await openDatabase({ databaseUrl: address.href })
  const organisationId = '018f0000-0000-7000-8000-00000000000a'
  const scope = { organisationId, actorId: null, now: new Date('2026-02-12T09:00:00Z'), operation: 'test' }
  await inOrganisation(database, scope, (db) =>
    db.insertInto('organisations').values({ organisationId, name: 'Acme' }).execute(),
  )
  const other = { ...scope, organisationId: '018f0000-0000-7000-8000-00000000000b' }
  expect(await inOrganisation(database, other, (db) => db.selectFrom('organisations').selectAll().execute())).toEqual(
    [],
  )
  expect(await database.db.selectFrom('organisations').select('name').execute()).toEqual([{ name: 'Acme' }])
  await database.close()
  await admin.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} owner to current_user; reassign owned by ${user} to current_user;
    drop owned by ${user}; drop role ${user}`)
  await admin.close()
})

test('a server that cannot be reached is named', async () => {
  await expect(connectPostgres('postgres://127.0.0.1:1/none', limits)).rejects.toThrow('DATABASE_URL cannot be reached')
})
