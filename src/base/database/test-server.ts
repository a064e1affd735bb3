// Databases for tests on a real PostgreSQL: a migrated template, copied for each worker.
import { hostname } from 'node:os'
import pg from 'pg'
import { silentLog } from '../log.ts'
import type { Connection } from './connection.ts'
import { migrate, readMigrations } from './migrate.ts'
import { connectPostgres } from './postgres.ts'
import { preparedName } from './prepared-database.ts'

const limits = { log: silentLog, queryLimitMs: 60_000, idleLimitMs: 60_000 }
const lockNumber = 7_118_906

const prefix = `throughline_test_${hostname().toLowerCase().replace(/\W/g, '')}_`

const withDatabase = (url: string, name: string): string => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const dropLeftovers = async (admin: pg.Client): Promise<void> => {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    `${prefix}%`,
  ])
  for (const { datname } of rows) {
    if (!isAlive(Number.parseInt(datname.slice(prefix.length), 10)))
      await admin.query(`drop database if exists ${datname} with (force)`)
  }
}

const prepareTemplate = async (admin: pg.Client, url: string, template: string): Promise<void> => {
  const found = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (found.rowCount) return
  const unfinished = `${template}_unfinished`
  await admin.query(`drop database if exists ${unfinished} with (force)`)
  await admin.query(`create database ${unfinished}`)
  const connection = await connectPostgres(withDatabase(url, unfinished), limits)
  try {
    await migrate(connection, await readMigrations())
  } finally {
    await connection.close()
  }
  await admin.query(`alter database ${unfinished} rename to ${template}`)
}

/** A database of this process's own on the server at `url`, whose user may create databases. */
export const connectTestServer = async (url: string): Promise<Connection> => {
  const name = `${prefix}${process.pid}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [lockNumber])
    await dropLeftovers(admin)
    const template = `throughline_template_${preparedName(await readMigrations())}`
    await prepareTemplate(admin, url, template)
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  return connectPostgres(withDatabase(url, name), limits)
}

/** Another database of this process on the server, empty. */
export const emptyServerDatabase = async (url: string, purpose: string): Promise<string> => {
  const name = `${prefix}${process.pid}_${purpose}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name}`)
  } finally {
    await admin.end()
  }
  return withDatabase(url, name)
}
