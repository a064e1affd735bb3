// Seals and the entries below them, as the database keeps them.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Entry, Seal } from './seal.ts'

type Db = Kysely<Database>

// jsonb has one text for one content, and a number of microseconds no time zone.
const entryColumns = sql`h.id, h.table_name, h.record_id::text as record_id, h.action,
  (extract(epoch from h.at) * 1000000)::bigint::text as at, h.actor_id::text as actor_id, h.cause,
  h.record::text as record, h.changed::text as changed`

export type Waiting = Entry & { txid: string; since: Date }

/**
 * The next entries that no seal covers, in the order of commits. It stops before the oldest transaction that is still
 * open: what that one writes may have a lower number than what has long been committed.
 */
export const entriesToSeal = async (db: Db, organisationId: string, limit: number): Promise<Waiting[]> => {
  const found = await sql<Waiting>`
    with reached as (
      select last_txid, last_id from history_seals where organisation_id = ${organisationId} order by number desc limit 1
    )
    select ${entryColumns}, h.txid::text as txid, h.at as since
      from history h
     where h.organisation_id = ${organisationId}
       and (h.txid, h.id) > (coalesce((select last_txid from reached), '0'::xid8), coalesce((select last_id from reached), 0))
       and h.txid < pg_snapshot_xmin(pg_current_snapshot())
     order by h.txid, h.id limit ${limit}`.execute(db)
  return found.rows
}

export const latestSeal = async (db: Db, organisationId: string) =>
  (await db
    .selectFrom('historySeals')
    .select(['number', 'hash', 'entries', 'sealedAt'])
    .where('organisationId', '=', organisationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

export const insertSeal = async (db: Db, organisationId: string, seal: Seal, lastTxid: string): Promise<void> => {
  const ids = seal.entryIds
  await sql`
    insert into history_seals (organisation_id, number, first_id, last_id, last_txid, entries, previous_hash, hash, sealed_at, entry_ids, digests)
    values (${organisationId}, ${seal.number}, ${ids[0]}, ${ids.at(-1)}, ${lastTxid}::xid8, ${ids.length}, ${seal.previousHash},
            ${seal.hash}, ${seal.sealedAt}, ${ids}::bigint[], ${seal.digests})`.execute(db)
}

export const sealsAfter = async (db: Db, organisationId: string, number: number, limit: number): Promise<Seal[]> => {
  const found = await db
    .selectFrom('historySeals')
    .select(['number', 'entryIds', 'digests', 'previousHash', 'hash', 'sealedAt'])
    .where('organisationId', '=', organisationId)
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute()
  return found
}

export const entriesById = async (
  db: Db,
  organisationId: string,
  ids: readonly number[],
): Promise<Map<number, Entry>> => {
  const found = await sql<Entry>`
    select ${entryColumns} from history h
     where h.organisation_id = ${organisationId} and h.id = any(${ids}::bigint[])`.execute(db)
  return new Map(found.rows.map((entry) => [entry.id, entry]))
}

/** How many entries stand up to where the seals reach, and how many wait behind it. */
export const countEntries = async (db: Db, organisationId: string): Promise<{ covered: number; waiting: number }> => {
  const found = await sql<{ covered: number; waiting: number }>`
    with reached as (
      select last_txid, last_id from history_seals where organisation_id = ${organisationId} order by number desc limit 1
    ), counted as (
      select (h.txid, h.id) <= (coalesce((select last_txid from reached), '0'::xid8), coalesce((select last_id from reached), 0)) as covered
        from history h where h.organisation_id = ${organisationId}
    )
    select count(*) filter (where covered) as covered, count(*) filter (where not covered) as waiting from counted`.execute(
    db,
  )
  return found.rows[0] ?? { covered: 0, waiting: 0 }
}

/** Entries that stand where the seals reach, though no seal knows them; each with the first seal that should. */
export const entriesSlippedIn = async (
  db: Db,
  organisationId: string,
  limit: number,
): Promise<{ entryId: number; seal: number }[]> => {
  const found = await sql<{ entryId: number; seal: number }>`
    select h.id as entry_id, (select min(s.number) from history_seals s
             where s.organisation_id = h.organisation_id and (s.last_txid, s.last_id) >= (h.txid, h.id)) as seal
      from history h
     where h.organisation_id = ${organisationId}
       and exists (select from history_seals s where s.organisation_id = h.organisation_id and (s.last_txid, s.last_id) >= (h.txid, h.id))
       and not h.id in (select unnest(s.entry_ids) from history_seals s where s.organisation_id = ${organisationId})
     order by h.txid, h.id limit ${limit}`.execute(db)
  return found.rows
}

export const sealByNumber = async (db: Db, organisationId: string, number: number) =>
  db
    .selectFrom('historySeals')
    .select('hash')
    .where('organisationId', '=', organisationId)
    .where('number', '=', number)
    .executeTakeFirst()
