import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { silentLog } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import { handleOf } from './database-handle.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { startMaintenance } from './maintenance.ts'
import { readMigrations } from './migrate.ts'
import { readPrepared } from './prepared-database.ts'
import { asPlatform } from './transaction.ts'

// These are about the embedded database itself.
const onEmbedded = test.skipIf(process.env.TEST_DATABASE_URL)

// Making a database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let folder: string
let embedded: Embedded

const open = (load: Uint8Array<ArrayBuffer> | null = null) =>
  openEmbedded({ folder, load, log: silentLog, queryLimitMs: 3_000, idleLimitMs: 500 })
const values = async () => (await embedded.query<{ value: number }>('select value from numbers order by value')).rows

beforeAll(async () => {
  if (process.env.TEST_DATABASE_URL) return
  folder = await mkdtemp(join(tmpdir(), 'throughline-embedded-'))
  embedded = await open(await readPrepared(await readMigrations()))
  await embedded.exec('create table numbers (value integer)')
})
afterAll(async () => {
  await embedded?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

onEmbedded('it flushes, with the settings that make that true', async () => {
  const { rows } = await embedded.query(
    `select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method,
       current_setting('max_stack_depth') as stack, current_setting('full_page_writes') as pages`,
  )
  expect(rows).toEqual([{ fsync: 'on', method: 'fsync', stack: '500kB', pages: 'on' }])
})

onEmbedded('a query that takes too long is ended; what waited goes on, what was committed stays', async () => {
  await embedded.query('insert into numbers values (1)')
  const listened: string[] = []
  embedded.onNotification((_channel, payload) => listened.push(payload))
  await embedded.listen('after_restart')
  const transaction = embedded.transaction(async (tx) => {
    await tx.query('insert into numbers values (2)')
    await tx.query('select count(*) from generate_series(1, 10000000000)').catch((error: Error) => {
      expect(error).toMatchObject({ code: '57014' })
    })
    await expect(tx.query('select 1')).rejects.toThrow('took longer than 3000 ms')
  })
  const waiting = embedded.query('insert into numbers values (3)')
  await expect(transaction).rejects.toThrow('Nothing of this work was kept')
  await waiting
  expect(await values()).toEqual([{ value: 1 }, { value: 3 }])
  await embedded.query("select pg_notify('after_restart', 'heard')")
  await expect.poll(() => listened).toEqual(['heard'])
})

onEmbedded('a transaction that falls silent is rolled back, so that others may work', async () => {
  const before = await values()
  let late = ''
  const silent = embedded.transaction(async (tx) => {
    await tx.query('insert into numbers values (4)')
    await new Promise((resolve) => setTimeout(resolve, 900))
    await tx.query('insert into numbers values (5)').catch((error: Error) => {
      late = error.message
    })
  })
  await expect(silent).rejects.toThrow('did nothing for 500 ms')
  expect(await values()).toEqual(before)
  await expect.poll(() => late).toContain('did nothing for 500 ms')
  expect(await values()).toEqual(before)
})

onEmbedded('work that hangs inside a transaction holds nobody up for long, nor does it end the process', async () => {
  const before = await values()
  const handle = handleOf(await connectEmbedded(embedded))
  let wake = () => {}
  const hanging = asPlatform(handle, async (db) => {
    await sql`insert into numbers values (6)`.execute(db)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  })
  const next = asPlatform(handle, async (db) => (await sql<{ one: number }>`select 1 as one`.execute(db)).rows)
  expect(await next).toEqual([{ one: 1 }])
  expect((await sql`select 2 as two`.execute(handle.db)).rows).toEqual([{ two: 2 }])
  wake()
  await expect(hanging).rejects.toThrow('did nothing for 500 ms')
  expect(await values()).toEqual(before)
})

onEmbedded('savepoints and the mode of a transaction work as on a server', async () => {
  const before = await values()
  const { db } = handleOf(await connectEmbedded(embedded))
  const transaction = await db.startTransaction().execute()
  const saved = await transaction.savepoint('here').execute()
  await sql`insert into numbers values (7)`.execute(saved)
  await saved.rollbackToSavepoint('here').execute()
  await transaction.commit().execute()
  expect(await values()).toEqual(before)
  const reading = db
    .transaction()
    .setAccessMode('read only')
    .execute((one) => sql`insert into numbers values (8)`.execute(one))
  await expect(reading).rejects.toMatchObject({ code: '25006' })
})

onEmbedded('a slow statement is not silence', async () => {
  await embedded.transaction(async (tx) => {
    await Promise.all([tx.query('select 1'), tx.query('select pg_sleep(0.9)'), tx.query('select 2')])
    await tx.query('select 3')
  })
})

onEmbedded('deep recursion is an error, never an empty answer', async () => {
  await embedded.exec("create function deeper(n int) returns int language plpgsql as 'begin return deeper(n + 1); end'")
  await expect(embedded.query('select deeper(1)')).rejects.toMatchObject({ code: '54001' })
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  await expect(embedded.query('select $1::jsonb', [nested])).rejects.toMatchObject({ code: '54001' })
  const sum = `select ${Array(30_000).fill('1').join(' + ')} as sum`
  await expect(embedded.query(sum)).rejects.toMatchObject({ code: '54001' })
  expect((await embedded.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

onEmbedded('maintenance sweeps what is due and shortens the log', async () => {
  await embedded.exec('insert into numbers select generate_series(10, 20000); delete from numbers where value >= 10')
  const maintenance = startMaintenance(embedded, silentLog)
  await maintenance.runAll()
  maintenance.stop()
  expect(maintenance.runs.map(({ work, table }) => [work, table])).toEqual([
    ['vacuum', 'public.numbers'],
    ['checkpoint', undefined],
  ])
  const { rows } = await embedded.query(`
    select (select n_dead_tup from pg_stat_user_tables where relname = 'numbers') as dead,
      pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 < 10000 as short from pg_control_checkpoint()`)
  expect(rows).toEqual([{ dead: 0, short: true }])
})

onEmbedded('maintenance comes by itself in an idle moment, but not while it is paused', async () => {
  await embedded.exec('insert into numbers select generate_series(10, 20000); delete from numbers where value >= 10')
  const maintenance = startMaintenance(embedded, silentLog, { everyMs: 20, idleEnoughMs: 50 })
  const resume = await maintenance.pause()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(maintenance.runs).toEqual([])
  resume()
  await expect
    .poll(() => maintenance.runs.map(({ work }) => work).sort(), { timeout: 10_000 })
    .toEqual(['checkpoint', 'vacuum'])
  maintenance.stop()
})

onEmbedded('closed is closed, and everything is there when it is opened again', async () => {
  const before = await values()
  await embedded.close()
  await expect(embedded.query('select 1')).rejects.toThrow('is closed')
  embedded = await open()
  expect(await values()).toEqual(before)
})
