// A database for tests: one for each worker, empty before each test. With TEST_DATABASE_URL the same tests run on a
// real PostgreSQL, in a database of their own.
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach } from 'vitest'
import { silentLog } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import type { Connection } from './connection.ts'
import { type DatabaseHandle, handleOf } from './database-handle.ts'
import { openEmbedded } from './embedded.ts'
import { migrate, readMigrations } from './migrate.ts'
import { keepPrepared, readPrepared } from './prepared-database.ts'
import type { Database } from './tables.ts'
import { connectTestServer } from './test-server.ts'

const connectMemory = async (): Promise<Connection> => {
  const migrations = await readMigrations()
  const load = await readPrepared(migrations)
  const embedded = await openEmbedded({ folder: null, load, log: silentLog, queryLimitMs: 60_000, idleLimitMs: 60_000 })
  const connection = await connectEmbedded(embedded)
  if (!load) {
    await migrate(connection, migrations)
    await keepPrepared(migrations, await embedded.dump())
  }
  return connection
}

// Kept from one test file to the next: vitest runs the files of a worker in one process.
const kept = globalThis as { throughlineTestDatabase?: Promise<DatabaseHandle> }

const open = (): Promise<DatabaseHandle> => {
  const url = process.env.TEST_DATABASE_URL
  kept.throughlineTestDatabase ??= (url ? connectTestServer(url) : connectMemory()).then(async (connection) => {
    const handle = handleOf(connection)
    await prepareEmptying(handle)
    return handle
  })
  return kept.throughlineTestDatabase
}

const ownTables = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'platform') and c.relkind in ('r', 'p')
    and (n.nspname, c.relname) <> ('platform', 'migrations')`

/**
 * Deleting without triggers is quicker than truncating, which makes new files for every table; inside a function the
 * statements are planned only once.
 */
const prepareEmptying = async (handle: DatabaseHandle): Promise<void> => {
  const { rows } = await handle.query(ownTables)
  await handle.query(`
    create schema if not exists testing;
    create or replace function testing.empty_database() returns void language plpgsql as $$ begin
      perform set_config('session_replication_role', 'replica', true);
      ${rows.map((row) => `delete from ${row.name};`).join('\n')}
    end $$`)
}

const emptyDatabase = async (handle: DatabaseHandle): Promise<void> => {
  await handle.query('select testing.empty_database()')
}

export type TestDatabase = { readonly handle: DatabaseHandle; readonly db: Kysely<Database> }

/** Call it at the top of a test file. `keep: 'file'` empties the database once, for tests that build on each other. */
export const testDatabase = (options: { keep?: 'file' } = {}): TestDatabase => {
  let handle: DatabaseHandle | undefined
  beforeAll(async () => {
    handle = await open()
    await emptyDatabase(handle)
  })
  if (options.keep !== 'file') {
    beforeEach(async () => {
      if (handle) await emptyDatabase(handle)
    })
  }
  const opened = () => {
    if (!handle) throw new Error('The test database is open inside tests and hooks only.')
    return handle
  }
  return {
    get handle() {
      return opened()
    },
    get db() {
      return opened().db
    },
  }
}
