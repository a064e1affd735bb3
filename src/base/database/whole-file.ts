// A file that appears under its name only when it is whole and on disk.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'

export const writeWhole = async <T>(path: string, write: (target: Writable) => Promise<T>): Promise<T> => {
  const partial = `${path}.partial`
  try {
    const answer = await write(createWriteStream(partial, { mode: 0o600, flush: true }))
    await rename(partial, path)
    return answer
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
