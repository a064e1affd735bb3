// Kysely on the embedded database. Kysely's own dialect shares one connection object behind a lock of its own, which
// work that hangs in a transaction would keep for ever. Here everybody gets a connection object; the one queue beneath,
// which gives up on silent transactions, decides who is next.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Embedded, EmbeddedTransaction } from './embedded.ts'

type Open = { transaction: EmbeddedTransaction; keep(): void; undo(): void; ended: Promise<unknown> }

type Connection = DatabaseConnection & { open: Open | null }

const connectionOn = (embedded: Embedded): Connection => ({
  open: null,
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, affectedRows } = await (this.open?.transaction ?? embedded).query<R>(sql, parameters)
    return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) }
  },
  // biome-ignore lint/correctness/useYield: the interface wants a generator
  async *streamQuery() {
    throw new Error('Rows of the embedded database cannot be streamed.')
  },
})

/** Answers when the transaction has begun; it ends when the one says so who was given it, or when it fell silent. */
const begin = async (embedded: Embedded, connection: Connection): Promise<void> => {
  const work = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<EmbeddedTransaction>()
  const ended = embedded.transaction((transaction) => {
    begun.resolve(transaction)
    return work.promise
  })
  // It may end by itself long before anybody asks.
  ended.catch(begun.reject)
  connection.open = {
    transaction: await begun.promise,
    keep: work.resolve,
    undo: () => work.reject(new Error('The transaction was undone.')),
    ended,
  }
}

const end = async (connection: Connection, how: 'keep' | 'undo'): Promise<void> => {
  const { open } = connection
  connection.open = null
  open?.[how]()
  if (how === 'keep') await open?.ended
  else await open?.ended.catch(() => {})
}

const driverOn = (embedded: Embedded): Driver => {
  const run = async (connection: DatabaseConnection, sql: string) =>
    void (await connection.executeQuery(CompiledQuery.raw(sql)))
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
  return {
    init: async () => {},
    destroy: () => embedded.close(),
    acquireConnection: async () => connectionOn(embedded),
    releaseConnection: async () => {},
    beginTransaction: async (connection, { isolationLevel, accessMode }) => {
      await begin(embedded, connection as Connection)
      if (isolationLevel) await run(connection, `set transaction isolation level ${isolationLevel}`)
      if (accessMode) await run(connection, `set transaction ${accessMode}`)
    },
    commitTransaction: (connection) => end(connection as Connection, 'keep'),
    rollbackTransaction: (connection) => end(connection as Connection, 'undo'),
    savepoint: (connection, name) => run(connection, `savepoint ${quoted(name)}`),
    rollbackToSavepoint: (connection, name) => run(connection, `rollback to ${quoted(name)}`),
    releaseSavepoint: (connection, name) => run(connection, `release ${quoted(name)}`),
  }
}

class QueuedAdapter extends PGliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
}

export const embeddedDialect = (embedded: Embedded): Dialect => ({
  createAdapter: () => new QueuedAdapter(),
  createDriver: () => driverOn(embedded),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
