// Metrics that are computed from others: a reading arrives, the ratio and its mean follow, and a flag stands on what was computed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { addDays } from '#kit/calendar/day.ts'
import { type Answer, type Company, type Member, newCompany, ok } from './company.ts'

const monday = '2026-01-05'
const week = (n: number) => addDays(monday, 7 * n)

const refused = ({ status, body }: Answer) => {
  expect(status).toBe(422)
  return body.errors.map(({ field, rule }: { field: string; rule: string }) => [field, rule])
}

describe('a computed metric', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let owner: Member
  let depot: string
  const metrics = new Map<string, { id: string; version: number }>()

  const make = async (code: string, more: object = {}) => {
    const made = ok(
      await company.admin.post('/metrics', {
        code,
        name: code[0]!.toUpperCase() + code.slice(1).replaceAll('-', ' '),
        unitId: depot,
        direction: 'lower',
        rhythm: 'weekly',
        ...more,
      }),
    )
    metrics.set(code, made)
    return made
  }
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
  const formula = async (code: string) => ok(await company.admin.get(`/metrics/${code}/formula`))

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: `${week(8)}T08:00:00Z` })
    const root = ok(await company.admin.get('/units')).items[0]
    owner = await company.person('Otto Owner', 'editor', root.id)
    depot = root.id
    await make('late', { valueUnit: 'orders' })
    await make('orders', { valueUnit: 'orders' })
    await make('late-share', { valueUnit: '%', ownerId: owner.id, breachLevel: 10, decimals: 1 })
    await make('late-mean', { valueUnit: '%', decimals: 2 })
    await make('revenue', { valueUnit: '€' })
    await record(
      [0, 1, 2, 3, 4, 5, 6]
        .flatMap((n) => [['late', week(n), n + 1] as const, ['orders', week(n), 100] as const])
        .map((one) => [...one]),
    )
  })
  afterAll(() => company?.stop())

  it('is filled from the whole history when its formula is set', async () => {
    const set = ok(await compute('late-share', '[late] / [orders] * 100'))
    expect(set).toMatchObject({
      computed: true,
      expression: '[late] / [orders] * 100',
      words: 'Late divided by Orders, times 100.',
      hidden: 0,
    })
    ok(await compute('late-mean', 'rolling_mean([late-share], 4)'))
    expect(await values('late-share')).toEqual({
      [week(0)]: 1,
      [week(1)]: 2,
      [week(2)]: 3,
      [week(3)]: 4,
      [week(4)]: 5,
      [week(5)]: 6,
      [week(6)]: 7,
    })
    expect(await values('late-mean')).toEqual({ [week(3)]: 2.5, [week(4)]: 3.5, [week(5)]: 4.5, [week(6)]: 5.5 })
    const { items } = ok(await company.admin.get('/metrics/late-share/readings'))
    expect(items[0]).toMatchObject({ period: week(6), value: 7, source: 'computed', recordedBy: null })
    expect(ok(await company.admin.get('/metrics/late-share'))).toMatchObject({
      computed: true,
      status: 'on_track',
      freshness: 'due',
    })
    expect((await formula('late-mean')).gaps.map(({ message }: { message: string }) => message)).toContain(
      'Only 3 of the 4 periods have a reading.',
    )
  })

  it('follows a reading, and a flag is raised on it', async () => {
    await record([
      ['late', week(7), 14],
      ['orders', week(7), 100],
    ])
    expect(await values('late-share')).toMatchObject({ [week(7)]: 14 })
    expect(await values('late-mean')).toMatchObject({ [week(7)]: 8 })
    const flags = ok(await company.admin.get('/flags?state=open')).items
    expect(flags).toMatchObject([
      { kind: 'metric_breach', owner: { id: owner.id }, subject: { id: metrics.get('late-share')?.id } },
    ])
  })

  it('shows what it is made of in a period, and what is made of it', async () => {
    const told = ok(await company.admin.get(`/metrics/late-share/formula?period=${week(7)}`))
    expect(told.parts).toMatchObject([
      { expression: '[late]', value: 14, unit: 'orders', metric: { code: 'late' } },
      { expression: '[orders]', value: 100, unit: 'orders', metric: { code: 'orders' } },
    ])
    expect(told).toMatchObject({ value: 14, period: week(7), usedIn: [{ code: 'late-mean' }] })
    expect(ok(await company.admin.get('/metrics/orders/used-in')).items).toMatchObject([
      { code: 'late-share', direct: true },
      { code: 'late-mean', direct: false },
    ])
  })

  it('follows a correction, which clears the flag as corrected', async () => {
    await record([['late', week(7), 8]])
    expect(await values('late-mean')).toMatchObject({ [week(7)]: 6.5 })
    expect(ok(await company.admin.get('/flags?state=open')).items).toEqual([])
    const { items } = ok(await company.admin.get('/metrics/late-share/readings?versions=true&limit=2'))
    expect(items).toMatchObject([
      { version: 2, value: 8, current: true },
      { version: 1, value: 14, current: false },
    ])
  })

  it('has no value where it cannot be worked out, says why, and withdraws what stood there', async () => {
    await record([['orders', week(7), 0]])
    const course = await values('late-share')
    expect(course[week(7)]).toBeUndefined()
    expect(Object.keys(course)).toHaveLength(7)
    expect((await formula('late-share')).gaps[0]).toEqual({
      period: week(7),
      message: 'Orders was 0, and nothing can be divided by 0.',
    })
    expect(await values('late-mean')).not.toHaveProperty(week(7))
    const { items } = ok(await company.admin.get('/metrics/late-share/readings?versions=true&limit=3'))
    expect(items[0]).toMatchObject({
      period: week(7),
      value: null,
      current: true,
      source: 'computed',
      note: 'It can no longer be worked out.',
    })
    const row = ok(await company.admin.get('/metrics')).items.find(
      ({ code }: { code: string }) => code === 'late-share',
    )
    expect(row).toMatchObject({ computed: true, latest: { period: week(6), value: 7 } })
    await record([['orders', week(7), 100]])
    expect(await values('late-share')).toMatchObject({ [week(7)]: 8 })
    expect((await formula('late-share')).gaps).toEqual([])
  })

  it('cannot be recorded otherwise', async () => {
    const one = { period: week(7), value: 3 }
    expect(refused(await company.admin.post('/metrics/late-share/readings', one))).toEqual([['metric', 'computed']])
    const answer = await company.admin.post('/readings', { readings: [{ metric: 'late-share', ...one }] })
    expect(refused(answer)).toEqual([['readings[0].metric', 'computed']])
    expect(
      refused(
        await company.admin.post('/metrics/late-share/definitions', {
          version: 99,
          validFrom: week(7),
          formula: 'x',
          reason: 'x',
        }),
      ),
    ).toEqual([['metricId', 'computed']])
  })

  it('is refused with its rule and place: rings, units, rhythms, unknown metrics, endless texts', async () => {
    expect(refused(await compute('late', '[late-mean] * 1'))).toEqual([['expression', 'ring']])
    const ring = await compute('late', '[late-mean] * 1')
    expect(ring.body.errors[0].message).toContain('‘Late’ → ‘Late share’ → ‘Late mean’ → ‘Late’.')
    expect(refused(await compute('late', '[late] + 1'))).toEqual([['expression', 'self']])
    const units = await compute('late-mean', '[revenue] + [orders]')
    expect(refused(units)).toEqual([['expression', 'unit']])
    expect(units.body.errors[0].message).toBe(
      '[revenue] is in € and [orders] in orders: orders cannot be added to € (characters 1 to 20).',
    )
    expect(units.body.places).toEqual([{ rule: 'unit', from: 0, to: 20 }])
    expect(refused(await compute('late-mean', '[revenue] / [orders]'))).toEqual([['valueUnit', 'same_unit']])
    expect(refused(await compute('late-mean', '[late\u0000]'))).toEqual([['expression', 'characters']])
    expect(refused(await compute('late-mean', '[__proto__] + [constructor]'))).toEqual([
      ['expression', 'not_found'],
      ['expression', 'not_found'],
    ])
    expect(refused(await compute('late-mean', '[nothing]'))).toEqual([['expression', 'not_found']])
    expect(refused(await compute('late-mean', `${'('.repeat(10_000)}[late]${')'.repeat(10_000)}`))).toEqual([
      ['expression', 'length'],
      ['expression', 'depth'],
    ])
    expect(refused(await compute('late-mean', Array(10_000).fill('[late]').join('+')))).toContainEqual([
      'expression',
      'terms',
    ])
    expect(refused(await compute('late-mean', 'x'.repeat(900_000)))).toContainEqual(['expression', 'length'])
  })

  it('keeps its inputs: they are not archived, nor counted otherwise, while it needs them', async () => {
    const { version } = ok(await company.admin.get('/metrics/orders'))
    const archived = await company.admin.post('/metrics/orders/archive', { version })
    expect(refused(archived)).toEqual([['metricId', 'needed']])
    expect(archived.body.detail).toContain('‘Late share’')
    expect(refused(await company.admin.patch('/metrics/orders', { version, valueUnit: 'parcels' }))).toEqual([
      ['valueUnit', 'needed'],
    ])
    const share = ok(await company.admin.get('/metrics/late-share'))
    expect(
      refused(await company.admin.patch('/metrics/late-share', { version: share.version, valueUnit: '€' })),
    ).toEqual([['valueUnit', 'computed']])
    ok(await company.admin.patch('/metrics/orders', { version, name: 'All orders' }))
  })

  it('begins a new definition with another formula, and so does what is computed from it', async () => {
    const without = await compute('late-share', '[late] / ([orders] + 100) * 100')
    expect(refused(without)).toEqual([['reason', 'required']])
    ok(
      await compute('late-share', '[late] / ([orders] + 100) * 100', {
        from: week(6),
        reason: 'Parcels of partners count as well.',
      }),
    )
    expect(await values('late-share')).toEqual({ [week(6)]: 3.5, [week(7)]: 4 })
    const chart = ok(await company.admin.get('/metrics/late-share/chart'))
    expect(chart.earlier).toMatchObject([{ definition: 1, periods: { length: 6 } }])
    expect((await formula('late-share')).past).toMatchObject([
      { definition: 2 },
      { definition: 1, expression: '[late] / [orders] * 100' },
    ])
    const mean = ok(await company.admin.get('/metrics/late-mean'))
    expect(mean).toMatchObject({
      definitionNumber: 2,
      definitions: [{}, { reason: 'A metric that it is computed from is counted differently.', validFrom: week(6) }],
    })
    expect(await values('late-mean')).toEqual({})
  })
})
