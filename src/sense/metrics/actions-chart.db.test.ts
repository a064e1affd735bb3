import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { addDays } from '#kit/calendar/day.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { facts, metricsActions } from './actions.ts'
import { metricModels, metricPeriods } from './actions-model.ts'
import { type MetricsOutput, metricsContract } from './contract.ts'
import { listeners } from './jobs.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

const call = <N extends keyof typeof metricsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(metricsContract[name] as never, { ...metricsActions, chart }[name] as never, input) as Promise<
    MetricsOutput<N>
  >
const record = (readings: object[]) => call('Ada', 'record', { readings })

const weeks = (metric: string, from: string, values: number[], more: object = {}) =>
  values.map((value, n) => ({ metric, period: addDays(from, 7 * n), value, ...more }))

beforeEach(async () => {
  house = testHouse(database.handle, facts, '2026-02-12T09:00:00Z')
  org = await testOrganisation(house)
})

const create = (code: string, more: object = {}) =>
  call('Ada', 'create', {
    code,
    name: code,
    unitId: org.unitId('Operations'),
    direction: 'lower',
    rhythm: 'weekly',
    total: 'last',
    ...more,
  })

describe('a chart', () => {
  test('shows totals, lines, natural limits and what lies beyond', async () => {
    await create('conversion', { direction: 'higher', target: 4, breachLevel: 3.5, decimals: 1, valueUnit: '%' })
    await record(weeks('conversion', '2025-12-08', [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9]))
    const before = await call('Viktor', 'chart', { metricId: 'conversion' })
    expect(before.limits).toHaveLength(1)
    const [limit] = before.limits
    expect(limit).toMatchObject({ from: '2025-12-08', to: '2026-01-26', periods: 8 })
    expect([limit?.mean, limit?.averageRange, limit?.lower, limit?.upper, limit?.rangeLimit]).toEqual(
      [4, 0.2, 3.468, 4.532, 0.6536].map((value) => expect.closeTo(value, 9)),
    )
    expect(before.signals).toEqual([])
    await record(weeks('conversion', '2026-02-02', [3.3]))
    const after = await call('Viktor', 'chart', { metricId: 'conversion', limitsTo: '2026-01-31' })
    expect(after.signals).toEqual([
      {
        period: '2026-02-02',
        rule: 'limit',
        side: 'below',
        from: '2026-02-02',
        to: '2026-02-02',
        id: 'W1',
        says: 'a value beyond a limit',
        judgement: 'concern',
        rank: 1,
        marked: ['2026-02-02'],
      },
    ])
    expect(after).toMatchObject({
      target: 4,
      watch: null,
      breach: { level: 3.5, inclusive: false, pending: 1, words: 'strictly below 3.5 %' },
      band: null,
      sentence: {
        latest: { period: '2026-02-02', value: 3.3, provisional: false },
        better: false,
        beyond: 'breach',
        beyondSince: '2026-02-02',
        beyondPeriods: 1,
        signals: 1,
      },
    })
    expect(after.sentence.change).toBeCloseTo(-0.6, 9)
  })

  test('has no limits with few periods, and none made from a period that still runs', async () => {
    await create('few')
    await record(weeks('few', '2026-01-05', [1, 2, 1, 2, 1, 9]))
    const chart = await call('Ada', 'chart', { metricId: 'few' })
    expect(chart.periods.at(-1)).toMatchObject({ period: '2026-02-09', value: 9, provisional: true })
    expect(chart).toMatchObject({ limits: [], signals: [] })
    expect((await call('Ada', 'chart', { metricId: 'few', last: 2 })).periods).toHaveLength(2)
    const window = await call('Ada', 'chart', { metricId: 'few', from: '2026-01-12', to: '2026-01-20' })
    expect(window.periods.map(({ period }) => period)).toEqual(['2026-01-12', '2026-01-19'])
  })

  test('of nothing is empty', async () => {
    await create('empty')
    const chart = await call('Ada', 'chart', { metricId: 'empty' })
    expect(chart).toMatchObject({ periods: [], limits: [], sentence: { latest: null, change: null, beyond: null } })
  })

  test('of one unit, and refused for one that is not there', async () => {
    await create('by-unit', { total: 'sum' })
    await record([
      ...weeks('by-unit', '2026-02-02', [1], { unit: org.unitId('Depot') }),
      ...weeks('by-unit', '2026-02-02', [2], { unit: org.unitId('Sales') }),
    ])
    const all = await call('Ada', 'chart', { metricId: 'by-unit' })
    expect(all.periods).toMatchObject([{ value: 3, series: 2 }])
    const depot = await call('Ada', 'chart', { metricId: 'by-unit', unit: org.unitId('Depot') })
    expect(depot.periods).toMatchObject([{ value: 1, series: 1 }])
    await expect(call('Ada', 'chart', { metricId: 'by-unit', unit: 'X' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('totals', () => {
  const depotAndSales = (metric: string, depot: object, sales: object) => [
    { metric, period: '2026-02-02', unit: org.unitId('Depot'), ...depot },
    { metric, period: '2026-02-02', unit: org.unitId('Sales'), ...sales },
  ]
  const totalOf = async (metricId: string) => (await call('Ada', 'get', { metricId })).latest?.value

  test('follow each metric’s own rule', async () => {
    await create('sum', { total: 'sum' })
    await create('ratio', { total: 'ratio', valueUnit: '%' })
    await create('mean', { total: 'weighted_mean' })
    await create('last')
    await record([
      ...depotAndSales('sum', { value: 1 }, { value: 2 }),
      ...depotAndSales('ratio', { numerator: 9, denominator: 10 }, { numerator: 10, denominator: 90 }),
      ...depotAndSales('mean', { value: 10, denominator: 3 }, { value: 20 }),
      ...depotAndSales(
        'last',
        { value: 7, knownAt: '2026-02-10T00:00:00Z' },
        { value: 8, knownAt: '2026-02-09T00:00:00Z' },
      ),
    ])
    expect(await totalOf('sum')).toBe(3)
    expect(await totalOf('ratio')).toBe(19)
    expect(await totalOf('mean')).toBe(12.5)
    expect(await totalOf('last')).toBe(7)
  })

  test('reach other features for many metrics at once, only as many periods as they need', async () => {
    const first = await create('first')
    const second = await create('second', { total: 'sum' })
    await record([
      ...weeks('first', '2026-01-05', [1, 2, 3]),
      ...weeks('second', '2026-01-12', [10, 20], { unit: org.unitId('Depot') }),
      ...weeks('second', '2026-01-05', [1, 1, 1]),
    ])
    const principal = { kind: 'system', personId: null, scopes: null } as const
    const scope = { organisationId: org.organisationId, slug: org.slug, principal, operation: 'test' }
    const found = await inContext(house, scope, async (ctx) => ({
      models: await metricModels(ctx),
      last: await metricPeriods(ctx, [first.id, second.id], { last: 2 }),
      from: await metricPeriods(ctx, [second.id], { from: '2026-01-19' }),
    }))
    expect(found.models).toMatchObject([{ code: 'first' }, { code: 'second', since: '2026-02-12', endedOn: null }])
    const figures = (id: string) => found.last.get(id)?.map(({ period, value }) => [period.slice(5), value])
    expect(figures(first.id)).toEqual([
      ['01-12', 2],
      ['01-19', 3],
    ])
    expect(figures(second.id)).toEqual([
      ['01-12', 11],
      ['01-19', 21],
    ])
    expect(found.from.get(second.id)).toMatchObject([{ value: 21, knownAt: new Date('2026-02-12T09:00:00Z') }])
  })
})

describe('a list', () => {
  beforeEach(async () => {
    await create('b-fuel', { name: 'Fuel use', unitId: org.unitId('Depot'), ownerId: org.personId('Cora') })
    await create('c-drops', { name: 'drops', total: 'sum' })
    await create('a-calls', { name: 'Calls', unitId: org.unitId('Sales') })
  })
  const codes = async (input: object = {}, who = 'Viktor') =>
    (await call(who, 'list', input)).items.map(({ code }) => code)

  test('is found by part of a name or code, unit with those below, and owner', async () => {
    expect(await codes()).toEqual(['a-calls', 'c-drops', 'b-fuel'])
    expect(await codes({ search: 'FUEL' })).toEqual(['b-fuel'])
    expect(await codes({ search: 'a-c' })).toEqual(['a-calls'])
    expect(await codes({ search: '%' })).toEqual([])
    expect(await codes({ unit: org.unitId('Operations') })).toEqual(['c-drops', 'b-fuel'])
    expect(await codes({ unit: 'nowhere' })).toEqual([])
    expect(await codes({ owner: org.personId('Cora') })).toEqual(['b-fuel'])
    expect(await codes({ executive: 'true' })).toEqual([])
    expect(await codes({ status: 'no_data', freshness: 'no_data' })).toHaveLength(3)
    expect(await codes({ status: 'off_track' })).toEqual([])
  })

  test.each([
    ['name', ['a-calls', 'c-drops', 'b-fuel']],
    ['-name', ['b-fuel', 'c-drops', 'a-calls']],
    ['-code', ['c-drops', 'b-fuel', 'a-calls']],
    ['status', ['a-calls', 'c-drops', 'b-fuel']],
  ])('sorted by %s comes page by page', async (sort, expected) => {
    const found: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await call('Viktor', 'list', { sort, limit: '1', ...(cursor && { cursor }) })
      found.push(...page.items.map(({ code }) => code))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual(expected)
  })

  test('shows the latest figures and half a year of them', async () => {
    await record(
      weeks(
        'c-drops',
        '2025-06-02',
        Array.from({ length: 36 }, (_, n) => n),
      ),
    )
    const { items } = await call('Cora', 'list', { search: 'drops' })
    expect(items).toMatchObject([
      { latest: { period: '2026-02-02', value: 35 }, previous: { value: 34 }, freshness: 'fresh', can: [] },
    ])
    expect(items[0]?.recent).toHaveLength(26)
    expect(items[0]?.recent[0]).toEqual({ period: '2025-08-11', value: 10 })
    const [fuel] = (await call('Cora', 'list', { search: 'fuel' })).items
    expect(fuel?.can).toEqual(['metrics.record'])
  })

  test('refuses what is no cursor of it', async () => {
    await expect(call('Ada', 'list', { cursor: 'x' })).rejects.toMatchObject({ status: 422 })
    await expect(call('Ada', 'list', { limit: 1000 })).rejects.toMatchObject({ status: 422 })
  })
})

test('readings come page by page, newest first', async () => {
  await create('long', { total: 'sum' })
  const dimensions = [{ lane: 'a' }, { lane: 'b' }]
  for (const dims of dimensions) await record(weeks('long', '2026-01-05', [1, 2, 3], { dimensions: dims }))
  await record(weeks('long', '2026-01-12', [9], { dimensions: { lane: 'a' } }))
  for (const [versions, count] of [
    [false, 6],
    [true, 7],
  ] as const) {
    const found: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await call('Ada', 'readings', { metricId: 'long', limit: 2, versions, ...(cursor && { cursor }) })
      found.push(...page.items.map((row) => `${row.period} ${row.dimensions.lane} ${row.version} ${row.current}`))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toHaveLength(count)
    expect(new Set(found).size).toBe(count)
    expect(found.map((row) => row.slice(0, 10))).toEqual(
      found
        .map((row) => row.slice(0, 10))
        .toSorted()
        .toReversed(),
    )
  }
})

test('a unit that closes ends its series on that day', async () => {
  await create('fuel')
  await record(weeks('fuel', '2026-01-05', [1], { unit: org.unitId('Depot') }))
  const principal = { kind: 'system', personId: null, scopes: null } as const
  const scope = { organisationId: org.organisationId, slug: org.slug, principal, operation: 'test' }
  await inContext(house, scope, (ctx) =>
    ctx.db
      .updateTable('units')
      .set({ closedOn: '2026-01-11', version: 2 })
      .where('id', '=', org.unitId('Depot'))
      .execute(),
  )
  const event = { txid: '1', seq: 1, kind: 'unit.closed', subjectKind: 'unit', subjectId: org.unitId('Depot') }
  const closed = { ...event, payload: {}, actorId: null, at: new Date('2026-02-12T09:00:00Z') }
  await inContext(house, scope, async (ctx) => {
    for (const listener of listeners) await listener.handle(ctx, [closed])
  })
  expect((await call('Ada', 'get', { metricId: 'fuel' })).seriesCount).toEqual({ open: 0, ended: 1, late: 0 })
  expect(await call('Ada', 'get', { metricId: 'fuel' })).toMatchObject({ freshness: 'fresh' })
})
