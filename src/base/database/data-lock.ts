// Keeps a data folder to one process. The operating system holds the lock and lets go of it when the process ends,
// however it ends; so nothing can be stale, and no number of a process can be mistaken for another's.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'

export type DataLock = { release(): void }

const busy = 5

const holder = (file: string): string => {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string }
    return `process ${pid} on ${host}`
  } catch {
    return 'another process'
  }
}

/**
 * Node has no file locks, but its SQLite has: an exclusive transaction on an empty file, never written, is one.
 * The file must not be opened in any other way by this process, because closing it would give up the lock.
 */
export const lockDataFolder = (dataDir: string): DataLock => {
  const ownerFile = `${dataDir}/database.owner`
  const lock = new DatabaseSync(`${dataDir}/database.lock`, { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === busy) {
      throw new Error(
        `The data in ${dataDir} are in use by ${holder(ownerFile)}. Stop it first, or give this one another DATA_DIR.`,
      )
    }
    throw new Error(`The data folder ${dataDir} cannot be locked: ${(error as Error).message}.`)
  }
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, host: hostname() }))
  return {
    release: () => {
      rmSync(ownerFile, { force: true })
      lock.close()
    },
  }
}
