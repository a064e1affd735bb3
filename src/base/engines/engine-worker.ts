// The thread in which an engine works: one engine, one input, one answer.
import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '#kit/problems.ts'
import { type Engine, engines } from './engines.ts'

export type Assignment = { engine: keyof typeof engines; input: unknown; cancelled: SharedArrayBuffer }

export type Message =
  | { kind: 'progress'; done: number; of: number }
  | { kind: 'done'; output: unknown }
  | { kind: 'refused'; detail: string; errors: Problem['errors'] }
  | { kind: 'failed'; error: unknown }

const { engine, input, cancelled } = workerData as Assignment
const flag = new Int32Array(cancelled)
const tell = (message: Message) => parentPort?.postMessage(message)

try {
  const work: Engine = await (engines as Record<string, () => Promise<Engine>>)[engine]!()
  const output = await work(input, {
    isCancelled: () => Atomics.load(flag, 0) === 1,
    progress: (done, of) => tell({ kind: 'progress', done, of }),
  })
  tell({ kind: 'done', output })
} catch (error) {
  tell(
    error instanceof Problem
      ? { kind: 'refused', detail: error.detail, errors: error.errors }
      : { kind: 'failed', error },
  )
}
