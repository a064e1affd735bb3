import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { newId } from '#base/ids.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { facts, metricsActions } from './actions.ts'
import { type MetricsOutput, metricsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle, facts)
  org = await testOrganisation(house)
})

type Name = keyof typeof metricsContract

const call = <N extends Name>(who: string, name: N, input: object = {}) =>
  org.as(who).do(metricsContract[name] as never, { ...metricsActions, chart }[name] as never, input) as Promise<
    MetricsOutput<N>
  >

const fuel = () => ({
  name: 'Fuel use',
  unitId: org.unitId('Depot'),
  direction: 'lower',
  rhythm: 'weekly',
  valueUnit: 'l/100 km',
  total: 'last',
})
const createFuel = (more: object = {}, who = 'Ada') => call(who, 'create', { ...fuel(), ...more })
const led = () => ({ ownerId: org.personId('Cora'), breachLevel: 9.5, defaultAction: 'Check the fleet' })

const refused = (errors: [field: string, rule: string][]) => ({
  status: 422,
  errors: errors.map(([field, rule]) => expect.objectContaining({ field, rule })),
})

describe('a metric is created', () => {
  test('with a code made from its name, and says what is missing for the executive set', async () => {
    const metric = await createFuel()
    expect(metric).toMatchObject({
      code: 'fuel-use',
      version: 1,
      unit: { name: 'Depot' },
      owner: null,
      status: 'no_data',
      freshness: 'due',
      latest: null,
      missing: ['ownerId', 'threshold', 'defaultAction'],
      can: ['metrics.edit', 'metrics.record', 'metrics.executive', 'embeds.edit'],
      definitions: [{ number: 1, validFrom: null, validTo: null }],
    })
    expect((await createFuel()).code).toBe('fuel-use-2')
  })

  test('with everything, told in words', async () => {
    const metric = await createFuel({ ...led(), target: 9.5, watchLevel: 9.5, clockAmount: 2, clockUnit: 'days' })
    expect(metric).toMatchObject({ owner: { name: 'Cora' }, missing: [], hints: ['decisionQuestion', 'deciderId'] })
    expect(metric.words).toEqual({
      total: 'the reading that became known last',
      target: 'at most 9.5 l/100 km',
      band: null,
      watch: 'strictly above 9.5 l/100 km in 2 consecutive weeks',
      levels: [],
      noData: 'late 3 days after the period ends; the owner is asked, and the status is outdated',
      breach: 'strictly above 9.5 l/100 km',
    })
  })

  test('as a percentage, which is a ratio times a hundred', async () => {
    expect((await createFuel({ total: 'ratio', valueUnit: '%' })).scale).toBe(100)
    expect((await createFuel({ total: 'ratio', valueUnit: '%', scale: 1 })).scale).toBe(1)
  })

  test('by an editor in the own unit only, and by nobody below', async () => {
    expect((await createFuel({}, 'Emil')).unit.name).toBe('Depot')
    await expect(createFuel({}, 'Sven')).rejects.toMatchObject({ status: 403 })
    await expect(createFuel({}, 'Cora')).rejects.toMatchObject({ status: 403 })
    await expect(createFuel({}, 'Viktor')).rejects.toMatchObject({ status: 403 })
  })

  test.each<[string, object, [string, string][]]>([
    ['a band upside down', { direction: 'band', bandLow: 5, bandHigh: 2 }, [['bandLow', 'below_high']]],
    ['a breach on the wrong side of watch', { watchLevel: 9, breachLevel: 8 }, [['breachLevel', 'not_below_watch']]],
    ['an unknown owner', { ownerId: '018f0000-0000-7000-8000-00000000dead' }, [['ownerId', 'not_found']]],
    ['an unknown unit', { unitId: '018f0000-0000-7000-8000-00000000dead' }, [['unitId', 'not_found']]],
    [
      'an unknown decision type',
      { decisionTypeId: '018f0000-0000-7000-8000-00000000dead' },
      [['decisionTypeId', 'not_found']],
    ],
    ['half a clock', { clockAmount: 48 }, [['clockUnit', 'with_amount']]],
    ['two owners', { ownerId: ['a', 'b'] }, [['ownerId', 'one_person']]],
    ['no name', { name: ' ' }, [['name', 'too_small']]],
    ['a target that is not finite', { target: Number.POSITIVE_INFINITY }, [['target', 'invalid_type']]],
  ])('not with %s', async (_, change, errors) => {
    await expect(createFuel(change)).rejects.toMatchObject(refused(errors))
  })

  test('not with a code that another has', async () => {
    await createFuel({ code: 'fuel' })
    await expect(createFuel({ code: 'fuel' })).rejects.toMatchObject(refused([['code', 'unique']]))
  })

  test('with markup in its name, which is only text', async () => {
    expect((await createFuel({ name: '<script>alert(1)</script>' })).name).toBe('<script>alert(1)</script>')
  })
})

describe('a metric is changed', () => {
  test('against the version it was read in', async () => {
    const metric = await createFuel()
    const changed = await call('Emil', 'update', { metricId: metric.id, version: 1, target: 9 })
    expect(changed).toMatchObject({ version: 2, target: 9 })
    await expect(call('Ada', 'update', { metricId: metric.id, version: 1, target: 8 })).rejects.toMatchObject({
      status: 409,
      extra: { current: { target: 9 }, yours: { target: 8 }, changedFields: ['target'] },
    })
  })

  test('by its code as well', async () => {
    await createFuel({ code: 'fuel' })
    expect((await call('Ada', 'update', { metricId: 'fuel', version: 1, name: 'Fuel' })).name).toBe('Fuel')
  })

  test('checked as a whole, not field by field', async () => {
    const { id } = await createFuel({ breachLevel: 9.5 })
    const change = call('Ada', 'update', { metricId: id, version: 1, watchLevel: 9.9 })
    await expect(change).rejects.toMatchObject(refused([['breachLevel', 'not_below_watch']]))
  })

  test('but its rhythm and kind of figure stay once there are readings', async () => {
    const { id } = await createFuel({ code: 'fuel' })
    await call('Ada', 'update', { metricId: id, version: 1, rhythm: 'monthly' })
    await call('Ada', 'record', { readings: [{ metric: 'fuel', period: '2026-01-05', value: 9 }] })
    const change = call('Ada', 'update', { metricId: id, version: 2, rhythm: 'daily', total: 'ratio' })
    await expect(change).rejects.toMatchObject(
      refused([
        ['rhythm', 'has_readings'],
        ['total', 'has_readings'],
      ]),
    )
    expect((await call('Ada', 'update', { metricId: id, version: 2, total: 'sum' })).total).toBe('sum')
  })

  test('not into a unit where one may not edit', async () => {
    const { id } = await createFuel()
    const move = call('Emil', 'update', { metricId: id, version: 1, unitId: org.unitId('Sales') })
    await expect(move).rejects.toMatchObject({ status: 403 })
  })

  test('and what it was stays readable', async () => {
    const { id } = await createFuel({ code: 'fuel', target: 9 })
    const before = (await house.clock.now()).toISOString()
    house.setNow('2026-03-01T09:00:00Z')
    await call('Ada', 'update', { metricId: id, version: 1, target: 8 })
    await call('Ada', 'record', { readings: [{ metric: 'fuel', period: '2026-02-12', value: 8.5 }] })
    expect(await call('Ada', 'get', { metricId: 'fuel', asOf: before })).toMatchObject({ target: 9, latest: null })
    expect(await call('Ada', 'get', { metricId: 'fuel' })).toMatchObject({ target: 8, latest: { value: 8.5 } })
    const { items } = await call('Ada', 'list', { asOf: before })
    expect(items).toMatchObject([{ target: 9, recent: [] }])
  })
})

describe('a metric that one may not see', () => {
  test('does not exist, except for those named', async () => {
    const sales = org.unitId('Sales')
    const secret = { code: 'secret', unitId: sales, confidential: true, confidentialTo: [sales] }
    await expect(createFuel(secret)).rejects.toMatchObject(refused([['confidentialTo', 'includes_you']]))
    await createFuel(secret, 'Sven')
    expect((await call('Viktor', 'get', { metricId: 'secret' })).code).toBe('secret')
    await expect(call('Cora', 'get', { metricId: 'secret' })).rejects.toMatchObject({ status: 404 })
    await expect(call('Ada', 'get', { metricId: 'secret' })).rejects.toMatchObject({ status: 404 })
    expect((await call('Cora', 'list')).items).toEqual([])
    expect((await call('Sven', 'list')).items).toHaveLength(1)
    expect(await call('Cora', 'counts')).toEqual({ all: 0, status: {}, freshness: {} })
    expect(await call('Sven', 'counts')).toEqual({ all: 1, status: { no_data: 1 }, freshness: { no_data: 1 } })
    expect((await call('Sven', 'counts', { unit: org.unitId('Operations') })).all).toBe(0)
    const readings = [{ metric: 'secret', period: '2026-02-02', value: 1 }]
    await expect(call('Lena', 'record', { readings })).rejects.toMatchObject(
      refused([['readings[0].metric', 'not_found']]),
    )
  })

  test('because it belongs to another organisation or to none', async () => {
    const { id } = await createFuel({ code: 'fuel' })
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Other', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Other' }],
    })
    for (const metricId of [id, 'fuel', newId(), 'x'.repeat(80)]) {
      const get = other.as('Olga').do(metricsContract.get, metricsActions.get, { metricId })
      await expect(get).rejects.toMatchObject({ status: 404, detail: 'There is no such metric.' })
    }
    const foreign = call('Ada', 'create', { ...fuel(), unitId: other.unitId('Other') })
    await expect(foreign).rejects.toMatchObject(refused([['unitId', 'not_found']]))
  })
})

describe('a metric is put away and counted anew', () => {
  test('an archived one takes no readings and leaves the list', async () => {
    const { id } = await createFuel({ code: 'fuel', ...led() })
    await call('Ada', 'addToExecutiveSet', { metricId: id })
    const archived = await call('Ada', 'archive', { metricId: id, version: 2 })
    expect(archived).toMatchObject({ executive: false, archivedAt: '2026-02-12T09:00:00.000Z' })
    expect((await call('Ada', 'list')).items).toEqual([])
    expect((await call('Ada', 'list', { archived: true })).items).toHaveLength(1)
    const readings = [{ metric: 'fuel', period: '2026-02-02', value: 1 }]
    await expect(call('Ada', 'record', { readings })).rejects.toMatchObject(
      refused([['readings[0].metric', 'archived']]),
    )
    expect((await call('Ada', 'restore', { metricId: id, version: 3 })).archivedAt).toBeNull()
  })

  test('a new definition ends the old series and begins new ones, never joined', async () => {
    const { id } = await createFuel({ code: 'fuel' })
    const week = (period: string, value: number) => ({ metric: 'fuel', period, value })
    await call('Ada', 'record', { readings: [week('2026-01-19', 9), week('2026-01-26', 9.1)] })
    const again = await call('Ada', 'defineAgain', {
      metricId: id,
      version: 1,
      validFrom: '2026-02-04',
      formula: 'litres without trailers / km',
      reason: 'Trailers are counted apart',
    })
    expect(again).toMatchObject({
      definitionNumber: 2,
      latest: null,
      seriesCount: { open: 1, ended: 0, late: 0 },
      definitions: [
        { number: 1, validTo: '2026-02-01' },
        { number: 2, validFrom: '2026-02-02', reason: 'Trailers are counted apart' },
      ],
    })
    // A late one for the old definition, one for the new.
    await call('Ada', 'record', { readings: [week('2026-01-12', 8.9), week('2026-02-03', 6)] })
    const chart = await call('Ada', 'chart', { metricId: id })
    expect(chart.periods.map(({ period, value }) => [period, value])).toEqual([['2026-02-02', 6]])
    expect(chart.earlier).toMatchObject([{ definition: 1, validTo: '2026-02-01' }])
    expect(chart.earlier[0]?.periods.map(({ value }) => value)).toEqual([8.9, 9, 9.1])
  })

  test('not before the present definition, nor in the future', async () => {
    const { id } = await createFuel()
    const again = (validFrom: string, version: number) =>
      call('Ada', 'defineAgain', { metricId: id, version, validFrom, formula: '', reason: 'Better' })
    await expect(again('2026-03-01', 1)).rejects.toMatchObject(refused([['validFrom', 'not_in_future']]))
    await again('2026-02-02', 1)
    await expect(again('2026-02-05', 2)).rejects.toMatchObject(refused([['validFrom', 'after_present']]))
  })
})
