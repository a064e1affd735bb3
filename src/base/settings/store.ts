// The organisation and its holidays, as the database keeps them.
import { conflict } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { newId } from '../ids.ts'

export const findOrganisationRow = (ctx: Context) =>
  ctx.db.selectFrom('organisations').selectAll().executeTakeFirstOrThrow()

export type OrganisationRow = Awaited<ReturnType<typeof findOrganisationRow>>

export const saveOrganisation = async (ctx: Context, version: number, set: Record<string, unknown>): Promise<void> => {
  const saved = await ctx.db
    .updateTable('organisations')
    .set({ ...set, version: version + 1 })
    .where('organisationId', '=', ctx.organisationId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 1n) return
  const current = (await findOrganisationRow(ctx)) as unknown as Record<string, unknown>
  const changedFields = Object.keys(set).filter(
    (field) => JSON.stringify(current[field]) !== JSON.stringify(set[field]),
  )
  throw conflict('Somebody changed the organisation while you were editing it.', {
    rule: 'version',
    current,
    yours: set,
    changedFields,
  })
}

export const holidayRows = (ctx: Context) =>
  ctx.db
    .selectFrom('holidays as h')
    .leftJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 'h.organisationId').onRef('u.id', '=', 'h.unitId'),
    )
    .select(['h.id', 'h.day', 'h.name', 'h.unitId', 'u.name as unitName'])
    .orderBy('h.day')
    .orderBy('u.name')

export const insertHoliday = async (
  ctx: Context,
  holiday: { day: string; name: string; unitId: string | null },
): Promise<string | null> => {
  const id = newId()
  const added = await ctx.db
    .insertInto('holidays')
    .values({ organisationId: ctx.organisationId, id, ...holiday })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? id : null
}

export const deleteHoliday = async (ctx: Context, id: string): Promise<void> => {
  await ctx.db.deleteFrom('holidays').where('organisationId', '=', ctx.organisationId).where('id', '=', id).execute()
}
