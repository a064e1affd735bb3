// Opens the embedded database of a data folder, or one in memory: claims the folder, makes a missing database quickly
// if a prepared one is at hand, and keeps it in order while it runs.
import { silentLog } from '../log.ts'
import { connectEmbedded } from './connect-embedded.ts'
import type { Connection } from './connection.ts'
import { claimDataFolder, type DataFolder } from './data-folder.ts'
import { type Embedded, openEmbedded } from './embedded.ts'
import { startMaintenance } from './maintenance.ts'
import type { Migration } from './migrate.ts'
import type { OpenOptions } from './open-database.ts'
import { readPrepared } from './prepared-database.ts'

const openFolder = async (folder: DataFolder, options: OpenOptions, migrations: Migration[]): Promise<Embedded> => {
  const { log = silentLog, queryLimitMs = 60_000, idleLimitMs = 60_000 } = options
  const load = folder.fresh ? await readPrepared(migrations) : null
  const embedded = await openEmbedded({ folder: folder.path, load, log, queryLimitMs, idleLimitMs })
  if (folder.fresh) {
    await embedded.exec('checkpoint')
    folder.finish()
  }
  return embedded
}

export const openEmbeddedDatabase = async (
  dataDir: string,
  options: OpenOptions,
  migrations: Migration[],
): Promise<Connection> => {
  const { log = silentLog } = options
  const folder = await claimDataFolder(dataDir)
  try {
    const embedded = await openFolder(folder, options, migrations)
    const connection = await connectEmbedded(embedded)
    const maintenance = startMaintenance(embedded, log)
    return {
      ...connection,
      maintenance,
      dataFolder: folder.path,
      close: async () => {
        maintenance.stop()
        if (!embedded.closed) {
          await maintenance
            .runAll()
            .catch((error: Error) => log.warn({ error: error.message }, 'no maintenance at the end'))
        }
        await embedded.close()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

export const openMemoryDatabase = async (options: OpenOptions, migrations: Migration[]): Promise<Connection> => {
  const { log = silentLog, queryLimitMs = 60_000, idleLimitMs = 60_000 } = options
  const load = await readPrepared(migrations)
  const embedded = await openEmbedded({ folder: null, load, log, queryLimitMs, idleLimitMs })
  return connectEmbedded(embedded)
}
