// The organisation's own row, and its holidays.
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'

type Db = Kysely<Database>

export const organisationRow = (db: Db, organisationId: string) =>
  db.selectFrom('organisations').selectAll().where('organisationId', '=', organisationId).executeTakeFirstOrThrow()

/** Nothing when the version has moved on. */
export const saveOrganisation = (db: Db, organisationId: string, version: number, set: Record<string, unknown>) =>
  db
    .updateTable('organisations')
    .set({ ...set, version: version + 1 } as never)
    .where('organisationId', '=', organisationId)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()

/** The rhythms of which there are readings. */
export const recordedRhythms = async (db: Db, organisationId: string): Promise<Set<string>> => {
  const found = await sql<{ rhythm: string }>`
    select distinct m.rhythm from metrics m
     where m.organisation_id = ${organisationId}
       and exists (select from series s join readings r on r.organisation_id = s.organisation_id and r.series_id = s.id
                    where s.organisation_id = m.organisation_id and s.metric_id = m.id)`.execute(db)
  return new Set(found.rows.map(({ rhythm }) => rhythm))
}

const holidays = (db: Db, organisationId: string) =>
  db
    .selectFrom('holidays as h')
    .leftJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 'h.organisationId').onRef('u.id', '=', 'h.unitId'),
    )
    .where('h.organisationId', '=', organisationId)
    .select(['h.id', 'h.day', 'h.name', 'h.unitId', 'u.name as unitName'])

export type HolidayRow = Awaited<ReturnType<ReturnType<typeof holidays>['execute']>>[number]

/** @param unitIds null: of every unit; otherwise the common ones and those of these units */
export const listHolidayRows = (db: Db, organisationId: string, unitIds: string[] | null, year: number | undefined) => {
  let query = holidays(db, organisationId)
  if (unitIds !== null) {
    query = query.where((or) =>
      or.or([or('h.unitId', 'is', null), or('h.unitId', '=', sql<string>`any(${unitIds}::uuid[])`)]),
    )
  }
  if (year !== undefined) query = query.where('h.day', '>=', `${year}-01-01`).where('h.day', '<=', `${year}-12-31`)
  return query
    .orderBy('h.day')
    .orderBy('u.name', (by) => by.asc().nullsFirst())
    .execute()
}

export const holidayRow = (db: Db, organisationId: string, id: string) =>
  holidays(db, organisationId).where('h.id', '=', id).executeTakeFirst()

/** False when that day is one already. */
export const insertHoliday = async (
  db: Db,
  holiday: { organisationId: string; id: string; day: string; name: string; unitId: string | null },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('holidays')
    .values(holiday)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const deleteHoliday = async (db: Db, organisationId: string, id: string): Promise<void> => {
  await db.deleteFrom('holidays').where('organisationId', '=', organisationId).where('id', '=', id).execute()
}
