// The organisation about itself: name, calendar, money, limits, holidays.
import type { z } from 'zod'
import { conflict, invalid, notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { isId } from '../ids.ts'
import type { settingsContract } from './contract.ts'
import { limitsOf } from './limits.ts'
import { deleteHoliday, findOrganisationRow, holidayRows, insertHoliday, saveOrganisation } from './store.ts'

type Input<Name extends keyof typeof settingsContract> = z.output<
  (typeof settingsContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

const everybody = { unitPath: [], ownerIds: [], confidentialTo: null }

const show = async (ctx: Context) => {
  const { organisationId, settings, ...row } = await findOrganisationRow(ctx)
  return {
    ...row,
    id: organisationId,
    slug: ctx.organisation.slug,
    settings: limitsOf(settings as Record<string, unknown>),
    can: ctx.may('organisation.edit', everybody) ? ['organisation.edit'] : [],
  }
}

const update = async (ctx: Context, { version, settings, ...fields }: Input<'update'>) => {
  const current = await findOrganisationRow(ctx)
  const limits = { ...(current.settings as Record<string, unknown>), ...settings }
  const { paceOnTrack, paceAtRisk } = limitsOf(limits)
  if (Number(paceAtRisk) >= Number(paceOnTrack)) {
    throw invalid(
      'settings.paceAtRisk',
      'below_on_track',
      'settings.paceAtRisk: At risk begins below the pace that is on track.',
    )
  }
  const set = { ...fields, ...(settings && { settings: JSON.stringify(limits) }) }
  if (Object.keys(set).length > 0) {
    await saveOrganisation(ctx, version, set)
    ctx.emit({ kind: 'organisation.changed', subjectKind: 'organisation', subjectId: ctx.organisationId })
  }
  return show(ctx)
}

type Row = Awaited<ReturnType<ReturnType<typeof holidayRows>['execute']>>[number]

const told = (row: Row) => ({
  id: row.id,
  day: row.day,
  name: row.name,
  unit: row.unitId && row.unitName ? { id: row.unitId, name: row.unitName } : null,
})

const holidays = async (ctx: Context, { year, unitId, all }: Input<'holidays'>) => {
  const path = new Set<string>()
  for (
    let unit = unitId ? ctx.units.get(unitId) : undefined;
    unit && !path.has(unit.id);
    unit = ctx.units.get(unit.parentId ?? '')
  )
    path.add(unit.id)
  const rows = await holidayRows(ctx).execute()
  const wanted = rows.filter(
    (row) =>
      (year === undefined || row.day.startsWith(`${year}-`)) && (all || row.unitId === null || path.has(row.unitId)),
  )
  return { items: wanted.map(told), nextCursor: null }
}

const addHoliday = async (ctx: Context, { day, name, unitId }: Input<'addHoliday'>) => {
  if (unitId !== null && !ctx.units.has(unitId)) throw invalid('unitId', 'not_found', 'unitId: There is no such unit.')
  const id = await insertHoliday(ctx, { day, name, unitId })
  if (id === null) throw conflict('This day is a holiday already.', { rule: 'once' })
  ctx.emit({ kind: 'organisation.changed', subjectKind: 'organisation', subjectId: ctx.organisationId })
  return told(await holidayRows(ctx).where('h.id', '=', id).executeTakeFirstOrThrow())
}

const removeHoliday = async (ctx: Context, { holidayId }: Input<'removeHoliday'>) => {
  const row = isId(holidayId) ? await holidayRows(ctx).where('h.id', '=', holidayId).executeTakeFirst() : undefined
  if (!row) throw notFound('holiday')
  await deleteHoliday(ctx, holidayId)
  ctx.emit({ kind: 'organisation.changed', subjectKind: 'organisation', subjectId: ctx.organisationId })
  return told(row)
}

export const settingsActions = { get: show, update, holidays, addHoliday, removeHoliday }
