// A consistent copy of the embedded database's files, made while work goes on: PostgreSQL's own way of a base backup.
// Reading a backup from the copy holds nobody up.
import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import type { Connection } from './connection.ts'
import { snapshotFolder } from './data-folder.ts'
import { openEmbedded } from './embedded.ts'

// What PostgreSQL makes anew at every start.
const contentLeftOut = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const filesLeftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label'])

const copy = async (from: string, to: string): Promise<void> => {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    // A file may go while the copy runs; the log knows about it.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

const copyFolder = async (from: string, to: string, leaveOut: (name: string) => boolean): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      const empty = contentLeftOut.has(entry.name)
      await copyFolder(join(from, entry.name), join(to, entry.name), empty ? () => true : leaveOut)
    } else if (!leaveOut(entry.name)) await copy(join(from, entry.name), join(to, entry.name))
  }
}

const copyDatabase = async (live: Connection, from: string, to: string): Promise<void> => {
  await live.query("select pg_backup_start('throughline', true)")
  let copied: unknown
  try {
    await copyFolder(from, to, (name) => filesLeftOut.has(name) || name.startsWith('pgsql_tmp'))
  } catch (error) {
    copied = error
  }
  const { rows } = await live.query('select labelfile from pg_backup_stop(false)')
  if (copied) throw copied
  await writeFile(join(to, 'backup_label'), String(rows[0]?.labelfile))
  for (const segment of await readdir(join(from, 'pg_wal'))) {
    if (/^[0-9A-F]{24}$/.test(segment)) await copy(join(from, 'pg_wal', segment), join(to, 'pg_wal', segment))
  }
}

const running = new WeakSet<Connection>()

/** Reads the copy with `work` and removes it. */
export const withSnapshot = async <T>(
  live: Connection,
  log: Log,
  work: (snapshot: Connection) => Promise<T>,
): Promise<T> => {
  if (!live.dataFolder || !live.maintenance) throw new Error('Only a database with files of its own can be copied.')
  if (running.has(live)) throw new Error('A backup is already being made.')
  running.add(live)
  const folder = join(dirname(live.dataFolder), snapshotFolder)
  // A checkpoint may throw away the log that the copy still needs.
  const resume = await live.maintenance.pause()
  try {
    await rm(folder, { recursive: true, force: true })
    await copyDatabase(live, live.dataFolder, folder).finally(resume)
    const limits = { queryLimitMs: 60_000, idleLimitMs: 60_000 }
    const snapshot = await connectEmbedded(await openEmbedded({ folder, load: null, log, ...limits }))
    return await work(snapshot).finally(snapshot.close)
  } finally {
    running.delete(live)
    await rm(folder, { recursive: true, force: true })
  }
}
