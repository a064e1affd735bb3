// What an organisation says about itself, for everybody to read and for administrators to change.
import { conflict, invalid, notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { isId, newId } from '../ids.ts'
import { unitPath } from '../people/unit-tree.ts'
import { changedBy } from '../save-versioned.ts'
import { findFrozenFields, findSettingsErrors, type Limits, limitsOf } from './limits.ts'
import {
  deleteHoliday,
  type HolidayRow,
  holidayRow,
  insertHoliday,
  listHolidayRows,
  organisationRow,
  recordedRhythms,
  saveOrganisation,
} from './store.ts'

type Row = Awaited<ReturnType<typeof organisationRow>>

const told = (ctx: Context, row: Row) => ({
  id: row.organisationId,
  slug: ctx.organisation.slug,
  name: row.name,
  timeZone: row.timeZone,
  locale: row.locale,
  currency: row.currency,
  weekStart: row.weekStart,
  workingDays: row.workingDays,
  fiscalStartMonth: row.fiscalStartMonth,
  monthPattern: row.monthPattern,
  settings: limitsOf(row.settings as Record<string, unknown>),
  version: row.version,
  can: ctx.may('organisation.edit', { unitPath: [], ownerIds: [], confidentialTo: null }) ? ['organisation.edit'] : [],
})

const changed = (ctx: Context): void =>
  ctx.emit({ kind: 'organisation.changed', subjectKind: 'organisation', subjectId: ctx.organisationId })

export const getOrganisation = async (ctx: Context) => told(ctx, await organisationRow(ctx.db, ctx.organisationId))

type Update = { version: number; settings?: Partial<Limits> } & Partial<
  Pick<
    Row,
    'name' | 'timeZone' | 'locale' | 'currency' | 'weekStart' | 'workingDays' | 'fiscalStartMonth' | 'monthPattern'
  >
>

const check = async (ctx: Context, current: Row, wanted: Row): Promise<void> => {
  const frozen = (['weekStart', 'fiscalStartMonth', 'monthPattern'] as const).some(
    (field) => current[field] !== wanted[field],
  )
  const recorded = frozen ? await recordedRhythms(ctx.db, ctx.organisationId) : new Set<string>()
  const limits = limitsOf(wanted.settings as Record<string, unknown>)
  const errors = [...findSettingsErrors(wanted, limits), ...findFrozenFields(current, wanted, recorded)]
  if (errors.length > 0) throw invalid(errors)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const updateOrganisation = async (ctx: Context, { version, settings, ...basics }: Update) => {
  const current = await organisationRow(ctx.db, ctx.organisationId)
  const kept = current.settings as Record<string, unknown>
  const wanted = { ...current, ...basics, settings: { ...kept, ...settings } }
  await check(ctx, current, wanted)
  const set = { ...basics, ...(settings && { settings: JSON.stringify(wanted.settings) }) }
  const saved = await saveOrganisation(ctx.db, ctx.organisationId, version, set)
  if (!saved) {
    const yours = { ...basics, ...(settings && { settings }) }
    const now = told(ctx, current) as Record<string, unknown>
    const changedFields = Object.entries(yours)
      .filter(([field, value]) => !same(field === 'settings' ? { ...limitsOf(kept), ...settings } : value, now[field]))
      .map(([field]) => field)
    throw conflict('Somebody changed the organisation while you were editing it.', {
      rule: 'version',
      current: now,
      yours,
      changedFields,
      ...(await changedBy(ctx, 'organisations', ctx.organisationId)),
    })
  }
  changed(ctx)
  return told(ctx, saved)
}

const toldHoliday = ({ id, day, name, unitId, unitName }: HolidayRow) => ({
  id,
  day,
  name,
  unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
})

export const listHolidays = async (ctx: Context, input: { year?: number; unitId?: string; all?: boolean }) => {
  if (input.unitId !== undefined && !ctx.units.has(input.unitId)) throw notFound('unit')
  const unitIds = input.all ? null : unitPath(ctx.units, input.unitId ?? null)
  const rows = await listHolidayRows(ctx.db, ctx.organisationId, unitIds, input.year)
  return { items: rows.map(toldHoliday), nextCursor: null }
}

export const addHoliday = async (ctx: Context, input: { day: string; name: string; unitId: string | null }) => {
  if (input.unitId !== null && !ctx.units.has(input.unitId)) {
    throw invalid('unitId', 'known_unit', 'unitId: There is no such unit.')
  }
  const id = newId()
  if (!(await insertHoliday(ctx.db, { organisationId: ctx.organisationId, id, ...input }))) {
    throw invalid('day', 'once', `day: ${input.day} is a holiday there already.`)
  }
  changed(ctx)
  const row = await holidayRow(ctx.db, ctx.organisationId, id)
  if (!row) throw notFound('holiday')
  return toldHoliday(row)
}

export const removeHoliday = async (ctx: Context, { holidayId }: { holidayId: string }) => {
  const row = isId(holidayId) ? await holidayRow(ctx.db, ctx.organisationId, holidayId) : undefined
  if (!row) throw notFound('holiday')
  await deleteHoliday(ctx.db, ctx.organisationId, holidayId)
  changed(ctx)
  return toldHoliday(row)
}

export const settingsActions = {
  get: getOrganisation,
  update: updateOrganisation,
  holidays: listHolidays,
  addHoliday,
  removeHoliday,
}
