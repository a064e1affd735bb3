// The thread in which the embedded PostgreSQL runs. It answers one message after the other and knows nothing of
// transactions: whoever sends the messages keeps their order.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { DurableFiles } from './durable-files.ts'
import type { Answer, Engine, Question, StartData } from './embedded-messages.ts'
import { execMessage, queryMessage, readReply } from './embedded-protocol.ts'
import { startParams } from './embedded-settings.ts'
import { preparedStatements } from './prepared-statements.ts'

// How PostgreSQL in WebAssembly leaves a statement after an ordinary error.
const ordinaryError = 100

const start = workerData as StartData & { engine?: Engine }
const files = start.folder === null ? undefined : new DurableFiles(start.folder)
const port = parentPort
if (!port) throw new Error('The embedded database runs in a worker thread only.')

const say = (answer: Answer) => port.postMessage(answer)

let broken: string | null = null

/** PGlite swallows a crash inside PostgreSQL and goes on with what is left of it; here it is noticed. */
const watchForCrashes = (database: PGlite) => {
  const engine = database.Module as unknown as { _PostgresMainLoopOnce(): void }
  const step = engine._PostgresMainLoopOnce
  engine._PostgresMainLoopOnce = () => {
    try {
      step()
    } catch (error) {
      if ((error as { status?: number }).status !== ordinaryError) broken ??= String(error)
      throw error
    }
  }
}

const open = async (): Promise<PGlite> => {
  const database = await PGlite.create({
    ...(files ? { fs: files } : {}),
    ...(start.load ? { loadDataDir: new Blob([start.load]) } : {}),
    ...(start.engine ? { pgliteWasmModule: start.engine.postgres, initdbWasmModule: start.engine.initdb } : {}),
    extensions: { btree_gin },
    startParams,
  })
  watchForCrashes(database)
  return database
}

const run = async (database: PGlite, id: number, message: Uint8Array): Promise<Answer> => {
  const received = await database.execProtocolStream(message, { syncToFs: false, throwOnError: false })
  const reply = readReply(received)
  if (broken !== null || !reply) return { kind: 'broken', id, message: broken ?? 'it answered with nothing' }
  if (reply.error) {
    const { name: _name, length: _length, ...facts } = reply.error
    return { kind: 'error', id, error: { ...facts, message: reply.error.message }, open: reply.open }
  }
  return { kind: 'results', id, results: reply.results, open: reply.open }
}

const statements = preparedStatements()

const query = async (
  database: PGlite,
  { id, sql, parameters }: Extract<Question, { kind: 'query' }>,
): Promise<Answer> => {
  const replied = await run(database, id, queryMessage(sql, parameters, statements.use(sql)))
  if (replied.kind !== 'results') statements.forget(sql)
  return replied
}

const answer = async (database: PGlite, question: Question): Promise<Answer> => {
  const { id } = question
  if ('sql' in question) statements.noticeChange(question.sql)
  try {
    if (question.kind === 'query') return await query(database, question)
    if (question.kind === 'exec') return await run(database, id, execMessage(question.sql))
    if (question.kind === 'dump') {
      return { kind: 'dumped', id, dump: new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer()) }
    }
    await database.close()
    return { kind: 'closed', id }
  } catch (error) {
    // A value that cannot be read is the statement's own trouble; the reply itself was whole.
    if (error instanceof RangeError && broken === null) {
      return { kind: 'error', id, error: { message: error.message }, open: database.isInTransaction() }
    }
    return { kind: 'broken', id, message: String(error) }
  }
}

/** A commit must reach the disk; a database that cannot be flushed is not opened. */
const checkFlush = async (database: PGlite) => {
  if (!files) return
  const before = files.logFlushes
  await database.exec("begin; select pg_logical_emit_message(true, 'throughline', 'flush test'); commit")
  if (files.logFlushes === before) throw new Error('it does not flush its log to disk')
}

try {
  const database = await open()
  await checkFlush(database)
  database.onNotification((channel, payload) => say({ kind: 'notification', channel, payload }))
  let last: Promise<void> = Promise.resolve()
  port.on('message', (question: Question) => {
    last = last.then(async () => say(await answer(database, question)))
  })
  say({ kind: 'open' })
} catch (error) {
  say({ kind: 'refused', message: (error as Error).message })
}
