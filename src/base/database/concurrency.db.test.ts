import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'
import { asPlatform } from './transaction.ts'

const database = testDatabase()

const number = sql<{ txid: string }>`select pg_current_xact_id()::text as txid`
const add = (value: number) => sql`insert into numbers values (${value})`

beforeAll(async () => {
  await database.handle.query('create table if not exists numbers (value integer)')
})
beforeEach(async () => {
  await database.handle.query('delete from numbers')
})
afterAll(async () => {
  await database.handle.query('drop table numbers')
})

test('no statement slips into the transaction of another', async () => {
  const transactions = Array.from({ length: 60 }, (_, index) =>
    asPlatform(database.handle, async (db) => {
      const seen = new Set<string>()
      for (let step = 0; step < 4; step++) {
        seen.add((await number.execute(db)).rows[0]!.txid)
        await add(index).execute(db)
        if (step % 2) await new Promise((resolve) => setImmediate(resolve))
      }
      expect(seen.size).toBe(1)
      const own = await sql<{ count: number }>`select count(*) from numbers where value = ${index}`.execute(db)
      expect(own.rows[0]?.count).toBe(4)
      if (index % 3 === 0) throw new Error('undone')
      return [...seen][0]!
    }).catch((error: Error) => error.message),
  )
  const asked = async (ask: () => Promise<string>) => {
    const seen: string[] = []
    for (let step = 0; step < 10; step++) seen.push(await ask())
    return seen
  }
  const singles = Array.from({ length: 6 }, () => asked(async () => (await number.execute(database.db)).rows[0]!.txid))
  const plain = Array.from({ length: 6 }, () =>
    asked(async () => String((await database.handle.query('select pg_current_xact_id()::text as txid')).rows[0]?.txid)),
  )
  const kept = (await Promise.all(transactions)).filter((one) => one !== 'undone')
  const others = (await Promise.all([...singles, ...plain])).flat()
  expect(kept).toHaveLength(40)
  expect(new Set([...kept, ...others]).size).toBe(160)
  const { rows } = await database.handle.query('select count(*), count(distinct value) as values from numbers')
  expect(rows).toEqual([{ count: 160, values: 40 }])
})

test('work inside a transaction that asks for another is refused instead of waiting for itself', async () => {
  const nested: (() => Promise<unknown>)[] = [
    () => asPlatform(database.handle, async () => 1),
    () => number.execute(database.db),
    () => database.handle.query('select 1'),
  ]
  for (const ask of nested) {
    await expect(asPlatform(database.handle, ask)).rejects.toThrow('already has a transaction')
  }
  expect((await number.execute(database.db)).rows).toHaveLength(1)
})

test('a transaction left open by plain SQL reaches nobody else', async () => {
  await expect(database.handle.query('begin; insert into numbers values (1)')).rejects.toThrow('left open')
  await expect(database.handle.query('begin; select 1 / 0; commit')).rejects.toThrow('division by zero')
  const { rows } = await database.handle.query('select count(*) from numbers')
  expect(rows).toEqual([{ count: 0 }])
})

test('an error that the work catches still undoes the whole transaction', async () => {
  const work = asPlatform(database.handle, async (db) => {
    await add(1).execute(db)
    await sql`select 1 / 0`.execute(db).catch(() => {})
  })
  await expect(work).rejects.toThrow()
  const { rows } = await database.handle.query('select count(*) from numbers')
  expect(rows).toEqual([{ count: 0 }])
})

test('a notification arrives after its transaction, and not after one that is undone', async () => {
  const heard: string[] = []
  const stop = await database.handle.listen('test_channel', (payload) => heard.push(payload))
  await asPlatform(database.handle, async (db) => {
    await sql`select pg_notify('test_channel', 'undone')`.execute(db)
    throw new Error('undone')
  }).catch(() => {})
  await asPlatform(
    database.handle,
    async (db) => void (await sql`select pg_notify('test_channel', 'kept')`.execute(db)),
  )
  await expect.poll(() => heard).toEqual(['kept'])
  await stop()
})
