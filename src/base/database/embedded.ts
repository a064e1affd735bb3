// The embedded PostgreSQL as the rest of the house sees it: one connection, one piece of work at a time, in a thread
// of its own that is replaced when it dies or when a query takes too long.
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Answer, Question, StartData } from './embedded-messages.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { parameterOf } from './values.ts'

export type Rows<T = Record<string, unknown>> = {
  rows: T[]
  affectedRows?: number
  fields: { name: string; dataTypeID: number }[]
}

export type EmbeddedTransaction = {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<Rows<T>>
  exec(sql: string): Promise<Rows[]>
  rollback(): Promise<void>
}

export type Embedded = {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<Rows<T>>
  exec(sql: string): Promise<Rows[]>
  transaction<T>(work: (tx: EmbeddedTransaction) => Promise<T>): Promise<T>
  /** The connection for oneself, for work that opens and ends its own transactions. */
  session<T>(work: (session: Pick<EmbeddedTransaction, 'query' | 'exec'>) => Promise<T>): Promise<T>
  listen(channel: string): Promise<void>
  unlisten(channel: string): Promise<void>
  onNotification(listener: (channel: string, payload: string) => void): () => void
  dump(): Promise<Uint8Array>
  /** Milliseconds since the last statement ended; 0 while one runs or waits. */
  idleMs(): number
  close(): Promise<void>
  readonly closed: boolean
  readonly ready: boolean
  readonly waitReady: Promise<void>
}

type Options = StartData & {
  log: Log
  /** A statement that takes longer ends the thread. */
  queryLimitMs: number
  /** A transaction that asks nothing for so long is rolled back. */
  idleLimitMs: number
}

type Thread = {
  worker: Worker
  lost: Error | null
  waiting: Map<number, { resolve(value: unknown): void; reject(error: Error): void }>
}

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never

const lostError = (reason: string) =>
  Object.assign(new Error(`The embedded database was restarted: ${reason}. Nothing of this work was kept.`), {
    code: '57P01',
  })

const startThread = (data: StartData, log: Log, notify: (channel: string, payload: string) => void): Promise<Thread> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`./embedded-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: data,
      resourceLimits: { stackSizeMb: 16 },
    })
    const thread: Thread = { worker, lost: null, waiting: new Map() }
    const lose = (error: Error) => {
      thread.lost ??= error
      reject(error)
      for (const { reject } of thread.waiting.values()) reject(thread.lost)
      thread.waiting.clear()
    }
    worker.on('error', (error: Error) => {
      log.error({ error: error.message }, 'the embedded database failed')
      lose(lostError(error.message))
    })
    worker.on('exit', () => lose(lostError('its thread ended')))
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'open') return resolve(thread)
      if (answer.kind === 'notification') return notify(answer.channel, answer.payload)
      const asked = thread.waiting.get(answer.id)
      thread.waiting.delete(answer.id)
      if (answer.kind === 'done') asked?.resolve(answer.value)
      else asked?.reject(databaseError(answer.error))
    })
  })

const databaseError = (facts: Record<string, unknown>): Error => {
  const { message, name, stack: _stack, ...rest } = facts
  if (typeof rest.severity !== 'string') return Object.assign(new Error(String(message)), rest)
  return Object.assign(new pg.DatabaseError(String(message), 0, 'error'), rest)
}

export const openEmbedded = async (options: Options): Promise<Embedded> => {
  const { log, queryLimitMs, idleLimitMs } = options
  const queue = oneAtATime()
  const listeners = new Set<(channel: string, payload: string) => void>()
  const notify = (channel: string, payload: string) => {
    for (const listener of listeners) listener(channel, payload)
  }
  let thread = await startThread({ folder: options.folder, load: options.load }, log, notify)
  let nextId = 0
  let closed = false
  let busy = 0
  let lastEnd = performance.now()

  const ask = async (asked: Asked, limit = queryLimitMs): Promise<unknown> => {
    if (thread.lost) throw thread.lost
    const current = thread
    const id = ++nextId
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise((resolve, reject) => {
        current.waiting.set(id, { resolve, reject })
        timer = setTimeout(() => {
          current.lost ??= lostError(`a query took longer than ${limit} ms`)
          log.error(
            { sql: 'sql' in asked ? asked.sql.slice(0, 500) : asked.kind, limit },
            'query ended by its time limit',
          )
          reject(Object.assign(lostError(`a query took longer than ${limit} ms`), { code: '57014' }))
          void current.worker.terminate()
        }, limit)
        current.worker.postMessage({ id, ...asked })
      })
    } finally {
      clearTimeout(timer)
      lastEnd = performance.now()
    }
  }

  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new Error('The embedded database is closed.'))
    busy += 1
    return queue(async () => {
      if (thread.lost) await reopen()
      return work()
    }).finally(() => {
      busy -= 1
    })
  }

  const reopen = async () => {
    if (options.folder === null) throw lostError('what was in memory is gone')
    await thread.worker.terminate()
    thread = await startThread({ folder: options.folder, load: null }, log, notify)
    for (const channel of channels) await ask({ kind: 'exec', sql: `listen ${pg.escapeIdentifier(channel)}` })
  }
  const channels = new Set<string>()

  const query = async <T>(sql: string, parameters: readonly unknown[] = []) =>
    (await ask({ kind: 'query', sql, parameters: parameters.map(parameterOf) })) as Rows<T>
  const exec = async (sql: string) => (await ask({ kind: 'exec', sql })) as Rows[]

  const transaction = <T>(work: (tx: EmbeddedTransaction) => Promise<T>): Promise<T> =>
    exclusive(async () => {
      let ended: Error | null = null
      // Kysely waits for ever when the work is not even begun, so a failed start is told by the first statement.
      const begun = await exec('begin').catch((error: Error) => error)
      if (begun instanceof Error) ended = begun
      let idle: NodeJS.Timeout | undefined
      const watch = () => {
        clearTimeout(idle)
        idle = setTimeout(() => {
          ended = new Error(`A transaction was rolled back because it did nothing for ${idleLimitMs} ms.`)
          abandon(ended)
        }, idleLimitMs)
      }
      let abandon: (error: Error) => void = () => {}
      const abandoned = new Promise<never>((_, reject) => {
        abandon = reject
      })
      const guarded = async <R>(run: () => Promise<R>): Promise<R> => {
        if (ended) throw ended
        clearTimeout(idle)
        const result = await run()
        if (!ended) watch()
        return result
      }
      const tx: EmbeddedTransaction = {
        query: (sql, parameters) => guarded(() => query(sql, parameters)),
        exec: (sql) => guarded(() => exec(sql)),
        rollback: () =>
          guarded(async () => {
            await exec('rollback')
            ended = new Error('The transaction was rolled back.')
          }),
      }
      watch()
      try {
        const result = await Promise.race([work(tx), abandoned])
        if (begun instanceof Error) throw begun
        if (!ended) {
          ended = new Error('The transaction is closed.')
          const [committed] = await exec('commit')
          if ((committed as { command?: string }).command === 'ROLLBACK') {
            throw Object.assign(new pg.DatabaseError('The transaction had failed and was rolled back.', 0, 'error'), {
              code: '25P02',
            })
          }
        }
        return result
      } catch (error) {
        ended ??= new Error('The transaction was rolled back.')
        if (!thread.lost) await exec('rollback')
        throw error
      } finally {
        clearTimeout(idle)
      }
    })

  return {
    query: (sql, parameters) => exclusive(() => query(sql, parameters)),
    exec: (sql) => exclusive(() => exec(sql)),
    transaction,
    session: (work) => exclusive(() => work({ query, exec })),
    listen: async (channel) => {
      channels.add(channel)
      await exclusive(() => exec(`listen ${pg.escapeIdentifier(channel)}`))
    },
    unlisten: async (channel) => {
      channels.delete(channel)
      await exclusive(() => exec(`unlisten ${pg.escapeIdentifier(channel)}`))
    },
    onNotification: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dump: () => exclusive(async () => (await ask({ kind: 'dump' }, 600_000)) as Uint8Array),
    idleMs: () => (busy > 0 ? 0 : performance.now() - lastEnd),
    close: async () => {
      if (closed) return
      await exclusive(async () => {
        closed = true
        await ask({ kind: 'close' }, 60_000).catch(() => {})
      })
      await thread.worker.terminate()
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
