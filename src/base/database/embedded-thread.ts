// Asks the embedded database's thread and waits for its answers; ends it when an answer takes too long.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Answer, Engine, Question, Result, StartData } from './embedded-messages.ts'

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never
type Waiting = { resolve(answer: Answer): void; reject(error: Error): void }

export type Thread = {
  ask(asked: Asked, limitMs: number): Promise<{ results: Result[]; dump: Uint8Array | null }>
  /** Why it can no longer be used. */
  readonly lost: Error | null
  /** A transaction was open when the last statement ended. */
  readonly open: boolean
  end(): Promise<void>
}

const lostError = (reason: string, code = '57P01') =>
  Object.assign(new Error(`The embedded database was restarted: ${reason}. Nothing of this work was kept.`), { code })

const databaseError = ({ message, ...facts }: Record<string, unknown>): Error =>
  typeof facts.severity === 'string'
    ? Object.assign(new pg.DatabaseError(String(message), 0, 'error'), facts)
    : new RangeError(String(message))

const compile = async (file: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve(`@electric-sql/pglite/${file}`)))

let engine: Promise<Engine> | undefined

const compiled = (): Promise<Engine> => {
  engine ??= Promise.all([compile('pglite.wasm'), compile('initdb.wasm')]).then(([postgres, initdb]) => ({
    postgres,
    initdb,
  }))
  return engine
}

export const startThread = async (
  data: StartData,
  log: Log,
  notify: (channel: string, payload: string) => void,
): Promise<Thread> => {
  const worker = new Worker(new URL(`./embedded-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: { ...data, engine: await compiled() },
    // Flags of the process, such as --input-type, are not meant for it.
    execArgv: [],
    // The default of 4 MB overflows before PostgreSQL notices; then it answers with nothing.
    resourceLimits: { stackSizeMb: 16 },
  })
  const waiting = new Map<number, Waiting>()
  let lost: Error | null = null
  let open = false
  let ended = false
  let nextId = 0

  const lose = (error: Error) => {
    if (!lost && !ended) log.error({ error: error.message }, 'the embedded database was lost')
    lost ??= error
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
    return worker.terminate()
  }

  const receive = (answer: Answer & { id: number }) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  }

  const post = (asked: Asked, limitMs: number): Promise<Answer> => {
    const id = ++nextId
    let timer: NodeJS.Timeout
    return new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      timer = setTimeout(() => {
        log.error({ sql: 'sql' in asked ? asked.sql.slice(0, 500) : asked.kind, limitMs }, 'a query took too long')
        void lose(lostError(`a query took longer than ${limitMs} ms`, '57014'))
      }, limitMs)
      worker.postMessage({ id, ...asked })
    }).finally(() => clearTimeout(timer))
  }

  const thread: Thread = {
    ask: async (asked, limitMs) => {
      if (lost) throw lost
      const answer = await post(asked, limitMs)
      if (answer.kind === 'broken') {
        await lose(lostError(`it failed inside (${answer.message})`))
        throw lost
      }
      if (answer.kind === 'results' || answer.kind === 'error') open = answer.open
      if (answer.kind === 'error') throw databaseError(answer.error)
      return {
        results: answer.kind === 'results' ? answer.results : [],
        dump: answer.kind === 'dumped' ? answer.dump : null,
      }
    },
    get lost() {
      return lost
    },
    get open() {
      return open
    },
    end: async () => {
      ended = true
      await worker.terminate()
    },
  }

  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error)
      void lose(error)
    }
    worker.on('error', (error: Error) => fail(lostError(error.message)))
    worker.on('exit', () => fail(lostError('its thread ended')))
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'open') resolve(thread)
      else if (answer.kind === 'refused') fail(new Error(`The embedded database does not start: ${answer.message}.`))
      else if (answer.kind === 'notification') notify(answer.channel, answer.payload)
      else receive(answer)
    })
  })
}
