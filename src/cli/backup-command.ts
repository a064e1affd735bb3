// `throughline backup`: everything in one file. A server that runs on the embedded database makes it itself, since the
// folder is its own; in any other case the database is opened here.
import type { IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { BackupReport } from '#base/database/backup.ts'
import { reportTrailer } from '#base/local-door.ts'
import { askLocalServer } from './ask-local-server.ts'
import { databaseOptions, openExisting } from './database-commands.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

const cutOff = () => new CommandError('The server broke the backup off; nothing was kept.', exitCodes.unreachable)

const receive = async (answer: IncomingMessage, target: Writable): Promise<BackupReport> => {
  await pipeline(answer, target).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? cutOff() : error
  })
  const report = answer.trailers[reportTrailer]
  if (!report) throw cutOff()
  return JSON.parse(report) as BackupReport
}

const fromRunningServer = async (dataDir: string, file: string): Promise<BackupReport | null> => {
  const answer = await askLocalServer(dataDir, '/backup')
  if (!answer) return null
  const { writeWhole } = await import('#base/database/whole-file.ts')
  return writeWhole(file, (target) => receive(answer, target))
}

const fromDatabase = async (file: string): Promise<BackupReport> => {
  const { backupToFile } = await import('#base/database/backup.ts')
  const database = await openExisting()
  try {
    return await backupToFile(database, file)
  } finally {
    await database.close()
  }
}

const backup = async (file: string): Promise<void> => {
  const { dataDir, databaseUrl } = databaseOptions()
  const made = databaseUrl ? null : await fromRunningServer(dataDir, file)
  const { rows, tables } = made ?? (await fromDatabase(file))
  process.stdout.write(`${rows} rows of ${tables} tables are in ${file}.\n`)
}

export const addBackupCommand = (program: Command): void => {
  program
    .command('backup')
    .description('write all data to a file, also while the server runs')
    .argument('<file>')
    .action(backup)
}
