import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { silentLog } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import type { Connection } from './connection.ts'
import { openEmbedded } from './embedded.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { connectPostgres } from './postgres.ts'
import { emptyServerDatabase } from './test-server.ts'

const url = process.env.TEST_DATABASE_URL ?? ''
const limits = { log: silentLog, queryLimitMs: 60_000, idleLimitMs: 60_000 }

// Making a database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-migrate-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const write = async (files: Record<string, string>): Promise<string> => {
  const migrations = await mkdtemp(join(folder, 'sql-'))
  await mkdir(migrations, { recursive: true })
  for (const [name, sql] of Object.entries(files)) await writeFile(join(migrations, name), sql)
  return migrations
}

const first = { '0001_one.sql': 'create table one (value integer);\ninsert into one values (1);\n' }
const second = { '0002_two.sql': 'alter table one add column two integer; create table two ()' }

const connect = async (): Promise<Connection> =>
  url
    ? connectPostgres(await emptyServerDatabase(url, 'migrated'), limits)
    : connectEmbedded(await openEmbedded({ ...limits, folder: null, load: null }))

test('migrations run once, in order, and what is wrong with them is said', async () => {
  const connection = await connect()
  const run = async (files: Record<string, string>) => migrate(connection, await readMigrations(await write(files)))
  expect(await run(first)).toEqual(['0001_one.sql'])
  expect(await run({ ...second, ...first })).toEqual(['0002_two.sql'])
  expect(await run({ ...second, ...first })).toEqual([])
  expect((await connection.query('select * from one')).rows).toEqual([{ value: 1, two: null }])

  const windows = { '0001_one.sql': first['0001_one.sql'].replaceAll('\n', '\r\n'), ...second }
  expect(await run(windows)).toEqual([])

  const refused: [Record<string, string>, string][] = [
    [{ '0001_one.sql': 'select 1', ...second }, 'The migration 0001_one.sql was changed after it had been applied'],
    [first, 'changed by a newer version of Throughline (0002_two.sql)'],
    [{ ...first, ...second, '0002_other.sql': '' }, 'Two migrations have the number 2'],
    [{ ...first, ...second, 'three.sql': '' }, 'must be named like'],
    [
      { ...first, ...second, '0003_bad.sql': 'create table half (); select 1 / 0' },
      'The migration 0003_bad.sql failed: division by zero',
    ],
  ]
  for (const [files, sentence] of refused) await expect(run(files)).rejects.toThrow(sentence)
  const { rows } = await connection.query("select to_regclass('half')::text as half")
  expect(rows).toEqual([{ half: null }])
  await connection.close()
})

test.runIf(url)('several servers that start at once migrate once', async () => {
  const databaseUrl = await emptyServerDatabase(url, 'together')
  const options = { databaseUrl, migrations: await write({ ...first, ...second }) }
  const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase(options)))
  expect((await databases[0]!.query('select value from one')).rows).toEqual([{ value: 1 }])
  await Promise.all(databases.map((database) => database.close()))
})
