import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { dimensionsActions } from './actions.ts'
import { type DimensionsOutput, dimensionsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

const call = <N extends keyof typeof dimensionsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(dimensionsContract[name] as never, dimensionsActions[name] as never, input) as Promise<
    DimensionsOutput<N>
  >
const record = (readings: object[]) =>
  org.as('Ada').do(metricsContract.record, metricsActions.record, { readings } as never)
const create = (code: string, more: object = {}) =>
  org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code,
    name: code,
    unitId: org.unitId('Operations'),
    direction: 'lower',
    rhythm: 'weekly',
    total: 'last',
    ...more,
  } as never)

beforeEach(async () => {
  house = testHouse(database.handle, facts, '2026-02-12T09:00:00Z')
  org = await testOrganisation(house)
})

const notFound = { status: 404 }
const refused = (field: string) => ({ status: 422, errors: [{ field }] })

describe('a breakdown', () => {
  beforeEach(async () => {
    await create('on-time', { direction: 'higher', total: 'ratio', valueUnit: '%', breachLevel: 90 })
    const cell = (period: string, unit: string, numerator: number, type = '1') => ({
      metric: 'on-time',
      period,
      unit: org.unitId(unit),
      dimensions: { type },
      numerator,
      denominator: 100,
    })
    await record([
      cell('2026-01-19', 'Depot', 95),
      cell('2026-01-26', 'Depot', 80),
      cell('2026-02-02', 'Depot', 70),
      cell('2026-01-19', 'Sales', 50),
      cell('2026-02-02', 'Sales', 92),
      cell('2026-02-02', 'Depot', 90, '2'),
      cell('2026-02-02', 'Firm', 100),
    ])
  })

  test('puts the worst unit first and says since when it breaches', async () => {
    const { period, total, rows, rowCount, byPeriod } = await call('Viktor', 'breakdown', { metricId: 'on-time' })
    expect(period).toBe('2026-02-02')
    expect(total).toMatchObject({ value: 88, numerator: 352, denominator: 400 })
    expect(
      rows.map(({ unit, value, breach, breachSince, breachPeriods, share }) => [
        unit?.name,
        value,
        breach,
        breachSince,
        breachPeriods,
        share,
      ]),
    ).toEqual([
      ['Depot', 80, true, '2026-01-26', 2, 0.5],
      ['Sales', 92, false, null, 0, 0.25],
      ['Firm', 100, false, null, 0, 0.25],
    ])
    expect(rowCount).toBe(3)
    expect(byPeriod).toEqual([
      { period: '2026-01-19', units: 2, breaches: 1 },
      { period: '2026-01-26', units: 1, breaches: 1 },
      { period: '2026-02-02', units: 3, breaches: 1 },
    ])
  })

  test('of an earlier period, or by series', async () => {
    const earlier = await call('Ada', 'breakdown', { metricId: 'on-time', period: '2026-01-22' })
    expect(earlier.rows.map(({ unit, value }) => [unit?.name, value])).toEqual([
      ['Sales', 50],
      ['Depot', 95],
    ])
    const bySeries = await call('Ada', 'breakdown', { metricId: 'on-time', by: 'series', limit: 2 })
    expect(bySeries.rows.map(({ unit, dimensions, value }) => [unit?.name, dimensions.type, value])).toEqual([
      ['Depot', '1', 70],
      ['Depot', '2', 90],
    ])
    expect(bySeries.rowCount).toBe(4)
    expect(bySeries.rows[0]?.seriesId).toEqual(expect.any(String))
  })
})

describe('drilling down', () => {
  beforeEach(async () => {
    await create('conversion', { direction: 'higher', total: 'ratio', scale: 100, valueUnit: '%', decimals: 1 })
    const cell = (period: string, unit: string, dimensions: object, numerator: number, denominator: number) => ({
      metric: 'conversion',
      period,
      unit: org.unitId(unit),
      dimensions,
      numerator,
      denominator,
    })
    await record([
      cell('2026-01-26', 'Depot', { channel: 'Shop' }, 60, 600),
      cell('2026-02-02', 'Depot', { channel: 'Shop' }, 44, 400),
      cell('2026-01-26', 'Sales', { channel: 'Phone' }, 12, 400),
      cell('2026-02-02', 'Sales', { channel: 'Phone' }, 24, 600),
      cell('2026-02-02', 'Operations', {}, 1, 100),
      cell('2025-02-03', 'Depot', { channel: 'Shop' }, 5, 100),
    ])
  })
  const rowsOf = async (input: object) => (await call('Viktor', 'breakdown', { metricId: 'conversion', ...input })).rows

  test('goes by a dimension; what was not given is a row of its own, and the rows make the total', async () => {
    const { rows, total, ways, crumbs, words, by } = await call('Viktor', 'breakdown', {
      metricId: 'conversion',
      by: 'channel',
    })
    expect(rows.map(({ label, value, where }) => [label, value, where])).toEqual([
      ['channel not given', 1, 'channel:'],
      ['Phone', 4, 'channel:Phone'],
      ['Shop', 11, 'channel:Shop'],
    ])
    expect(rows.reduce((sum, row) => sum + (row.numerator ?? 0), 0)).toBe(total?.numerator)
    expect(rows.reduce((sum, row) => sum + (row.share ?? 0), 0)).toBeCloseTo(1, 12)
    expect(ways).toEqual([
      { by: 'level', groups: 2 },
      { by: 'unit', groups: 3 },
      { by: 'channel', groups: 3 },
      { by: 'series', groups: 3 },
    ])
    expect([by, crumbs, words]).toEqual([
      'channel',
      [{ label: 'Firm', where: '' }],
      expect.stringContaining('not the mean'),
    ])
  })

  test('goes level by level, and a unit stands beside those below it as itself', async () => {
    const rows = await rowsOf({ by: 'level' })
    expect(rows.map(({ label, value, unit }) => [label, value, unit?.name])).toEqual([
      ['Sales', 4, 'Sales'],
      ['Operations', 9, 'Operations'],
    ])
    const below = await call('Viktor', 'breakdown', { metricId: 'conversion', by: 'level', where: rows[1]?.where })
    expect(below.rows.map(({ label, value }) => [label, value])).toEqual([
      ['Operations itself', 1],
      ['Depot', 11],
    ])
    expect(below.total).toMatchObject({ numerator: 45, denominator: 500 })
    const itself = await call('Viktor', 'breakdown', { metricId: 'conversion', where: below.rows[0]?.where })
    expect(itself.rows).toMatchObject([{ label: 'Operations', value: 1 }])
    expect(itself.crumbs.map(({ label }) => label)).toEqual(['Firm', 'Operations'])
  })

  test('goes down a path, and what comes next tells the parts apart', async () => {
    const { by, rows, total, crumbs } = await call('Viktor', 'breakdown', {
      metricId: 'conversion',
      where: `unit:${org.unitId('Operations')};channel:Shop`,
    })
    expect(by).toBe('unit')
    expect(total).toMatchObject({ value: 11 })
    expect(rows).toMatchObject([
      {
        label: 'Depot',
        previous: 10,
        change: 1,
        lastYear: 5,
        changeOnYear: 6,
        recent: expect.arrayContaining([10, 11]),
      },
    ])
    expect(crumbs.map(({ label }) => label)).toEqual(['Firm', 'Operations', 'Shop'])
    expect(await rowsOf({ where: 'channel:' })).toMatchObject([{ label: 'Operations', value: 1 }])
    const both = await rowsOf({ by: 'unit,channel' })
    expect(both.map(({ label }) => label)).toEqual(['Operations · channel not given', 'Sales · Phone', 'Depot · Shop'])
  })

  test('counts those that fell silent, sums up what is not shown, and reads as of an instant', async () => {
    await record([
      {
        metric: 'conversion',
        period: '2026-02-09',
        unit: org.unitId('Depot'),
        dimensions: { channel: 'Shop' },
        numerator: 1,
        denominator: 10,
      },
    ])
    const now = await call('Viktor', 'breakdown', { metricId: 'conversion' })
    expect(now).toMatchObject({
      period: '2026-02-09',
      rowCount: 1,
      gone: 2,
      totalBefore: expect.closeTo((100 * 69) / 1100, 9),
    })
    const cut = await call('Viktor', 'breakdown', { metricId: 'conversion', period: '2026-02-02', limit: 1 })
    expect(cut).toMatchObject({ rowCount: 3, rest: { rows: 2, value: 6.8, numerator: 68, denominator: 1000 } })
    house.setNow('2026-02-13T09:00:00Z')
    await record([
      {
        metric: 'conversion',
        period: '2026-02-09',
        unit: org.unitId('Depot'),
        dimensions: { channel: 'Shop' },
        numerator: 9,
        denominator: 10,
      },
    ])
    const past = { metricId: 'conversion', asOf: '2026-02-12T12:00:00Z' }
    expect((await call('Viktor', 'breakdown', past)).total).toMatchObject({ value: 10 })
    expect((await call('Viktor', 'breakdown', { metricId: 'conversion' })).total).toMatchObject({ value: 90 })
  })

  test('names what it can be broken down by', async () => {
    expect(await call('Viktor', 'list', { metricId: 'conversion' })).toEqual({
      items: [
        {
          name: 'channel',
          values: [
            { value: 'Phone', series: 1, where: 'channel:Phone' },
            { value: 'Shop', series: 1, where: 'channel:Shop' },
            { value: null, series: 1, where: 'channel:' },
          ],
          valueCount: 3,
        },
      ],
      units: 3,
      series: 3,
    })
  })

  test('tells that the mix alone moved the total when every part improved', async () => {
    await create('pure', { direction: 'higher', total: 'ratio', scale: 100, valueUnit: '%', decimals: 1 })
    await record(
      [
        ['2026-01-26', 'Shop', 60, 600],
        ['2026-01-26', 'Phone', 12, 400],
        ['2026-02-02', 'Shop', 44, 400],
        ['2026-02-02', 'Phone', 24, 600],
      ].map(([period, channel, numerator, denominator]) => ({
        metric: 'pure',
        period,
        dimensions: { channel },
        numerator,
        denominator,
      })),
    )
    const found = await call('Viktor', 'contribution', { metricId: 'pure' })
    expect(found).toMatchObject({
      by: 'channel',
      period: '2026-02-02',
      against: '2026-01-26',
      onlyMix: true,
      why: null,
    })
    expect([found.change, found.rate, found.mix]).toEqual([-0.4, 1, -1.4].map((value) => expect.closeTo(value, 9)))
    expect(found.sentence).toBe(
      'Fell 0.4 points since the week of Mon 26 Jan, from 7.2\u202f% to 6.8\u202f%, although no part fell (2 rose): it is the mix alone. Phone, which is lower, grew from 40.0\u202f% to 60.0\u202f% of it.',
    )
    expect(found.rows.reduce((sum, row) => sum + (row.contribution ?? 0), 0)).toBeCloseTo(found.change ?? 0, 12)
  })

  test('compares with a year ago or any day, and says what cannot be compared or split', async () => {
    const year = await call('Viktor', 'contribution', { metricId: 'conversion', against: 'year' })
    expect(year).toMatchObject({ against: '2025-02-03', from: 5, why: null })
    expect(year.rows.find(({ label }) => label === 'Sales')).toMatchObject({
      presence: 'appeared',
      rate: 0,
      from: null,
    })
    const none = await call('Viktor', 'contribution', { metricId: 'conversion', against: '2024-01-01' })
    expect(none).toMatchObject({
      why: 'no_figure',
      change: null,
      rate: null,
      sentence: expect.stringContaining('nothing to compare'),
    })
    const same = call('Viktor', 'contribution', { metricId: 'conversion', against: '2026-02-04' })
    await expect(same).rejects.toMatchObject(refused('against'))
    await create('depth', { total: 'last' })
    await record([
      { metric: 'depth', period: '2026-01-26', value: 1 },
      { metric: 'depth', period: '2026-02-02', value: 3 },
    ])
    const last = await call('Viktor', 'contribution', { metricId: 'depth' })
    expect(last).toMatchObject({
      why: 'not_made_of_parts',
      change: 2,
      sentence: expect.stringContaining('cannot be split'),
    })
  })

  test('refuses what is not there, by field', async () => {
    const ask = (input: object) => call('Viktor', 'breakdown', { metricId: 'conversion', ...input })
    await expect(ask({ by: 'colour' })).rejects.toMatchObject(refused('by'))
    await expect(ask({ by: 'colour' })).rejects.toThrow()
    await expect(ask({ by: 'a,b,c,d' })).rejects.toMatchObject(refused('by'))
    await expect(ask({ where: 'colour:red' })).rejects.toMatchObject(refused('where'))
    await expect(ask({ where: 'nonsense' })).rejects.toMatchObject(refused('where'))
    await expect(ask({ where: 'unit:0199b4f0-0000-7000-8000-000000000000' })).rejects.toMatchObject(refused('where'))
    await expect(ask({ where: 'unit:' })).rejects.toMatchObject(refused('where'))
    expect(await ask({ where: 'channel:Fax' })).toMatchObject({ period: null, rows: [], total: null })
    expect(await ask({ period: '2024-01-01' })).toMatchObject({ period: '2024-01-01', rows: [], total: null })
    await expect(call('Viktor', 'breakdown', { metricId: 'nowhere' })).rejects.toMatchObject(notFound)
    await create('empty')
    expect(await call('Ada', 'breakdown', { metricId: 'empty' })).toMatchObject({
      period: null,
      rows: [],
      byPeriod: [],
    })
    expect(await call('Ada', 'contribution', { metricId: 'empty' })).toMatchObject({ period: null, why: 'no_figure' })
  })

  test('of a confidential metric is for those who may see it', async () => {
    await create('secret', { confidential: true, confidentialTo: [org.personId('Ada')] })
    for (const name of ['list', 'breakdown', 'contribution'] as const) {
      await expect(call('Viktor', name, { metricId: 'secret' })).rejects.toMatchObject(notFound)
    }
  })
})
