// The folder of the embedded database: kept to one process, closed to other users, and never half made.
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type DataLock, lockDataFolder } from './data-lock.ts'

/** Beside the database while a backup is made. */
export const snapshotFolder = 'database.backup'

export type DataFolder = DataLock & {
  /** PostgreSQL's own folder. */
  path: string
  /** There is no database in it yet. */
  fresh: boolean
  /** Says that the new database is whole. */
  finish(): void
}

const flush = (path: string) => {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const flushAll = (folder: string) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) flushAll(path)
    else if (entry.isFile()) flush(path)
  }
  flush(folder)
}

export const claimDataFolder = async (dataDir: string): Promise<DataFolder> => {
  const root = resolve(dataDir)
  await mkdir(root, { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(root)
  const path = join(root, 'database')
  const unfinished = join(root, 'database.unfinished')
  try {
    rmSync(join(root, snapshotFolder), { recursive: true, force: true })
    // Left behind when the making of the database was interrupted: nothing in it was ever used.
    if (existsSync(unfinished)) rmSync(path, { recursive: true, force: true })
    const fresh = !existsSync(join(path, 'PG_VERSION'))
    if (fresh) writeFileSync(unfinished, '')
    await mkdir(path, { recursive: true, mode: 0o700 })
    await chmod(path, 0o700)
    flush(root)
    return {
      path,
      fresh,
      release: lock.release,
      finish: () => {
        flushAll(path)
        flush(root)
        flush(dirname(root))
        rmSync(unfinished, { force: true })
        flush(root)
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
