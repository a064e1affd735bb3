import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { asPlatform } from '#base/database/transaction.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { facts, metricsActions } from './actions.ts'
import { type MetricsOutput, metricsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

const call = <N extends keyof typeof metricsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(metricsContract[name] as never, { ...metricsActions, chart }[name] as never, input) as Promise<
    MetricsOutput<N>
  >

// Thursday; the running week began on Monday 9 February.
const now = '2026-02-12T09:00:00Z'

beforeEach(async () => {
  house = testHouse(database.handle, facts, now)
  org = await testOrganisation(house)
  const metric = { unitId: org.unitId('Depot'), direction: 'higher', rhythm: 'weekly', ownerId: org.personId('Cora') }
  await call('Ada', 'create', { ...metric, code: 'availability', name: 'Availability', valueUnit: '%', total: 'last' })
  await call('Ada', 'create', { ...metric, code: 'on-time', name: 'On time', valueUnit: '%', total: 'ratio' })
  await call('Ada', 'create', { ...metric, code: 'drops', name: 'Drops', rhythm: 'monthly' })
})

const record = (rows: object[], more: object = {}, who = 'Ada') => call(who, 'record', { readings: rows, ...more })
const availability = (period: string, value: unknown, more: object = {}) => ({
  metric: 'availability',
  period,
  value,
  ...more,
})
const refusedWith = (field: string, rule: string) => ({
  status: 422,
  errors: [expect.objectContaining({ field, rule })],
})
const events = async () =>
  asPlatform(database.handle, (db) =>
    db.selectFrom('events').select(['kind', 'payload', 'subjectId']).where('kind', '=', 'metric.recorded').execute(),
  )

describe('recording', () => {
  test('puts a reading in its period and says once that it came', async () => {
    const { id } = await call('Ada', 'get', { metricId: 'availability' })
    const answer = await record([availability('2026-02-05', 96.8), availability('2026-01-29', 99.6)])
    expect(answer).toEqual({ recorded: 2, corrected: 0, unchanged: 0, refused: [] })
    const { items } = await call('Viktor', 'readings', { metricId: 'availability' })
    expect(items.map(({ period, value, version, source }) => [period, value, version, source])).toEqual([
      ['2026-02-02', 96.8, 1, 'api'],
      ['2026-01-26', 99.6, 1, 'api'],
    ])
    expect(items[0]).toMatchObject({
      unit: { name: 'Depot' },
      recordedBy: { name: 'Ada' },
      knownAt: '2026-02-12T09:00:00.000Z',
      provisional: false,
    })
    expect(await events()).toEqual([
      { kind: 'metric.recorded', subjectId: id, payload: { from: '2026-01-26', to: '2026-02-02' } },
    ])
  })

  test('the same again changes nothing and tells nobody', async () => {
    await record([availability('2026-02-02', 96.8)])
    house.setNow('2026-02-12T10:00:00Z')
    expect(await record([availability('2026-02-04', 96.8)])).toMatchObject({ recorded: 0, unchanged: 1 })
    const { items } = await call('Ada', 'readings', { metricId: 'availability', versions: true })
    expect(items).toMatchObject([{ recordedAt: '2026-02-12T09:00:00.000Z' }])
    expect(await events()).toHaveLength(1)
  })

  test('a different figure supersedes, and the earlier one stays visible', async () => {
    await record([availability('2026-02-02', 96.8)])
    house.setNow('2026-02-13T09:00:00Z')
    expect(await record([availability('2026-02-02', 98.6, { note: 'sensor' })], {}, 'Cora')).toMatchObject({
      corrected: 1,
    })
    const { items, totals } = await call('Ada', 'readings', { metricId: 'availability', versions: true })
    expect(items).toMatchObject([
      { version: 2, current: true, value: 98.6, note: 'sensor', recordedBy: { name: 'Cora' } },
      { version: 1, current: false, value: 96.8, recordedBy: { name: 'Ada' } },
    ])
    expect(totals).toMatchObject([{ value: 98.6, series: 1 }])
    const before = await call('Ada', 'readings', { metricId: 'availability', asOf: '2026-02-12T12:00:00Z' })
    expect(before.items).toMatchObject([{ value: 96.8, current: true }])
    expect(before.totals).toMatchObject([{ value: 96.8 }])
  })

  test('or is refused, when conflicts are to be', async () => {
    await record([availability('2026-02-02', 96.8)])
    const again = record([availability('2026-02-02', 98)], { onConflict: 'refuse' })
    await expect(again).rejects.toMatchObject(refusedWith('readings[0].period', 'already_recorded'))
    expect(await record([availability('2026-02-02', 96.8)], { onConflict: 'refuse' })).toMatchObject({ unchanged: 1 })
  })

  test('the running period is provisional', async () => {
    await record([availability('2026-02-12', 97)])
    const { items, totals } = await call('Ada', 'readings', { metricId: 'availability' })
    expect(items).toMatchObject([{ period: '2026-02-09', provisional: true }])
    expect(totals).toMatchObject([{ provisional: true }])
  })

  test('late and out of order readings are put in their place', async () => {
    await record([availability('2026-02-02', 3), availability('2026-01-12', 1)])
    await record([availability('2026-01-26', 2)])
    const { periods } = await call('Ada', 'chart', { metricId: 'availability' })
    expect(periods.map(({ value }) => value)).toEqual([1, 2, 3])
  })

  test('many rows of several metrics, units and dimensions, each series for itself', async () => {
    const rows = [
      { metric: 'on-time', period: '2026-02-02', numerator: 90, denominator: 100 },
      { metric: 'on-time', period: '2026-02-02', numerator: 1, denominator: 10, unit: org.unitId('Sales') },
      { metric: 'on-time', period: '2026-02-02', numerator: 9, denominator: 10, dimensions: { type: '2' } },
      { metric: 'drops', period: '2026-01-20', value: 5 },
      { metric: 'drops', period: '2026-01-20', value: 7, dimensions: { b: '1', a: '2' } },
      { metric: 'drops', period: '2026-01-31', value: 7, dimensions: { a: '2', b: '1' } },
    ]
    expect(await record(rows)).toEqual({ recorded: 5, corrected: 0, unchanged: 1, refused: [] })
    const onTime = await call('Ada', 'get', { metricId: 'on-time' })
    expect(onTime.latest?.value).toBeCloseTo(83.333, 3)
    expect(onTime.seriesCount).toEqual({ open: 3, ended: 0, late: 0 })
    const { items } = await call('Ada', 'readings', { metricId: 'on-time', dimension: 'type=2' })
    expect(items).toMatchObject([{ value: 90, numerator: 9, denominator: 10, dimensions: { type: '2' } }])
    expect((await call('Ada', 'get', { metricId: 'drops' })).latest).toMatchObject({ period: '2026-01-01', value: 12 })
    const byUnit = await call('Ada', 'readings', { metricId: 'on-time', unit: org.unitId('Sales') })
    expect(byUnit.totals).toMatchObject([{ value: 10 }])
  })

  test('ten thousand in one call, and once more', { timeout: 120_000 }, async () => {
    house.setNow('2126-01-01T00:00:00Z')
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      metric: 'drops',
      period: `${1930 + (Math.floor(n / 12) % 190)}-${String((n % 12) + 1).padStart(2, '0')}-15`,
      value: n / 7,
      dimensions: { lane: String(Math.floor(n / 2280)) },
    }))
    expect(await record(rows)).toMatchObject({ recorded: 10_000 })
    expect(await record(rows)).toMatchObject({ recorded: 0, unchanged: 10_000 })
    expect(await record([...rows.slice(1), { ...rows[0], value: -1 }])).toMatchObject({ corrected: 1, unchanged: 9999 })
    await expect(record([...rows, ...rows])).rejects.toMatchObject({ status: 422, errors: [{ rule: 'too_big' }] })
  })
})

describe('all or nothing', () => {
  test('one bad row refuses the call and every problem is told', async () => {
    const rows = [
      availability('2026-02-02', 96.8),
      availability('20260-01-01', 1),
      availability('2026-02-02', 'NaN'),
      { metric: 'unknown', period: '2026-02-02', value: 1 },
      { metric: 'on-time', period: '2026-02-02', value: 1 },
      { period: '2026-02-02', value: 1 },
    ]
    await expect(record(rows)).rejects.toMatchObject({
      status: 422,
      errors: [
        { field: 'readings[1].period', rule: 'day' },
        { field: 'readings[2].value', rule: 'number' },
        { field: 'readings[3].metric', rule: 'not_found' },
        { field: 'readings[4].value', rule: 'not_for_this_total' },
        { field: 'readings[4].numerator', rule: 'required' },
        { field: 'readings[4].denominator', rule: 'required' },
        { field: 'readings[5].metric', rule: 'required' },
      ],
    })
    expect((await call('Ada', 'readings', { metricId: 'availability' })).items).toEqual([])
    expect((await call('Ada', 'series', { metricId: 'availability' })).items).toEqual([])
  })

  test('unless the good rows are wanted', async () => {
    const answer = await record([availability('2026-02-02', 1), availability('2030-02-02', 2)], { partial: true })
    expect(answer).toMatchObject({ recorded: 1, refused: [{ index: 1, field: 'period', rule: 'not_in_future' }] })
    expect((await call('Ada', 'readings', { metricId: 'availability' })).items).toHaveLength(1)
  })

  test.each([
    ['not a number', Number.NaN, 'finite'],
    ['infinite', Number.POSITIVE_INFINITY, 'finite'],
    ['text', '96,8', 'number'],
    ['a list', [96.8], 'number'],
    ['missing', undefined, 'required'],
  ])('a value that is %s is refused', async (_, value, rule) => {
    await expect(record([availability('2026-02-02', value)])).rejects.toMatchObject(
      refusedWith('readings[0].value', rule),
    )
  })

  test.each([
    ['another unit of measure', { valueUnit: '€' }, 'valueUnit', 'same_unit'],
    ['an unknown unit', { unit: 'X1' }, 'unit', 'not_found'],
    ['a unit of a wrong shape', { unit: { id: 1 } }, 'unit', 'not_found'],
    ['dimensions of a wrong shape', { dimensions: [1] }, 'dimensions', 'object'],
    ['a period that has not begun', { period: '2026-02-16' }, 'period', 'not_in_future'],
    ['a day that does not exist', { period: '2026-02-30' }, 'period', 'day'],
    ['a known-at in the future', { knownAt: '2026-02-13T00:00:00Z' }, 'knownAt', 'not_in_future'],
  ])('%s is refused', async (_, change, field, rule) => {
    const row = { ...availability('2026-02-02', 1), ...change }
    await expect(record([row])).rejects.toMatchObject(refusedWith(`readings[0].${field}`, rule))
  })

  test('two figures for one place in one call contradict each other', async () => {
    const twice = record([availability('2026-02-02', 1), availability('2026-02-03', 2)])
    await expect(twice).rejects.toMatchObject(refusedWith('readings[1].period', 'conflicting'))
  })

  test.each([[null], [7], ['row'], [[]], [{}]])('a row that is %j names no metric', async (row) => {
    await expect(record([row as object])).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'readings[0].metric', rule: 'required' }],
    })
  })

  test('a misspelt field is told', async () => {
    const row = availability('2026-02-02', 1, { dimension: { depot: '2' } })
    await expect(record([row])).rejects.toMatchObject(refusedWith('readings[0].dimension', 'unknown_field'))
  })

  test('no rows are no call', async () => {
    await expect(record([])).rejects.toMatchObject({ status: 422 })
    await expect(call('Ada', 'record', { readings: 'none' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('several feeds at once', () => {
  const feeds = (rows: object[][]) => Promise.all(rows.map((readings) => record(readings)))
  const count = (answers: MetricsOutput<'record'>[], outcome: 'recorded' | 'corrected' | 'unchanged') =>
    answers.reduce((sum, answer) => sum + answer[outcome], 0)

  test('that bring the same readings record them once', async () => {
    const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']
    const rows = weeks.map((week) => availability(week, 99))
    const answers = await feeds([rows, rows.toReversed(), rows, rows])
    expect(count(answers, 'recorded')).toBe(4)
    expect(count(answers, 'unchanged')).toBe(12)
    const { items } = await call('Ada', 'series', { metricId: 'availability' })
    expect(items).toHaveLength(1)
  })

  test('that contradict each other leave every figure visible', async () => {
    const answers = await feeds([1, 2, 3, 4].map((value) => [availability('2026-01-05', value)]))
    expect(count(answers, 'recorded')).toBe(1)
    expect(count(answers, 'corrected')).toBe(3)
    const { items } = await call('Ada', 'readings', { metricId: 'availability', versions: true })
    expect(items.map(({ version }) => version)).toEqual([4, 3, 2, 1])
    expect(items.map(({ value }) => value).sort()).toEqual([1, 2, 3, 4])
  })
})

describe('who may record', () => {
  const one = [availability('2026-02-02', 1)]

  test('the owner, an editor of the unit, a leader', async () => {
    for (const who of ['Cora', 'Emil', 'Lena']) expect((await record(one, {}, who)).refused).toEqual([])
  })

  test('a viewer may not, nor an editor elsewhere', async () => {
    await expect(record(one, {}, 'Viktor')).rejects.toMatchObject({ status: 403 })
    await expect(record(one, {}, 'Sven')).rejects.toMatchObject(refusedWith('readings[0].metric', 'right'))
  })

  test('but for their own unit its people may', async () => {
    const ours = [availability('2026-02-02', 1, { unit: org.unitId('Sales') })]
    expect((await record(ours, {}, 'Sven')).recorded).toBe(1)
  })

  test('a key that may only record', async () => {
    const feed = { kind: 'key' as const, personId: org.personId('Ada'), scopes: ['metrics.record'] }
    const answer = org.as(feed).do(metricsContract.record, metricsActions.record, { readings: one })
    expect(await answer).toMatchObject({ recorded: 1 })
    const other = { ...feed, scopes: ['goals.edit'] }
    const refusal = org.as(other).do(metricsContract.record, metricsActions.record, { readings: one })
    await expect(refusal).rejects.toMatchObject({ status: 403 })
  })

  test('only with the right may one say when it was known', async () => {
    const early = [availability('2026-01-05', 1, { knownAt: '2026-01-12T08:00:00Z' })]
    await expect(record(early, {}, 'Lena')).rejects.toMatchObject(refusedWith('readings[0].knownAt', 'right'))
    expect((await record(early)).recorded).toBe(1)
    const { items } = await call('Ada', 'readings', { metricId: 'availability' })
    expect(items).toMatchObject([{ knownAt: '2026-01-12T08:00:00.000Z', recordedAt: '2026-02-12T09:00:00.000Z' }])
    expect(await record(early)).toMatchObject({ unchanged: 1 })
  })
})

describe('typed in by hand', () => {
  const type = (input: object, who = 'Cora') => call(who, 'recordOne', { metricId: 'availability', ...input })

  test('the reading comes back as it stands', async () => {
    const answer = await type({ period: '2026-02-04', value: 96.8, note: 'read off the wall' })
    expect(answer).toMatchObject({
      outcome: 'recorded',
      reading: {
        period: '2026-02-02',
        value: 96.8,
        source: 'hand',
        note: 'read off the wall',
        recordedBy: { name: 'Cora' },
      },
    })
    expect(await type({ period: '2026-02-04', value: 96.8 })).toMatchObject({ outcome: 'unchanged' })
    expect(await type({ period: '2026-02-04', value: 97 })).toMatchObject({
      outcome: 'corrected',
      reading: { version: 2 },
    })
  })

  test('what is wrong stands at its field', async () => {
    await expect(type({ period: '2026-02-04' })).rejects.toMatchObject(refusedWith('value', 'required'))
    await expect(type({ metricId: 'unknown', period: '2026-02-04', value: 1 })).rejects.toMatchObject({ status: 404 })
    await expect(type({ period: '2026-02-04', value: 1 }, 'Viktor')).rejects.toMatchObject({ status: 403 })
    await expect(type({ period: '2026-02-04', value: 1 }, 'Sven')).rejects.toMatchObject({ status: 422 })
  })
})

describe('series', () => {
  test('end, are no longer missed, take nothing later, and open again', async () => {
    await record([availability('2026-01-05', 1), availability('2026-02-02', 1, { dimensions: { depot: '2' } })])
    const { items } = await call('Ada', 'series', { metricId: 'availability' })
    const silent = items.find(({ latestPeriod }) => latestPeriod === '2026-01-05')
    expect(silent).toMatchObject({ freshness: 'late', validTo: null })
    const seriesId = silent?.id
    const end = { metricId: 'availability', seriesId, version: 1, validTo: '2026-01-11' }
    expect(await call('Emil', 'endSeries', end)).toMatchObject({ validTo: '2026-01-11', freshness: null, version: 2 })
    await expect(call('Emil', 'endSeries', end)).rejects.toMatchObject({ status: 409 })
    await expect(record([availability('2026-01-12', 1)])).rejects.toMatchObject(
      refusedWith('readings[0].period', 'series_ended'),
    )
    expect(await record([availability('2026-01-05', 2)])).toMatchObject({ corrected: 1 })
    await call('Emil', 'reopenSeries', { metricId: 'availability', seriesId, version: 2 })
    expect(await record([availability('2026-01-12', 1)])).toMatchObject({ recorded: 1 })
  })

  test('count up to their end and no further, until they open again', async () => {
    await record([availability('2026-01-05', 1), availability('2026-01-12', 2)])
    const { items } = await call('Ada', 'series', { metricId: 'availability' })
    const figures = async () =>
      (await call('Ada', 'chart', { metricId: 'availability' })).periods.map(({ value }) => value)
    const seriesId = items[0]?.id
    await call('Ada', 'endSeries', { metricId: 'availability', seriesId, version: 1, validTo: '2026-01-11' })
    expect(await figures()).toEqual([1])
    await call('Ada', 'reopenSeries', { metricId: 'availability', seriesId, version: 2 })
    expect(await figures()).toEqual([1, 2])
  })

  test('all that fell silent end at once, each with its own last period', async () => {
    await record([
      availability('2026-01-05', 1, { dimensions: { depot: '1' } }),
      availability('2026-01-12', 1, { dimensions: { depot: '2' } }),
      availability('2026-02-02', 1),
    ])
    expect(await call('Ada', 'endSilentSeries', { metricId: 'availability', since: '2026-02-01' })).toEqual({
      ended: 2,
    })
    const { items } = await call('Ada', 'series', { metricId: 'availability', ended: true })
    expect(items.map(({ validTo }) => validTo).sort()).toEqual(['2026-01-11', '2026-01-18'])
    const metric = await call('Ada', 'get', { metricId: 'availability' })
    expect(metric).toMatchObject({ freshness: 'fresh', seriesCount: { open: 1, ended: 2, late: 0 } })
  })

  test('that are unknown or on another metric are not there', async () => {
    await record([availability('2026-01-05', 1)])
    const { items } = await call('Ada', 'series', { metricId: 'availability' })
    const end = { seriesId: items[0]?.id, version: 1, validTo: '2026-01-11' }
    await expect(call('Ada', 'endSeries', { ...end, metricId: 'drops' })).rejects.toMatchObject({ status: 404 })
    await expect(call('Cora', 'endSeries', { ...end, metricId: 'availability' })).rejects.toMatchObject({ status: 403 })
  })
})
