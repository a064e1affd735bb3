// Loads an archive into an empty database, embedded or on a server, and brings it up to date.
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { type ArchiveHead, type ArchiveLine, lastNumber, migrationsOf, readHead, renumber } from './archive.ts'
import { archivedTables } from './backup.ts'
import type { Connection, Session } from './connection.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'
import { connect, type OpenOptions } from './open-database.ts'
import { readArchive } from './read-archive.ts'

export type RestoreReport = { tables: number; rows: number; madeAt: string }

const rowsAtOnce = 5_000

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

type Target = { name: string; columns: string[]; types: string[] }

const targetsOf = async (session: Session): Promise<Map<string, Target>> => {
  const { rows } = (await session.query(archivedTables)) as unknown as { rows: Target[] }
  return new Map(rows.map((table) => [table.name, table]))
}

const refuseFilled = async (session: Session, targets: Iterable<Target>): Promise<void> => {
  for (const { name } of targets) {
    const { rows } = await session.query(`select exists (select 1 from ${name}) as filled`)
    if (rows[0]?.filled) throw new Error(`The database is not empty: ${name} has rows. Restore into an empty one.`)
  }
}

/** History must not be written about the restoring, and rows come in any order. Answers how to put it all back. */
const suspendRules = async (session: Session, targets: Iterable<Target>): Promise<() => Promise<void>> => {
  const { rows: foreignKeys } = await session.query(`
    select conrelid::regclass::text as "table", format('%I', conname) as "name", pg_get_constraintdef(oid) as "definition"
    from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'platform'::regnamespace)`)
  const { rows: forced } = await session.query(`
    select oid::regclass::text as "table" from pg_class where relforcerowsecurity`)
  for (const key of foreignKeys) await session.exec(`alter table ${key.table} drop constraint ${key.name}`)
  for (const one of forced) await session.exec(`alter table ${one.table} no force row level security`)
  for (const { name } of targets) await session.exec(`alter table ${name} disable trigger user`)
  return async () => {
    for (const { name } of targets) await session.exec(`alter table ${name} enable trigger user`)
    for (const key of foreignKeys)
      await session.exec(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
    for (const one of forced) await session.exec(`alter table ${one.table} force row level security`)
  }
}

/** Collects rows of one table and sends them in large pieces. */
const loader = (session: Session, target: Target, columns: string[], txidOf: (txid: string) => string) => {
  const unknown = columns.find((column) => !target.columns.includes(column))
  if (unknown) throw new Error(`The archive is damaged: ${target.name} has no column ${unknown}.`)
  const types = columns.map((column) => target.types[target.columns.indexOf(column)]!)
  const lists: (string | null)[][] = columns.map(() => [])
  const names = columns.map(quoted).join(', ')
  const sql = `insert into ${target.name} (${names}) overriding system value
    select ${columns.map((column, at) => `${quoted(column)}::${types[at]}`).join(', ')}
    from unnest(${columns.map((_, at) => `$${at + 1}::text[]`).join(', ')}) as line (${names})`
  const flush = async () => {
    if (lists[0]?.length) await session.query(sql, lists)
    for (const list of lists) list.length = 0
  }
  return {
    add: async (values: (string | null)[]) => {
      for (const [at, value] of values.entries()) {
        lists[at]?.push(value !== null && types[at] === 'xid8' ? txidOf(value) : value)
      }
      if (lists[0]!.length >= rowsAtOnce) await flush()
    },
    flush,
  }
}

const load = async (
  session: Session,
  head: ArchiveHead,
  lines: AsyncGenerator<string, void>,
): Promise<RestoreReport> => {
  const targets = await targetsOf(session)
  await refuseFilled(session, targets.values())
  const putBack = await suspendRules(session, [...targets.values()])
  const report: RestoreReport = { tables: 0, rows: 0, madeAt: head.madeAt }
  const txidOf = renumber(head.transactions)
  let current: ReturnType<typeof loader> | null = null
  let whole = false
  for await (const text of lines) {
    const line = JSON.parse(text) as ArchiveLine
    if (Array.isArray(line)) {
      if (!current) throw new Error('The archive is damaged: rows without a table.')
      await current.add(line)
      report.rows += 1
      continue
    }
    await current?.flush()
    current = null
    if ('table' in line) {
      const target = targets.get(line.table)
      if (!target) throw new Error(`The archive is damaged: there is no table ${line.table}.`)
      current = loader(session, target, line.columns, txidOf)
      report.tables += 1
    } else if ('sequence' in line) {
      await session.query('select setval($1::regclass, $2::bigint)', [line.sequence, line.value])
    } else if ('end' in line) whole = line.rows === report.rows
  }
  if (!whole) throw new Error('The archive is damaged: its end is missing.')
  await putBack()
  return report
}

/** Old rows must lie in the past of the new database: uses up the numbers that they were given. */
const passNumbers = async (session: Session, last: number): Promise<void> => {
  const { rows } = await session.query('select pg_current_xact_id()::text as txid')
  const missing = last - Number(rows[0]?.txid)
  if (missing < 0) return
  await session.exec(`do $$ begin
    for i in 0 .. ${missing} loop perform pg_current_xact_id(); commit; end loop;
  end $$`)
}

const restoreInto = async (connection: Connection, head: ArchiveHead, lines: AsyncGenerator<string, void>) =>
  connection.patientSession(async (session) => {
    await passNumbers(session, lastNumber(head.transactions))
    await session.exec('begin')
    try {
      const report = await load(session, head, lines)
      await session.exec('commit')
      await session.exec('analyze')
      return report
    } catch (error) {
      await session.exec('rollback')
      throw error
    }
  })

const restoreLines = async (lines: AsyncGenerator<string, void>, options: OpenOptions): Promise<RestoreReport> => {
  const head = readHead((await lines.next()).value ?? '')
  const known = await readMigrations(options.migrations ?? migrationsFolder)
  const archived = migrationsOf(head, known)
  const connection = await connect(options, archived)
  try {
    await migrate(connection, archived)
    const report = await restoreInto(connection, head, lines)
    await migrate(connection, known)
    return report
  } finally {
    await connection.close()
  }
}

/** All or nothing: a damaged archive leaves the database as empty as it was. */
export const restoreDatabase = async (source: Readable | string, options: OpenOptions): Promise<RestoreReport> => {
  const lines = readArchive(typeof source === 'string' ? createReadStream(source) : source)
  try {
    return await restoreLines(lines, options)
  } finally {
    await lines.return()
  }
}
