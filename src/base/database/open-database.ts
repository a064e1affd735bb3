// Opens the product's database, embedded or on a server, brings it up to date and hands it over.
import { type Log, silentLog } from '../log.ts'
import type { Connection } from './connection.ts'
import { type DatabaseHandle, handleOf } from './database-handle.ts'
import { type Migration, migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { openEmbeddedDatabase, openMemoryDatabase } from './open-embedded-database.ts'
import { connectPostgres } from './postgres.ts'

export type { DatabaseHandle } from './database-handle.ts'

export type OpenOptions = {
  /** Where the embedded database lives, unless `databaseUrl` names a server. */
  dataDir?: string | undefined
  databaseUrl?: string | undefined
  /** Keeps everything in memory: for tests. */
  memory?: boolean
  log?: Log
  /** A statement that takes longer is ended. */
  queryLimitMs?: number
  /** A transaction that asks nothing for so long is rolled back. */
  idleLimitMs?: number
  migrations?: string
}

export const connect = (options: OpenOptions, migrations: Migration[]): Promise<Connection> => {
  const { log = silentLog, queryLimitMs = 60_000, idleLimitMs = 60_000, databaseUrl, dataDir, memory } = options
  if (memory) return openMemoryDatabase(options, migrations)
  if (databaseUrl) return connectPostgres(databaseUrl, { log, queryLimitMs, idleLimitMs })
  if (dataDir) return openEmbeddedDatabase(dataDir, options, migrations)
  throw new Error('Say where the data are: dataDir, databaseUrl or memory.')
}

export const openDatabase = async (options: OpenOptions): Promise<DatabaseHandle> => {
  const migrations = await readMigrations(options.migrations ?? migrationsFolder)
  const connection = await connect(options, migrations)
  try {
    const applied = await migrate(connection, migrations)
    if (applied.length > 0) options.log?.info({ applied }, 'the database was brought up to date')
    return handleOf(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
}
