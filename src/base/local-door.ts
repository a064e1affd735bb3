// Where a running server hears the user of its own machine: a socket in the data folder, which nobody else can open.
import { join, resolve } from 'node:path'

/** Windows has no sockets among its files; a pipe there belongs to the user who made it. */
export const localDoorAddress = (dataDir: string): string => {
  const path = join(resolve(dataDir), 'server.socket')
  return process.platform === 'win32' ? `\\\\?\\pipe\\${path.replaceAll(/[\\/:]/g, '-')}` : path
}

/** With which a backup ends that is whole: its report as JSON. */
export const reportTrailer = 'x-report'
