// A conversion rate falls though every channel improved; the company drills down to the site and is told that it is the mix.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, newCompany, ok } from './company.ts'

type Row = { label: string; value: number; numerator: number; denominator: number; where: string; contribution: number }

describe('a rate that falls though every channel improved', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  const metric = (rest: string) => company.admin.get(`/metrics/conversion/${rest}`)

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-04-03T08:00:00Z' })
    const [root] = ok(await company.admin.get('/units')).items
    const unit = async (name: string, parentId: string) =>
      ok(await company.admin.post('/units', { name, parentId, headId: root.headId, code: name.toLowerCase() })).id
    const north = await unit('North', root.id)
    const leeds = await unit('Leeds', north)
    const hull = await unit('Hull', north)
    const south = await unit('South', root.id)
    ok(
      await company.admin.post('/metrics', {
        code: 'conversion',
        name: 'Conversion',
        unitId: root.id,
        ownerId: root.headId,
        direction: 'higher',
        rhythm: 'monthly',
        total: 'ratio',
        valueUnit: '%',
        decimals: 1,
        target: 7,
      }),
    )
    const cell = (period: string, at: string, channel: string | null, numerator: number, denominator: number) => ({
      metric: 'conversion',
      period,
      unit: at,
      ...(channel && { dimensions: { channel } }),
      numerator,
      denominator,
    })
    ok(
      await company.admin.post('/readings', {
        readings: [
          cell('2026-02-01', leeds, 'Shop', 30, 300),
          cell('2026-02-01', hull, 'Shop', 30, 300),
          cell('2026-02-01', south, 'Phone', 12, 400),
          cell('2026-03-01', leeds, 'Shop', 22, 200),
          cell('2026-03-01', hull, 'Shop', 22, 200),
          cell('2026-03-01', south, 'Phone', 24, 600),
        ],
      }),
    )
    await company.settle()
  })
  afterAll(() => company?.stop())

  it('drills from the whole to region and site, and every level makes the total above it', async () => {
    const top = ok(await metric('breakdown?by=level'))
    expect(top.total).toMatchObject({ numerator: 68, denominator: 1000 })
    expect(top.rows.map(({ label }: Row) => label)).toEqual(['South', 'North'])
    const sum = (rows: Row[], key: 'numerator' | 'denominator') => rows.reduce((all, row) => all + row[key], 0)
    const north = top.rows[1] as Row
    const below = ok(await metric(`breakdown?by=level&where=${encodeURIComponent(north.where)}`))
    expect(below.rows.map(({ label }: Row) => label).sort()).toEqual(['Hull', 'Leeds'])
    for (const [rows, total] of [
      [top.rows, top.total],
      [below.rows, north],
    ]) {
      expect([sum(rows, 'numerator'), sum(rows, 'denominator')]).toEqual([total.numerator, total.denominator])
    }
    // By the code of the unit as well, as somebody would type it.
    expect(ok(await metric('breakdown?where=unit:north')).total).toMatchObject({ numerator: 44 })
  })

  it('is told that the mix alone moved it, in the first sentence', async () => {
    const found = ok(await metric('contribution?by=channel'))
    expect(found).toMatchObject({ onlyMix: true, from: 7.2, to: 6.8 })
    expect(found.sentence).toMatch(
      /^Fell 0\.4 points since Feb 2026, .* although no part fell \(2 rose\): it is the mix alone\./,
    )
    expect(found.mix).toBeCloseTo(-1.4, 9)
    expect(found.rows.reduce((all: number, row: Row) => all + row.contribution, 0)).toBeCloseTo(found.change, 12)
    const within = ok(await metric('contribution?where=channel:Shop'))
    expect(within).toMatchObject({ onlyMix: false, by: 'unit', change: 1 })
  })

  it('refuses what is not there, and says so by field', async () => {
    const refused = async (rest: string) => {
      const { status, body } = await metric(rest)
      return [status, body.errors?.[0]?.field]
    }
    expect(await refused('breakdown?by=colour')).toEqual([422, 'by'])
    expect(await refused('breakdown?where=colour:red')).toEqual([422, 'where'])
    expect(await refused('breakdown?where=unit:elsewhere')).toEqual([422, 'where'])
    expect(await refused('contribution?against=sometime')).toEqual([422, 'against'])
    expect(await refused('contribution?against=2026-03-09')).toEqual([422, 'against'])
    expect(ok(await metric('breakdown?period=2024-05-01'))).toMatchObject({ rows: [], total: null })
    expect(ok(await metric('contribution?against=year'))).toMatchObject({ why: 'no_figure', change: null })
  })

  it('takes a computed metric apart by its formula, and does not claim that shares add up', async () => {
    const { items } = ok(await company.admin.get('/units'))
    const [root] = items
    const metric = async (code: string, more: object = {}) =>
      ok(
        await company.admin.post('/metrics', {
          code,
          name: code,
          unitId: root.id,
          direction: 'lower',
          rhythm: 'monthly',
          total: 'sum',
          valueUnit: 'orders',
          ...more,
        }),
      )
    const compute = async (code: string, expression: string) => {
      const { version } = ok(await company.admin.get(`/metrics/${code}`))
      ok(await company.admin.put(`/metrics/${code}/formula`, { version, expression }))
    }
    await metric('late')
    await metric('orders')
    const row = (code: string, unit: string, period: string, value: number) => ({ metric: code, unit, period, value })
    ok(
      await company.admin.post('/readings', {
        readings: [
          row('late', 'leeds', '2026-02-01', 10),
          row('late', 'south', '2026-02-01', 30),
          row('orders', 'leeds', '2026-02-01', 100),
          row('orders', 'south', '2026-02-01', 100),
          row('late', 'leeds', '2026-03-01', 5),
          row('late', 'south', '2026-03-01', 60),
          row('orders', 'leeds', '2026-03-01', 100),
          row('orders', 'south', '2026-03-01', 150),
        ],
      }),
    )
    await metric('late-share', { total: 'last', valueUnit: '%' })
    await metric('in-time', { total: 'last' })
    await compute('late-share', '[late] / [orders] * 100')
    await compute('in-time', '[orders] - [late]')
    await company.settle()
    const share = ok(await company.admin.get('/metrics/late-share/breakdown?by=unit'))
    expect(share.rows.map(({ label, value }: Row) => [label, value])).toEqual([
      ['South', 40],
      ['Leeds', 5],
    ])
    expect(share).toMatchObject({ adds: 'last', total: { value: 26 }, words: expect.stringContaining('formula') })
    const why = ok(await company.admin.get('/metrics/late-share/contribution?by=unit'))
    expect(why).toMatchObject({ why: 'computed', change: 6, sentence: expect.stringContaining('cannot be split') })
    expect(ok(await company.admin.get('/metrics/in-time/breakdown?by=unit'))).toMatchObject({ adds: 'sum' })
    const moved = ok(await company.admin.get('/metrics/in-time/contribution?by=unit'))
    expect(moved).toMatchObject({ why: null, change: 25 })
  })

  it('stays whole with ten thousand series', { timeout: 240_000 }, async () => {
    const [root] = ok(await company.admin.get('/units')).items
    ok(
      await company.admin.post('/metrics', {
        code: 'sales',
        name: 'Sales',
        unitId: root.id,
        direction: 'higher',
        rhythm: 'monthly',
        total: 'sum',
      }),
    )
    const row = (period: string, value: number) => (_: unknown, at: number) => ({
      metric: 'sales',
      period,
      dimensions: { product: `P${at}`, line: `L${at % 10}` },
      value: value + (at % 7),
    })
    for (const [period, value] of [
      ['2026-02-01', 1],
      ['2026-03-01', 2],
    ] as const) {
      ok(await company.admin.post('/readings', { readings: Array.from({ length: 10_000 }, row(period, value)) }))
    }
    const found = ok(await company.admin.get('/metrics/sales/breakdown?by=product&limit=100'))
    expect(found.rowCount).toBe(10_000)
    const shown = found.rows.reduce((all: number, one: Row) => all + one.value, 0)
    expect(shown + found.rest.value).toBe(found.total.value)
    const moved = ok(await company.admin.get('/metrics/sales/contribution?by=product'))
    expect(moved).toMatchObject({ change: 10_000, rowCount: 10_000, mix: null })
    expect(ok(await company.admin.get('/metrics/sales/breakdown?by=line')).rows).toHaveLength(10)
  })
})
