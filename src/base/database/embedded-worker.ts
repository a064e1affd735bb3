// The thread in which the embedded PostgreSQL runs. It answers one message after the other and knows nothing of
// transactions: whoever sends the messages keeps their order.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, type Results } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { DurableFiles } from './durable-files.ts'
import type { Answer, Question, StartData } from './embedded-messages.ts'
import { parserOf } from './values.ts'

// PGlite starts with -F, which turns flushing off; and it drops fdatasync silently, so the log is flushed by fsync.
const settings = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
  'fsync=on',
  'wal_sync_method=fsync',
  'max_stack_depth=500kB',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
]

const start = workerData as StartData
const files = start.folder === null ? undefined : new DurableFiles(start.folder)
const port = parentPort
if (!port) throw new Error('The embedded database runs in a worker thread only.')

const say = (answer: Answer) => port.postMessage(answer)

const errorFacts = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { message: String(error) }
  const { query: _query, params: _params, queryOptions: _options, ...facts } = error as Error & Record<string, unknown>
  return { ...facts, name: error.name, message: error.message, stack: error.stack }
}

const openDatabase = async (): Promise<PGlite> => {
  const database = await PGlite.create({
    ...(files ? { fs: files } : {}),
    ...(start.load ? { loadDataDir: new Blob([start.load]) } : {}),
    extensions: { btree_gin },
    startParams: ['--single', '-j', ...settings.flatMap((setting) => ['-c', setting])],
  })
  // Values go in as text, written alike for both databases, and come out by our own parsers.
  database.serializers = {}
  const types = await database.query<{ oid: string }>('select oid::text from pg_type')
  database.parsers = Object.fromEntries(types.rows.map(({ oid }) => [oid, parserOf(Number(oid))]))
  return database
}

/** A commit must reach the disk; a database that cannot be flushed is not opened. */
const checkFlush = async (database: PGlite) => {
  if (!files) return
  const before = files.logFlushes
  await database.exec("begin; select pg_logical_emit_message(true, 'throughline', 'flush test'); commit")
  if (files.logFlushes === before) throw new Error('The embedded database does not flush its log to disk.')
}

/** After a crash inside PostgreSQL PGlite answers with nothing at all; every real answer names its command. */
const checked = (results: Results[]): Results[] => {
  if (results.some((result) => (result as { command?: string }).command === undefined)) {
    throw new Error('The embedded database gave an empty answer.')
  }
  return results
}

const answer = async (database: PGlite, question: Question): Promise<unknown> => {
  switch (question.kind) {
    case 'query':
      return database.query(question.sql, question.parameters)
    case 'exec':
      return database.exec(question.sql)
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer())
    case 'close':
      return database.close()
  }
}

const database = await openDatabase()
await checkFlush(database)
database.onNotification((channel, payload) => say({ kind: 'notification', channel, payload }))

let last: Promise<void> = Promise.resolve()
port.on('message', (question: Question) => {
  last = last.then(async () => {
    try {
      say({ kind: 'done', id: question.id, value: await answer(database, question), inTransaction: false })
    } catch (error) {
      say({ kind: 'failed', id: question.id, error: errorFacts(error), inTransaction: false })
    }
  })
})
say({ kind: 'open' })
