// Writes everything the product stores into one archive while the product runs.
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Log, silentLog } from '../log.ts'
import type { ArchiveHead, Transactions } from './archive.ts'
import type { Connection, Session } from './connection.ts'
import type { DatabaseHandle } from './database-handle.ts'
import { withSnapshot } from './snapshot.ts'
import { writeWhole } from './whole-file.ts'

export type BackupReport = { tables: number; rows: number }

const rowsAtOnce = 2_000

export const archivedTables = `
  select format('%I.%I', n.nspname, c.relname) as name,
    array_agg(a.attname::text order by a.attnum) as columns,
    array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where n.nspname in ('public', 'platform') and c.relkind = 'r'
    and (n.nspname, c.relname) <> ('platform', 'migrations')
  group by n.nspname, c.relname
  order by n.nspname, c.relname`

type ArchivedTable = { name: string; columns: string[]; types: string[] }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const readTransactions = async (session: Session, tables: ArchivedTable[]): Promise<Transactions> => {
  const settled = await session.query(`
    select coalesce(least((select min(txid) from platform.event_cursors),
      (select min(last) from (select max(last_txid) as last from history_seals group by organisation_id) seals)),
      pg_current_xact_id_if_assigned(), pg_snapshot_xmax(pg_current_snapshot()))::text as txid`)
  const txid = String(settled.rows[0]?.txid)
  const columns = tables.flatMap(({ name, columns, types }) =>
    columns.filter((_, index) => types[index] === 'xid8').map((column) => ({ name, column: quoted(column) })),
  )
  const found = await session.query(
    `select txid::text as txid from (${columns
      .map(({ name, column }) => `select ${column} as txid from ${name} where ${column} > $1::xid8`)
      .join(' union ')}) later order by later.txid`,
    [txid],
  )
  return { settled: txid, pending: found.rows.map((row) => String(row.txid)) }
}

async function* linesOf(session: Session, report: BackupReport): AsyncGenerator<string> {
  const { rows: tables } = (await session.query(archivedTables)) as unknown as { rows: ArchivedTable[] }
  const migrations = await session.query('select number, name, checksum from platform.migrations order by number')
  const about = await session.query(`select current_setting('server_version') as version, now() as now`)
  const head: ArchiveHead = {
    format: 'throughline backup',
    version: 1,
    madeAt: (about.rows[0]!.now as Date).toISOString(),
    postgres: String(about.rows[0]!.version),
    migrations: migrations.rows as ArchiveHead['migrations'],
    transactions: await readTransactions(session, tables),
  }
  yield `${JSON.stringify(head)}\n`
  for (const { name, columns } of tables) {
    yield `${JSON.stringify({ table: name, columns })}\n`
    report.tables += 1
    const values = columns.map((column) => `${quoted(column)}::text`).join(', ')
    await session.exec(`declare lines no scroll cursor for select to_json(array[${values}])::text as line from ${name}`)
    for (;;) {
      const { rows } = await session.query(`fetch ${rowsAtOnce} from lines`)
      if (rows.length === 0) break
      report.rows += rows.length
      yield rows.map((row) => `${row.line}\n`).join('')
    }
    await session.exec('close lines')
  }
  const sequences = await session.query(`
    select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as value
    from pg_sequences where schemaname in ('public', 'platform') and last_value is not null`)
  for (const row of sequences.rows) yield `${JSON.stringify(row)}\n`
  yield `${JSON.stringify({ end: true, rows: report.rows })}\n`
}

const archive = async (connection: Connection, target: Writable): Promise<BackupReport> =>
  connection.patientSession(async (session) => {
    const report: BackupReport = { tables: 0, rows: 0 }
    await session.exec('begin isolation level repeatable read, read only')
    await pipeline(Readable.from(linesOf(session, report)), createGzip(), target)
    await session.exec('commit')
    return report
  })

/** The rows of one moment; whoever works meanwhile is not held up by it. */
export const backup = (handle: DatabaseHandle, target: Writable, log: Log = silentLog): Promise<BackupReport> =>
  handle.connection.dataFolder
    ? withSnapshot(handle.connection, log, (snapshot) => archive(snapshot, target))
    : archive(handle.connection, target)

export const backupToFile = (handle: DatabaseHandle, path: string, log: Log = silentLog): Promise<BackupReport> =>
  writeWhole(path, (target) => backup(handle, target, log))
