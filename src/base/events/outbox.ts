// The outbox: events recorded with the change itself and read in the order in which transactions committed.
import { type Kysely, sql } from 'kysely'
import type { Context, DomainEvent } from '../context.ts'
import type { Database } from '../database/tables.ts'

export const channel = 'throughline_events'

export type RecordedEvent = {
  txid: string
  seq: number
  kind: string
  subjectKind: string
  subjectId: string
  payload: Record<string, unknown>
  actorId: string | null
  at: Date
}

/** How far a reader has come. */
export type Position = { txid: string; seq: number }

export const beginning: Position = { txid: '0', seq: 0 }

export const recordEvents = async (
  ctx: Context,
  events: DomainEvent[],
  databaseKind: 'embedded' | 'postgres',
): Promise<void> => {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    kind: event.kind,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    payload: event.payload ?? {},
  }))
  await sql`
    insert into events (organisation_id, kind, subject_kind, subject_id, payload, actor_id, at)
    select ${ctx.organisationId}, e.kind, e.subject_kind, e.subject_id, e.payload, ${ctx.actor.personId}, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (kind text, subject_kind text, subject_id uuid, payload jsonb)
  `.execute(ctx.db)
  // Other server processes listen; within one process the caller gives the hint itself.
  if (databaseKind === 'postgres') await sql`select pg_notify(${channel}, ${ctx.organisationId})`.execute(ctx.db)
}

/**
 * The next events after a position. Sequence numbers follow the order of inserts, not of commits, so a reader stops
 * before the oldest transaction that is still open and never passes one that commits late.
 */
export const eventsAfter = async (
  db: Kysely<Database>,
  organisationId: string,
  after: Position,
  limit: number,
): Promise<RecordedEvent[]> => {
  // The order names the columns: their text, under the same names, would put 1000 before 999.
  const found = await sql<RecordedEvent>`
    select txid::text as txid, seq, kind, subject_kind, subject_id, payload, actor_id, at
      from events
     where organisation_id = ${organisationId}
       and (txid, seq) > (${after.txid}::xid8, ${after.seq}::bigint)
       and txid < pg_snapshot_xmin(pg_current_snapshot())
     order by events.txid, events.seq limit ${limit}`.execute(db)
  return found.rows
}

/** Is something committed that was not passed on? Right after reading: because an older transaction is still open. */
export const isHeldBack = async (db: Kysely<Database>, organisationId: string, after: Position): Promise<boolean> => {
  const found = await sql<{ held: boolean }>`
    select exists (select 1 from events where organisation_id = ${organisationId}
      and (txid, seq) > (${after.txid}::xid8, ${after.seq}::bigint)) as held`.execute(db)
  return found.rows[0]?.held ?? false
}

export const positionOf = async (db: Kysely<Database>, consumer: string, organisationId: string): Promise<Position> => {
  const row = await sql<Position>`
    select txid::text as txid, seq from platform.event_cursors where consumer = ${consumer} and organisation_id = ${organisationId}`.execute(
    db,
  )
  return row.rows[0] ?? beginning
}

export const movePosition = async (
  db: Kysely<Database>,
  consumer: string,
  organisationId: string,
  to: Position,
): Promise<void> => {
  await sql`
    insert into platform.event_cursors (consumer, organisation_id, txid, seq)
    values (${consumer}, ${organisationId}, ${to.txid}::xid8, ${to.seq})
    on conflict (consumer, organisation_id) do update set txid = excluded.txid, seq = excluded.seq`.execute(db)
}

/** Where a new reader starts that wants only what comes from now on. */
export const latestPosition = async (db: Kysely<Database>, organisationId: string): Promise<Position> => {
  const row = await sql<Position>`
    select txid::text as txid, seq from events where organisation_id = ${organisationId}
       and txid < pg_snapshot_xmin(pg_current_snapshot()) order by events.txid desc, events.seq desc limit 1`.execute(
    db,
  )
  return row.rows[0] ?? beginning
}
