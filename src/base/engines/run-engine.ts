// Runs an engine in a thread of its own, so that the server goes on answering: with progress, and called off by a signal.
import { Worker } from 'node:worker_threads'
import { invalid, Problem } from '#kit/problems.ts'
import { Cancelled } from '#kit/task.ts'
import type { Assignment, Message } from './engine-worker.ts'
import type { Engines } from './engines.ts'

type Run<Name extends keyof Engines> =
  Awaited<ReturnType<Engines[Name]>> extends (input: infer I, ...rest: never[]) => infer O
    ? { input: I; output: Awaited<O> }
    : never

export type RunOptions = {
  signal?: AbortSignal
  onProgress?: (done: number, of: number) => void
}

// An engine that does not look at its flag within this time is ended from outside.
const graceMs = 2000

export const runEngine = <Name extends keyof Engines>(
  engine: Name,
  input: Run<Name>['input'],
  { signal, onProgress }: RunOptions = {},
): Promise<Run<Name>['output']> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const cancelled = new SharedArrayBuffer(4)
    const workerData: Assignment = { engine, input, cancelled }
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { workerData })
    let grace: NodeJS.Timeout | undefined
    const callOff = () => {
      Atomics.store(new Int32Array(cancelled), 0, 1)
      grace = setTimeout(() => void worker.terminate(), graceMs)
      reject(new Cancelled())
    }
    const end = () => {
      clearTimeout(grace)
      signal?.removeEventListener('abort', callOff)
      void worker.terminate()
    }
    signal?.addEventListener('abort', callOff)
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') return onProgress?.(message.done, message.of)
      end()
      if (message.kind === 'done') return resolve(message.output as Run<Name>['output'])
      if (message.kind === 'failed') return reject(message.error)
      const { detail, errors } = message
      return reject(errors ? invalid(errors) : new Problem('invalid', detail))
    })
    worker.on('error', (error) => {
      end()
      reject(error)
    })
    worker.on('exit', (code) => {
      clearTimeout(grace)
      reject(new Error(`The engine ended with code ${code} before it answered.`))
    })
  })
