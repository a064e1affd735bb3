import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { backupToFile } from './backup.ts'
import { type DatabaseHandle, type OpenOptions, openDatabase } from './open-database.ts'
import { restoreDatabase } from './restore.ts'
import { testDatabase } from './test-database.ts'
import { emptyServerDatabase } from './test-server.ts'
import { asPlatform, inOrganisation } from './transaction.ts'

const database = testDatabase({ keep: 'file' })
const organisationId = '018f0000-0000-7000-8000-00000000000a'
const scope = { organisationId, actorId: null, now: new Date('2026-02-12T09:00:00.123Z'), operation: 'test' }
const awkward = 'Ünïts, "quoted" \\ and\nbroken\tlines {null}'

// Making a database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-backup-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const fill = async (handle: DatabaseHandle) => {
  await inOrganisation(handle, scope, async (db) => {
    await db
      .insertInto('organisations')
      .values({ organisationId, name: awkward, settings: JSON.stringify({ [awkward]: [1, null, awkward] }) })
      .execute()
    await sql`insert into counters select ${organisationId}::uuid, 'counter ' || n, n from generate_series(1, 7000) n`.execute(
      db,
    )
  })
  for (const kind of ['first', 'second']) {
    await inOrganisation(handle, scope, (db) =>
      db
        .insertInto('events')
        .values({ organisationId, kind, subjectKind: 'test', subjectId: organisationId, at: scope.now })
        .execute(),
    )
  }
  await asPlatform(handle, async (db) => {
    await db
      .insertInto('platform.organisations')
      .values({ id: organisationId, slug: 'acme', createdAt: scope.now })
      .execute()
    const [first] = await db.selectFrom('events').select(['txid', 'seq']).orderBy('seq').limit(1).execute()
    await db
      .insertInto('platform.eventCursors')
      .values({ consumer: 'assessor', organisationId, txid: first!.txid, seq: first!.seq })
      .execute()
  })
}

const contents = async (handle: DatabaseHandle) =>
  asPlatform(handle, async (db) => ({
    organisations: await db.selectFrom('organisations').selectAll().execute(),
    counters: await db.selectFrom('counters').selectAll().orderBy('value').execute(),
    history: await db.selectFrom('history').select(['id', 'at', 'record', 'changed', 'cause']).execute(),
    platform: await db.selectFrom('platform.organisations').selectAll().execute(),
    waiting: (
      await sql`select e.kind from events e join platform.event_cursors c on c.organisation_id = e.organisation_id
        where (e.txid, e.seq) > (c.txid, c.seq) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
        order by e.txid, e.seq`.execute(db)
    ).rows,
  }))

const elsewhere = async (name: string): Promise<OpenOptions> =>
  process.env.TEST_DATABASE_URL
    ? { databaseUrl: await emptyServerDatabase(process.env.TEST_DATABASE_URL, name) }
    : { dataDir: join(folder, name) }

const withDatabase = async <T>(options: OpenOptions, work: (handle: DatabaseHandle) => Promise<T>): Promise<T> => {
  const handle = await openDatabase(options)
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}

const refuseDamaged = async (path: string, target: OpenOptions) => {
  const bytes = await readFile(path)
  const text = gunzipSync(bytes).toString()
  const lines = text.trimEnd().split('\n')
  const damaged: Record<string, [Buffer, string]> = {
    cut: [bytes.subarray(0, -2000), 'cannot be read'],
    plain: [Buffer.from(text), 'cannot be read'],
    foreign: [gzipSync('{"hello": 1}\n'), 'not a backup'],
    empty: [gzipSync(''), 'not a backup'],
    rowless: [gzipSync(lines.toSpliced(100, 1).join('\n')), 'its end is missing'],
    newer: [gzipSync(text.replace('"number":1,', '"number":9999,')), 'newer version'],
  }
  for (const [name, [content, sentence]] of Object.entries(damaged)) {
    await writeFile(join(folder, name), content)
    await expect(restoreDatabase(join(folder, name), target), name).rejects.toThrow(sentence)
  }
}

test('damaged archives leave the target empty; a whole one brings everything back, and work goes on from there', async () => {
  await fill(database.handle)
  const path = join(folder, 'one.backup')
  const report = await backupToFile(database.handle, path)
  expect(report.rows).toBeGreaterThan(7000)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const before = await contents(database.handle)
  expect(before.waiting).toEqual([{ kind: 'second' }])

  const target = await elsewhere('restored')
  await refuseDamaged(path, target)
  const restored = await restoreDatabase(path, target)
  expect(restored.rows).toBe(report.rows)
  await withDatabase(target, async (handle) => {
    expect(await contents(handle)).toEqual(before)
    // History and foreign keys work again, and numbers go on after the restored ones.
    await inOrganisation(handle, scope, (db) => db.updateTable('organisations').set({ name: 'Renamed' }).execute())
    const history = await asPlatform(handle, (db) => db.selectFrom('history').select('id').orderBy('id').execute())
    expect(history.length).toBe(before.history.length + 1)
    await expect(
      inOrganisation(handle, scope, (db) =>
        db.insertInto('apiKeyUses').values({ organisationId, apiKeyId: organisationId, usedAt: scope.now }).execute(),
      ),
    ).rejects.toMatchObject({ code: '23503' })
    const forced = await handle.query(
      `select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity`,
    )
    expect(forced.rows).toEqual([{ count: 0 }])
  })
  await expect(restoreDatabase(path, target)).rejects.toThrow('The database is not empty')
})

test('a backup of the database on disk holds nobody up and has the rows of one moment', async () => {
  await withDatabase({ dataDir: join(folder, 'live') }, async (live) => {
    await fill(live)
    let writing = true
    let written = 0
    const writer = (async () => {
      while (writing) {
        written += 1
        await live.query('insert into counters values ($1, $2, 0), ($1, $3, 0)', [
          organisationId,
          `a${written}`,
          `b${written}`,
        ])
      }
    })()
    const path = join(folder, 'live.backup')
    await expect.poll(() => written).toBeGreaterThan(5)
    const begun = written - 1
    await backupToFile(live, path)
    const during = written - begun
    writing = false
    await writer
    expect(during).toBeGreaterThan(10)

    const names = gunzipSync(await readFile(path))
      .toString()
      .matchAll(/^\["[^"]+","([ab])\d+","0"\]$/gm)
    const counted = Map.groupBy(names, ([, letter]) => letter)
    expect(counted.get('a')?.length).toBe(counted.get('b')?.length)
    expect(counted.get('a')?.length).toBeGreaterThanOrEqual(begun)
  })
})
