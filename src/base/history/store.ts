// The entries of the history that belong to one record, and the names of what they mention.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { type Part, type SubjectKind, subjectKinds, subjects } from './history-subjects.ts'

type Db = Kysely<Database>

export type HistoryRow = {
  id: number
  tableName: string
  recordId: string
  action: 'insert' | 'update' | 'delete'
  at: Date
  actorId: string | null
  cause: string | null
  record: Record<string, unknown>
  changed: Record<string, [unknown, unknown]>
  seal: number | null
}

/** Rows of these are deleted, so that only the history knows them all; they are few. Of the others every row stays. */
const fleeting = ['holidays', 'review_items']

const partOf = (organisationId: string, { table, by }: Part, subjectId: string) => {
  if (by === 'id') return sql`select ${table}::text, ${subjectId}::uuid`
  if (fleeting.includes(table)) {
    return sql`select distinct ${table}::text, g.record_id from history g
                where g.organisation_id = ${organisationId} and g.table_name = ${table} and g.record ->> ${by} = ${subjectId}`
  }
  const own = by === 'organisation_id' ? sql.id(by) : sql`id`
  return sql`select ${table}::text, t.${own} from ${sql.id(table)} t
              where t.organisation_id = ${organisationId} and t.${sql.id(by)} = ${subjectId}`
}

export const historyOf = async (
  db: Db,
  organisationId: string,
  kind: SubjectKind,
  subjectId: string,
  before: number | undefined,
  limit: number,
): Promise<HistoryRow[]> => {
  const parts = subjects[kind].parts.map((part) => partOf(organisationId, part, subjectId))
  const found = await sql<HistoryRow>`
    with part (table_name, record_id) as (${sql.join(parts, sql` union all `)})
    select h.id, h.table_name, h.record_id, h.action, h.at, h.actor_id, h.cause, h.record, h.changed,
           (select s.number from history_seals s
             where s.organisation_id = h.organisation_id and (s.last_txid, s.last_id) >= (h.txid, h.id)
             order by s.last_txid, s.last_id limit 1) as seal
      from history h join part p on p.table_name = h.table_name and p.record_id = h.record_id
     where h.organisation_id = ${organisationId} ${before === undefined ? sql`` : sql`and h.id < ${before}`}
     order by h.id desc limit ${limit}`.execute(db)
  return found.rows
}

/** Which kind of record an id belongs to; each table is looked up by its own index. */
export const kindOf = async (db: Db, organisationId: string, id: string): Promise<SubjectKind | null> => {
  const tables = subjectKinds.map((kind) => subjects[kind].table)
  const found = await sql<{ tableName: string }>`
    select table_name from history
     where organisation_id = ${organisationId} and table_name = any(${tables}::text[]) and record_id = ${id} limit 1`.execute(
    db,
  )
  const table = found.rows[0]?.tableName
  return subjectKinds.find((kind) => subjects[kind].table === table) ?? null
}

export type Name = { kind: SubjectKind; id: string; name: string }

/** What these ids are called today, whatever kind of record each belongs to. */
export const namesOf = async (db: Db, organisationId: string, ids: readonly string[]): Promise<Name[]> => {
  if (ids.length === 0) return []
  const each = subjectKinds
    .filter((kind) => kind !== 'flag' && kind !== 'organisation')
    .map((kind) => {
      const { table, name } = subjects[kind]
      return sql`select ${kind}::text as kind, t.id, t.${sql.id(name)}::text as name from ${sql.id(table)} t
                  where t.organisation_id = ${organisationId} and t.id = any(${ids}::uuid[])`
    })
  const found = await sql<Name>`${sql.join(each, sql` union all `)}`.execute(db)
  return found.rows
}
