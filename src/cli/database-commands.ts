// `throughline migrate`, `restore`: looking after the data of a server that does not run, or runs on PostgreSQL.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '#base/config.ts'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { openLog } from '#base/log.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

export const databaseOptions = () => {
  const { dataDir, databaseUrl, logLevel } = readConfig(process.env)
  return { dataDir, databaseUrl, log: openLog(logLevel === 'info' ? 'warn' : logLevel) }
}

/** For commands that make no sense without data: they must not make a database first. */
export const openExisting = async (): Promise<DatabaseHandle> => {
  const options = databaseOptions()
  if (!options.databaseUrl && !existsSync(join(options.dataDir, 'database')))
    throw new CommandError(
      `There are no data in ${options.dataDir}; say with DATA_DIR where they are.`,
      exitCodes.usage,
    )
  const { openDatabase } = await import('#base/database/open-database.ts')
  return openDatabase(options)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const migrate = async (): Promise<void> => {
  const { openDatabase } = await import('#base/database/open-database.ts')
  const database = await openDatabase(databaseOptions())
  say(`The ${database.kind} database (PostgreSQL ${database.version}) is up to date.`)
  await database.close()
}

const restore = async (file: string): Promise<void> => {
  const { restoreDatabase } = await import('#base/database/restore.ts')
  const { tables, rows, madeAt } = await restoreDatabase(file, databaseOptions())
  say(`${rows} rows of ${tables} tables were restored from the backup of ${madeAt}.`)
}

export const addDatabaseCommands = (program: Command): void => {
  program.command('migrate').description('bring the database up to date').action(migrate)
  program
    .command('restore')
    .description('read all data from a backup into an empty database')
    .argument('<file>')
    .action(restore)
}
