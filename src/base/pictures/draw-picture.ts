// Has pictures drawn in a thread of their own, which comes with the first and goes when none was wanted for a while. The
// same picture is drawn once and kept as long as there is room.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { unavailable } from '#kit/problems.ts'
import type { Picture } from '#ui/picture.ts'
import type { Drawn, Wanted } from './picture-worker.ts'

export type PictureFormat = Wanted['format']

const idleMs = 60_000
/** Drawing takes a fraction of a second; whatever takes longer hangs. */
const patienceMs = 20_000
const mostWaiting = 64
const keptBytes = 24_000_000

type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void; timer: NodeJS.Timeout }

const waiting = new Map<number, Waiting>()
const kept = new Map<string, Uint8Array>()
let bytesKept = 0
let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined
let last = 0

const settle = (id: number): Waiting | undefined => {
  const one = waiting.get(id)
  waiting.delete(id)
  clearTimeout(one?.timer)
  if (waiting.size === 0) worker?.unref()
  return one
}

const end = (ended: Worker | null, why: Error): void => {
  if (worker === ended) worker = null
  void ended?.terminate()
  for (const id of [...waiting.keys()]) settle(id)?.reject(why)
}

const openWorker = (): Worker => {
  const made = new Worker(new URL('./picture-worker.ts', import.meta.url))
  made.on('message', (drawn: Drawn) => {
    const one = settle(drawn.id)
    if ('error' in drawn) one?.reject(new Error(`A picture could not be drawn: ${drawn.error}`))
    else one?.resolve(drawn.bytes)
  })
  made.on('error', (error) => end(made, error))
  return made
}

const draw = (picture: Picture, format: PictureFormat, scale: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    if (waiting.size >= mostWaiting)
      return reject(unavailable('Too many pictures are being drawn; try again in a few seconds.'))
    worker ??= openWorker()
    worker.ref()
    const drawing = worker
    last += 1
    const timer = setTimeout(
      () => end(drawing, unavailable('The picture took too long to draw; try a smaller one.')),
      patienceMs,
    )
    waiting.set(last, { resolve, reject, timer })
    drawing.postMessage({ id: last, picture, format, scale } satisfies Wanted)
    clearTimeout(idle)
    idle = setTimeout(() => end(drawing, new Error('nobody waits')), idleMs + patienceMs)
    idle.unref()
  })

const keep = (name: string, bytes: Uint8Array): void => {
  kept.set(name, bytes)
  bytesKept += bytes.length
  for (const [oldest, { length }] of kept) {
    if (bytesKept <= keptBytes) return
    kept.delete(oldest)
    bytesKept -= length
  }
}

export const drawn = async (picture: Picture, format: PictureFormat, scale = 1): Promise<Uint8Array> => {
  const name = createHash('sha256')
    .update(JSON.stringify([format, scale, picture]))
    .digest('base64url')
  const known = kept.get(name)
  if (known) return known
  const bytes = await draw(picture, format, scale)
  keep(name, bytes)
  return bytes
}
