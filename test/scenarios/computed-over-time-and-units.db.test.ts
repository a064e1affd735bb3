// Computed metrics over calendars and units, for people who may not see all, and what happens when inputs go or come.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Answer, type Company, type Member, newCompany, ok } from './company.ts'

const monday = '2026-01-05'
const day = (n: number) => addDays(monday, n)
const week = (n: number) => addDays(monday, 7 * n)

const rules = ({ status, body }: Answer) => {
  expect(status).toBe(422)
  return body.errors.map(({ field, rule }: { field: string; rule: string }) => [field, rule])
}

describe('a computed metric', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let viewer: Member
  let editor: Member
  const units: Record<string, string> = {}

  const make = async (code: string, more: object = {}) =>
    ok(
      await company.admin.post('/metrics', {
        code,
        name: code[0]!.toUpperCase() + code.slice(1),
        unitId: units.root,
        direction: 'higher',
        rhythm: 'weekly',
        dueAfterDays: 2,
        ...more,
      }),
    )
  const record = async (rows: [code: string, period: string, value: number, unit?: string][]) => {
    const readings = rows.map(([metric, period, value, unit]) => ({ metric, period, value, ...(unit && { unit }) }))
    ok(await company.admin.post('/readings', { readings }))
    await company.settle()
  }
  const compute = async (code: string, expression: string, more: object = {}) => {
    const { version } = ok(await company.admin.get(`/metrics/${code}`))
    const answer = await company.admin.put(`/metrics/${code}/formula`, { version, expression, ...more })
    await company.settle()
    return answer
  }
  const values = async (code: string) =>
    Object.fromEntries(
      ok(await company.admin.get(`/metrics/${code}/chart`)).periods.map(
        ({ period, value }: { period: string; value: number | null }) => [period, value],
      ),
    )
  const gaps = async (code: string) => ok(await company.admin.get(`/metrics/${code}/formula`)).gaps

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: `${week(1)}T08:00:00Z` })
    units.root = ok(await company.admin.get('/units')).items[0].id
    const head = ok(await company.admin.get('/people')).items[0].id
    for (const name of ['North', 'South']) {
      units[name] = ok(
        await company.admin.post('/units', { name, code: name[0], parentId: units.root, headId: head }),
      ).id
    }
    viewer = await company.person('Vera Viewer', 'viewer', units.root!)
    editor = await company.person('Edda Editor', 'editor', units.root!)
    await make('visits', { rhythm: 'daily', valueUnit: 'visits' })
    await make('late', { valueUnit: 'orders' })
    await make('orders', { valueUnit: 'orders' })
    await make('salaries', { valueUnit: '€', confidential: true, confidentialTo: [head] })
  })
  afterAll(() => company?.stop())

  it('waits for the rest of a week, and takes what there is when nothing more is awaited', async () => {
    await make('week', { valueUnit: 'visits' })
    await record([0, 1, 2, 3, 4].map((n) => ['visits', day(n), 10]))
    ok(await compute('week', 'period_sum([visits])'))
    expect(await values('week')).toEqual({})
    // Sunday's reading is due two days after Sunday: on Tuesday. It is Monday.
    expect(await gaps('week')).toMatchObject([
      { period: week(0), message: expect.stringContaining('waits for the rest') },
    ])
    await company.advanceTo(`${day(9)}T08:00:00Z`)
    expect(await values('week')).toEqual({ [week(0)]: 50 })
    const [reading] = ok(await company.admin.get('/metrics/week/readings')).items
    expect(reading).toMatchObject({ value: 50, note: 'Worked out from 5 of 7 readings.' })
    // Late all the same.
    await record([['visits', day(6), 4]])
    expect(await values('week')).toEqual({ [week(0)]: 54 })
    await record([7, 8].map((n) => ['visits', day(n), 100]))
    expect(await values('week')).toEqual({ [week(0)]: 54 })
    await company.advanceTo(`${week(3)}T08:00:00Z`)
    expect(await values('week')).toEqual({ [week(0)]: 54, [week(1)]: 200 })
  })

  it('knows the newest of its inputs, and takes them in whatever order they come', async () => {
    await make('share', { valueUnit: '%', direction: 'lower', breachLevel: 15 })
    ok(await compute('share', '[late] / [orders] * 100'))
    await record([
      ['late', week(1), 3, 'N'],
      ['late', week(1), 1, 'S'],
    ])
    expect(await gaps('share')).toMatchObject([
      { period: week(1), message: 'Orders has no reading for the week of Mon 12 Jan.' },
    ])
    await company.advanceTo(`${week(3)}T10:00:00Z`)
    await record([
      ['orders', week(1), 10, 'N'],
      ['orders', week(1), 30, 'S'],
      ['orders', week(0), 50, 'N'],
      ['late', week(0), 5, 'N'],
    ])
    expect(await values('share')).toEqual({ [week(0)]: 10, [week(1)]: 10 })
    const { items } = ok(await company.admin.get('/metrics/share/readings'))
    expect(items[0].knownAt).toBe(`${week(3)}T10:00:00.000Z`)
  })

  it('is taken apart by unit: each its own ratio, and the whole the ratio of the sums', async () => {
    const told = ok(await company.admin.get(`/metrics/share/breakdown?period=${week(1)}&by=unit`))
    expect(
      told.rows.map(({ label, value, breach }: { label: string; value: number; breach: boolean }) => [
        label,
        value,
        breach,
      ]),
    ).toEqual([
      ['North', 30, true],
      ['South', 3.33333333333333, false],
    ])
    expect(told.total).toMatchObject({ value: 10 })
    const south = ok(await company.admin.get('/metrics/share/chart?unit=S'))
    expect(south.periods).toMatchObject([{ period: week(1), value: 3.33333333333333, provisional: false }])
    const wall = ok(await company.admin.get('/metrics/share/parts'))
    expect(
      wall.items.map(({ unit, latest }: { unit: { name: string }; latest: { value: number } }) => [
        unit.name,
        latest.value,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['North', 30],
        ['South', 3.33333333333333],
      ]),
    )
    await make('worst', { valueUnit: '%' })
    ok(await compute('worst', 'units_max([late] / [orders] * 100)'))
    expect(await values('worst')).toEqual({ [week(0)]: 10, [week(1)]: 30 })
    await make('south', { valueUnit: 'orders' })
    ok(await compute('south', 'units_sum([orders], "south")'))
    expect(await values('south')).toEqual({ [week(1)]: 30 })
    expect(ok(await company.admin.get('/metrics/south/formula')).expression).toBe('units_sum([orders], "South")')
    const place = async (parentId: string | undefined) => {
      const { version } = ok(await company.admin.get('/units')).items.find(
        ({ id }: { id: string }) => id === units.North,
      )
      ok(await company.admin.patch(`/units/${units.North}`, { version, parentId }))
      await company.settle()
    }
    await place(units.South)
    expect(await values('south')).toEqual({ [week(0)]: 50, [week(1)]: 40 })
    await place(units.root)
    expect(await values('south')).toEqual({ [week(1)]: 30 })
    expect(rules(await compute('south', 'units_sum([orders], "west")'))).toEqual([['expression', 'unit_not_found']])
    // A computed input is worked out for each unit as well.
    await make('best', { valueUnit: '%' })
    ok(await compute('best', 'units_min([share])'))
    expect(await values('best')).toMatchObject({ [week(1)]: 3.33333333333333 })
  })

  it('tells nobody of inputs that they may not see', async () => {
    await make('cost', { valueUnit: '€/orders' })
    const preview = ok(
      await company.admin.post('/formulas/preview', { metricId: 'cost', expression: '[salaries] / [orders]' }),
    )
    expect(preview).toMatchObject({ ok: true, warnings: [expect.stringContaining('‘Salaries’ is confidential')] })
    ok(await compute('cost', '[salaries] / [orders]'))
    await record([
      ['salaries', week(1), 4000],
      ['salaries', week(0), 0],
    ])
    const [asAdmin, asViewer] = await Promise.all(
      [company.admin, viewer.client].map((client) => client.get('/metrics/cost/formula')),
    )
    expect(asAdmin!.body).toMatchObject({
      expression: '[salaries] / [orders]',
      hidden: 0,
      parts: { length: 2 },
      value: 100,
    })
    expect(asViewer!.body).toMatchObject({
      expression: null,
      words: null,
      hidden: 1,
      parts: [],
      inputs: [{ code: 'orders' }],
      value: 100,
    })
    expect(JSON.stringify(asViewer!.body)).not.toMatch(/salar/i)
    await record([
      ['orders', week(1), 0, 'N'],
      ['orders', week(1), 0, 'S'],
    ])
    const hidden = ok(await viewer.client.get('/metrics/cost/formula'))
    expect(hidden.gaps).toEqual([{ period: week(1), message: 'A metric that you may not see is part of it.' }])
    for (const path of [
      '/metrics/cost',
      '/metrics/cost/readings?versions=true',
      '/metrics/cost/breakdown',
      '/metrics/cost/chart',
      '/metrics/orders/used-in',
    ]) {
      expect(JSON.stringify(ok(await viewer.client.get(path)))).not.toMatch(/salar/i)
    }
    // Who sets a formula must see all of it; what one may not see does not exist.
    const asEditor = ok(
      await editor.client.post('/formulas/preview', { rhythm: 'weekly', expression: '[salaries] * 2' }),
    )
    expect(asEditor).toMatchObject({ ok: false, values: [], errors: [{ rule: 'not_found', from: 0, to: 10 }] })
    const { version } = ok(await editor.client.get('/metrics/cost'))
    const set = await editor.client.put('/metrics/cost/formula', {
      version,
      expression: '[salaries] / [orders] * 2',
      reason: 'x',
    })
    expect(rules(set)).toEqual([['expression', 'not_found']])
    const orders = ok(await editor.client.get('/metrics/orders'))
    const archived = await editor.client.post('/metrics/orders/archive', { version: orders.version })
    expect(archived.body.detail).toContain('‘Share’')
    expect((await viewer.client.put('/metrics/cost/formula', { version, expression: '[orders]' })).status).toBe(403)
    expect((await viewer.client.get('/metrics/salaries/formula')).status).toBe(404)
  })

  it('previews what a formula would give, and says what is wrong where', async () => {
    const look = async (expression: string, more: object = {}) =>
      ok(await company.admin.post('/formulas/preview', { rhythm: 'weekly', valueUnit: 'orders', expression, ...more }))
    expect(await look('[late] * 2')).toMatchObject({
      ok: true,
      words: 'Late times 2.',
      unit: { given: 'orders', proposed: 'orders', agrees: true },
      values: [
        { period: week(0), value: 10 },
        { period: week(1), value: 8 },
        { period: week(2), value: null },
        { period: week(3), value: null },
      ],
      startsNew: false,
    })
    expect(await look('[visits] * 2')).toMatchObject({ ok: false, errors: [{ rule: 'rhythm', from: 0, to: 12 }] })
    expect(await look('[late] / [orders] * 100')).toMatchObject({ ok: false, unit: { proposed: '%', agrees: false } })
    expect(await look('[late] *')).toMatchObject({ ok: false, errors: [{ rule: 'syntax' }] })
    expect(await look('[share]', { metricId: 'share', rhythm: undefined })).toMatchObject({
      ok: false,
      errors: [{ rule: 'self' }],
    })
    expect(await look('[orders] * 2', { metricId: 'share', rhythm: undefined })).toMatchObject({ startsNew: true })
    expect(rules(await company.admin.post('/formulas/preview', { expression: '[late]' }))).toEqual([
      ['rhythm', 'required'],
    ])
  })

  it('stops being computed, is archived and restored, and never without its inputs', async () => {
    const metric = async (code: string) => ok(await company.admin.get(`/metrics/${code}`))
    const remove = async (more: object = {}) =>
      company.admin.post('/metrics/south/formula/remove', { version: (await metric('south')).version, ...more })
    expect(rules(await remove())).toEqual([['reason', 'required']])
    ok(await remove({ reason: 'Counted by hand', from: week(2) }))
    ok(await company.admin.post('/metrics/south/readings', { period: week(2), value: 7 }))
    await company.settle()
    expect(await values('south')).toEqual({ [week(2)]: 7 })
    expect(rules(await remove({ reason: 'again' }))).toEqual([['metricId', 'not_computed']])

    for (const code of ['best', 'worst', 'share', 'cost']) {
      ok(await company.admin.post(`/metrics/${code}/archive`, { version: (await metric(code)).version }))
    }
    ok(await company.admin.post('/metrics/late/archive', { version: (await metric('late')).version }))
    const restored = await company.admin.post('/metrics/share/restore', { version: (await metric('share')).version })
    expect(rules(restored)).toEqual([['metricId', 'inputs_archived']])
    expect(restored.body.detail).toContain('‘Late’')
    expect(rules(await compute('week', '[late] * 1', { reason: 'x' }))).toEqual([['expression', 'archived']])
    ok(await company.admin.post('/metrics/late/restore', { version: (await metric('late')).version }))
    await record([
      ['late', week(2), 1, 'N'],
      ['orders', week(2), 4, 'N'],
    ])
    ok(await company.admin.post('/metrics/share/restore', { version: (await metric('share')).version }))
    await company.settle()
    expect(await values('share')).toMatchObject({ [week(2)]: 25 })
  })
})
