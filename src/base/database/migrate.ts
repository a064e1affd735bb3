// Brings the database to the state that this version of the product needs: SQL files in the order of their numbers,
// each once, each in a transaction of its own.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Connection, Session } from './connection.ts'

export type Migration = { number: number; name: string; sql: string; checksum: string }

export const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

// Any number will do, as long as every process takes the same one.
const lockNumber = 7_118_905

const prepare = `
  create schema if not exists platform;
  create table if not exists platform.migrations (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`

export const readMigrations = async (folder = migrationsFolder): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    files.map(async (file) => {
      const number = /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(file)?.[1]
      if (!number) throw new Error(`The migration ${file} must be named like 0001_what_it_does.sql.`)
      const sql = await readFile(`${folder}/${file}`, 'utf8')
      // A checkout may change the ends of lines; that is not another migration.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { number: Number(number), name: file, sql, checksum }
    }),
  )
  for (const [index, migration] of migrations.entries()) {
    const next = migrations[index + 1]
    if (next?.number === migration.number) {
      throw new Error(`Two migrations have the number ${migration.number}: ${migration.name} and ${next.name}.`)
    }
  }
  return migrations
}

const missing = async (session: Session, migrations: Migration[]): Promise<Migration[]> => {
  const { rows } = await session.query('select number, name, checksum from platform.migrations order by number')
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const row of rows) {
    const migration = known.get(row.number as number)
    if (!migration) {
      throw new Error(
        `The database was changed by a newer version of Throughline (${row.name}); start that version or a later one.`,
      )
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(`The migration ${migration.name} was changed after it had been applied; add a new one instead.`)
    }
  }
  const applied = new Set(rows.map((row) => row.number))
  return migrations.filter((migration) => !applied.has(migration.number))
}

const apply = async (session: Session, migration: Migration): Promise<void> => {
  await session.exec('begin')
  try {
    await session.exec(migration.sql)
    await session.query('insert into platform.migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await session.exec('commit')
  } catch (error) {
    await session.exec('rollback')
    throw new Error(`The migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Answers the names of the migrations that were applied now. */
export const migrate = async (connection: Connection, migrations: Migration[]): Promise<string[]> =>
  connection.patientSession(async (session) => {
    await session.query('select pg_advisory_lock($1)', [lockNumber])
    try {
      await session.exec(prepare)
      const open = await missing(session, migrations)
      for (const migration of open) await apply(session, migration)
      return open.map((migration) => migration.name)
    } finally {
      await session.query('select pg_advisory_unlock($1)', [lockNumber])
    }
  })
