// Opens the product's database, embedded or on a server, brings it up to date and hands it over.
import { CamelCasePlugin, Kysely } from 'kysely'
import { type Log, silentLog } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import type { Connection, QueryAnswer } from './connection.ts'
import { openEmbedded } from './embedded.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { connectPostgres } from './postgres.ts'
import type { Database } from './tables.ts'

export type DatabaseHandle = {
  db: Kysely<Database>
  kind: 'embedded' | 'postgres'
  /** Of PostgreSQL, such as 15.4. */
  version: string
  /** Plain SQL outside any transaction; without values also several statements at once. */
  query(sql: string, values?: readonly unknown[]): Promise<QueryAnswer>
  /** Answers how to stop. After `onReconnect` something may have been missed. */
  listen(channel: string, listener: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type OpenOptions = {
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

export const handleOf = (connection: Connection): DatabaseHandle => ({
  // Keys inside jsonb belong to whoever wrote them and stay as they are.
  db: new Kysely<Database>({
    dialect: connection.dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  }),
  kind: connection.kind,
  version: connection.version,
  query: connection.query,
  listen: connection.listen,
  close: connection.close,
})

const connect = async (options: OpenOptions): Promise<Connection> => {
  const { log = silentLog, queryLimitMs = 60_000, idleLimitMs = 60_000 } = options
  if (options.databaseUrl) return connectPostgres(options.databaseUrl, { log, queryLimitMs, idleLimitMs })
  if (!options.memory && !options.dataDir) throw new Error('Say where the data are: dataDir, databaseUrl or memory.')
  const folder = options.memory ? null : `${options.dataDir}/database`
  return connectEmbedded(await openEmbedded({ folder, load: null, log, queryLimitMs, idleLimitMs }))
}

export const openDatabase = async (options: OpenOptions): Promise<DatabaseHandle> => {
  const migrations = await readMigrations(options.migrations ?? migrationsFolder)
  const connection = await connect(options)
  try {
    const applied = await migrate(connection, migrations)
    if (applied.length > 0) options.log?.info({ applied }, 'the database was brought up to date')
    return handleOf(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
}
