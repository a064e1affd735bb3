// `throughline migrate`, `restore`: looking after the data of a server that does not run, or runs on PostgreSQL.
import type { Command } from 'commander'
import { readConfig } from '#base/config.ts'
import { openLog } from '#base/log.ts'

export const databaseOptions = () => {
  const { dataDir, databaseUrl, logLevel } = readConfig(process.env)
  return { dataDir, databaseUrl, log: openLog(logLevel === 'info' ? 'warn' : logLevel) }
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
