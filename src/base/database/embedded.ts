// The embedded PostgreSQL as the rest of the house sees it: one connection, one piece of work at a time, in a thread
// that is replaced when it dies or when a query takes too long.
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Result, StartData } from './embedded-messages.ts'
import { startThread, type Thread } from './embedded-thread.ts'
import { inTransaction } from './embedded-transaction.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { parameterOf } from './values.ts'

export type Rows<T = Record<string, unknown>> = {
  rows: T[]
  command: string
  affectedRows: number
  fields: { name: string; dataTypeID: number }[]
}

export type EmbeddedSession = {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<Rows<T>>
  /** Several statements at once, without values. */
  exec(sql: string): Promise<Rows[]>
}

export type EmbeddedTransaction = EmbeddedSession & { rollback(): Promise<void> }

export type Embedded = EmbeddedSession & {
  transaction<T>(work: (transaction: EmbeddedTransaction) => Promise<T>): Promise<T>
  /** The connection for oneself, for work that opens and ends its own transactions. */
  session<T>(work: (session: EmbeddedSession) => Promise<T>, limitMs?: number): Promise<T>
  listen(channel: string): Promise<void>
  unlisten(channel: string): Promise<void>
  onNotification(listener: (channel: string, payload: string) => void): void
  dump(): Promise<Uint8Array>
  /** Milliseconds since the last statement ended; 0 while one runs or waits. */
  idleMs(): number
  close(): Promise<void>
  readonly closed: boolean
  readonly ready: boolean
  readonly waitReady: Promise<void>
}

export type EmbeddedOptions = StartData & {
  log: Log
  /** A statement that takes longer ends the thread. */
  queryLimitMs: number
  /** A transaction that asks nothing for so long is rolled back. */
  idleLimitMs: number
}

const rowsOf = <T>({ rows, ...rest }: Result): Rows<T> => {
  const names = rest.fields.map(({ name }) => name)
  return {
    ...rest,
    rows: rows.map((values) => {
      const row: Record<string, unknown> = {}
      for (let at = 0; at < names.length; at++) row[names[at]!] = values[at]
      return row as T
    }),
  }
}

const nothing: Result = { command: '', affectedRows: 0, fields: [], rows: [] }

export const openEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const { log, queryLimitMs, idleLimitMs } = options
  const queue = oneAtATime()
  const channels = new Set<string>()
  let listener: (channel: string, payload: string) => void = () => {}
  const start = (load: StartData['load']) =>
    startThread({ folder: options.folder, load }, log, (channel, payload) => listener(channel, payload))

  let thread: Thread = await start(options.load)
  let closed = false
  let asked = 0
  let lastEnd = performance.now()

  const sessionWith = (limitMs: number): EmbeddedSession => ({
    query: async <T>(sql: string, parameters: readonly unknown[] = []) => {
      const { results } = await thread.ask({ kind: 'query', sql, parameters: parameters.map(parameterOf) }, limitMs)
      return rowsOf<T>(results[0] ?? nothing)
    },
    exec: async (sql) => {
      const { results } = await thread.ask({ kind: 'exec', sql }, limitMs)
      return results.map((result) => rowsOf(result))
    },
  })
  const session = sessionWith(queryLimitMs)

  const reopen = async () => {
    if (options.folder === null) throw thread.lost
    log.warn({}, 'the embedded database is opened again')
    await thread.end()
    thread = await start(null)
    for (const channel of channels) await session.exec(`listen ${pg.escapeIdentifier(channel)}`)
  }

  /** Nothing that one piece of work opened may reach the next. */
  const cleanUp = async () => {
    if (thread.lost || !thread.open) return
    await session.exec('rollback')
    throw new Error('A transaction was left open and was rolled back.')
  }

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new Error('The embedded database is closed.'))
    asked += 1
    return queue(async () => {
      if (thread.lost) await reopen()
      let result: T
      try {
        result = await work()
      } catch (error) {
        await cleanUp().catch(() => {})
        throw error
      }
      await cleanUp()
      return result
    }).finally(() => {
      asked -= 1
      lastEnd = performance.now()
    })
  }

  return {
    query: (sql, parameters) => exclusive(() => session.query(sql, parameters)),
    exec: (sql) => exclusive(() => session.exec(sql)),
    session: (work, limitMs = queryLimitMs) => exclusive(() => work(sessionWith(limitMs))),
    transaction: (work) => exclusive(() => inTransaction(session, idleLimitMs, work)),
    listen: async (channel) => {
      channels.add(channel)
      await exclusive(() => session.exec(`listen ${pg.escapeIdentifier(channel)}`))
    },
    unlisten: async (channel) => {
      channels.delete(channel)
      await exclusive(() => session.exec(`unlisten ${pg.escapeIdentifier(channel)}`))
    },
    onNotification: (hear) => {
      listener = hear
    },
    dump: () => exclusive(async () => (await thread.ask({ kind: 'dump' }, 600_000)).dump ?? new Uint8Array()),
    idleMs: () => (asked > 0 ? 0 : performance.now() - lastEnd),
    close: async () => {
      if (closed) return
      await exclusive(async () => {
        closed = true
        await thread
          .ask({ kind: 'close' }, 60_000)
          .catch((error: Error) => log.warn({ error: error.message }, 'not closed'))
      })
      await thread.end()
    },
    get closed() {
      return closed
    },
    get ready() {
      return !closed
    },
    waitReady: Promise.resolve(),
  }
}
