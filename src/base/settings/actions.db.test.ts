import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { inOrganisation } from '../database/transaction.ts'
import { newId } from '../ids.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { settingsActions as actions } from './actions.ts'
import { settingsContract as contract } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle)
  org = await testOrganisation(house)
})

const get = (who = 'Viktor') => org.as(who).do(contract.get, actions.get)
const update = (input: object, who = 'Ada') => org.as(who).do(contract.update, actions.update, input)

const events = async () =>
  (await database.db.selectFrom('events').select(['kind', 'subjectId']).execute()).map(({ kind }) => kind)

describe('the organisation', () => {
  test('is shown to everybody, with the usual limits', async () => {
    expect(await get()).toMatchObject({
      id: org.organisationId,
      slug: 'firm',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      workingDays: [1, 2, 3, 4, 5],
      settings: {
        executiveCap: 18,
        decisionClockHours: 48,
        paceOnTrack: 0.95,
        paceAtRisk: 0.85,
        checkInWeekday: null,
        checkInGraceDays: 3,
      },
      version: 1,
      can: [],
    })
    expect((await get('Ada')).can).toEqual(['organisation.edit'])
  })

  test('is changed by administrators, field by field', async () => {
    const changed = await update({
      version: 1,
      name: 'Firm & Sons',
      timeZone: 'America/New_York',
      settings: { executiveCap: 12 },
    })
    expect(changed).toMatchObject({ name: 'Firm & Sons', timeZone: 'America/New_York', currency: 'EUR', version: 2 })
    expect(changed.settings).toMatchObject({ executiveCap: 12, checkInGraceDays: 3 })
    const again = await update({ version: 2, settings: { checkInGraceDays: 5 } })
    expect(again.settings).toMatchObject({ executiveCap: 12, checkInGraceDays: 5 })
    expect(await events()).toEqual(['organisation.changed', 'organisation.changed'])
  })

  test('is not changed by others', async () => {
    await expect(update({ version: 1, name: 'Mine' }, 'Lena')).rejects.toMatchObject({ status: 403 })
  })

  test('shows a second editor the difference', async () => {
    await update({ version: 1, name: 'Firm Ltd', settings: { executiveCap: 12 } })
    await expect(
      update({ version: 1, name: 'Firm Inc', currency: 'EUR', settings: { executiveCap: 12 } }),
    ).rejects.toMatchObject({
      status: 409,
      extra: { current: { name: 'Firm Ltd', version: 2 }, yours: { name: 'Firm Inc' }, changedFields: ['name'] },
    })
  })

  test.each([
    ['timeZone', { timeZone: 'Berlin' }],
    ['currency', { currency: 'XYQ' }],
    ['currency', { currency: 'euro' }],
    ['weekStart', { weekStart: 8 }],
    ['workingDays', { workingDays: [] }],
    ['workingDays', { workingDays: [1, 1] }],
    ['locale', { locale: 'not a locale' }],
    ['settings.paceAtRisk', { settings: { paceAtRisk: 0.99 } }],
    ['settings.executiveCap', { settings: { executiveCap: 0 } }],
  ])('refuses a wrong %s', async (field, input) => {
    await expect(update({ version: 1, ...input })).rejects.toMatchObject({
      status: 422,
      errors: [expect.objectContaining({ field })],
    })
    expect((await get()).version).toBe(1)
  })

  test('keeps the start of the week once there are weekly readings', async () => {
    const { organisationId } = org
    await inOrganisation(
      database.handle,
      { organisationId, actorId: null, now: new Date(), operation: 'test' },
      async (db) => {
        const [metricId, seriesId, unitId] = [newId(), newId(), org.unitId('Depot')]
        await db
          .insertInto('metrics')
          .values({
            organisationId,
            id: metricId,
            code: 'fuel',
            name: 'Fuel',
            unitId,
            direction: 'lower',
            rhythm: 'weekly',
          })
          .execute()
        await db.insertInto('series').values({ organisationId, id: seriesId, metricId, unitId }).execute()
        await sql`insert into readings (organisation_id, series_id, period, value, known_at, recorded_at)
                values (${organisationId}, ${seriesId}, '2026-02-02', 9.2, now(), now())`.execute(db)
      },
    )
    await expect(update({ version: 1, weekStart: 7 })).rejects.toMatchObject({
      errors: [{ field: 'weekStart', rule: 'readings_exist' }],
    })
    expect(await update({ version: 1, fiscalStartMonth: 4 })).toMatchObject({ fiscalStartMonth: 4 })
  })
})

describe('holidays', () => {
  const add = (input: object, who = 'Ada') => org.as(who).do(contract.addHoliday, actions.addHoliday, input)
  const list = async (input: object = {}) =>
    (await org.as('Viktor').do(contract.holidays, actions.holidays, input)).items

  test('are for everybody or for one unit and those below it, in order of days', async () => {
    await add({ day: '2026-05-01', name: 'Labour Day' })
    await add({ day: '2026-01-06', name: 'Epiphany', unitId: org.unitId('Operations') })
    await add({ day: '2027-01-01', name: 'New Year' })
    expect((await list()).map(({ day }) => day)).toEqual(['2026-05-01', '2027-01-01'])
    expect(await list({ unitId: org.unitId('Depot'), year: '2026' })).toMatchObject([
      { day: '2026-01-06', unit: { name: 'Operations' } },
      { day: '2026-05-01', unit: null },
    ])
    expect(await list({ all: 'true' })).toHaveLength(3)
    expect(await list({ unitId: org.unitId('Sales'), year: 2026 })).toHaveLength(1)
  })

  test('stand once, and in years that there are', async () => {
    await add({ day: '2026-05-01', name: 'Labour Day' })
    await expect(add({ day: '2026-05-01', name: 'May Day' })).rejects.toMatchObject({
      errors: [{ field: 'day', rule: 'once' }],
    })
    await add({ day: '2026-05-01', name: 'May Day', unitId: org.unitId('Sales') })
    await expect(add({ day: '20260-05-01', name: 'Far' })).rejects.toMatchObject({ status: 422 })
    await expect(add({ day: '2026-06-01', name: 'Nowhere', unitId: newId() })).rejects.toMatchObject({
      errors: [{ field: 'unitId' }],
    })
  })

  test('are taken off again', async () => {
    const { id } = await add({ day: '2026-05-01', name: 'Labour Day' })
    const remove = (holidayId: string, who = 'Ada') =>
      org.as(who).do(contract.removeHoliday, actions.removeHoliday, { holidayId })
    await expect(remove(id, 'Lena')).rejects.toMatchObject({ status: 403 })
    expect(await remove(id)).toMatchObject({ name: 'Labour Day' })
    await expect(remove(id)).rejects.toMatchObject({ status: 404 })
    await expect(remove('x')).rejects.toMatchObject({ status: 404 })
    expect(await list()).toEqual([])
    expect(await events()).toEqual(['organisation.changed', 'organisation.changed'])
  })
})
