// A file of a hospital network becomes figures: previewed, imported by key, read as list, chart and breakdown over HTTP.
import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Answer, type Company, newCompany, ok } from './company.ts'

const origin = 'http://127.0.0.1'

const csv = `period,org,type,attendances,breaches
2025-11-01,RF4,1,200,30
2025-11-01,RF4,2,50,0
2025-11-01,RGP,1,100,1
2025-12-01,RF4,1,210,20
2025-12-01,RGP,1,90,9
`
const mapping = {
  columns: { period: 'period', org: 'unit', type: 'dimension:type' },
  targets: [
    { metric: 'within-4-hours', numerator: 'attendances - breaches', denominator: 'attendances' },
    { metric: 'attendances', value: 'attendances' },
  ],
}

describe('a file becomes figures', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let secret = ''

  /** As `curl -F file=@… -F mapping=…` sends it. */
  const send = async (path: string, fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const response = await company.product.app.request(`${origin}/api/v1/o/${company.slug}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body,
    })
    return { status: response.status, body: (await response.json()) as Answer['body'] }
  }
  const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'hospitals.csv', { type: 'text/csv' })

  beforeAll(async () => {
    company = await newCompany(database.handle, { at: '2026-01-20T08:00:00Z' })
    const { admin } = company
    const root = ok(await admin.get('/units')).items[0]
    const metric = { unitId: root.id, direction: 'higher', rhythm: 'monthly' }
    ok(
      await admin.post('/metrics', {
        ...metric,
        code: 'within-4-hours',
        name: 'Seen within four hours',
        total: 'ratio',
        valueUnit: '%',
        target: 95,
      }),
    )
    ok(await admin.post('/metrics', { ...metric, code: 'attendances', name: 'Attendances' }))
    const me = ok(await admin.get('/people?q=Ada')).items[0]
    expect(me.name).toBe('Ada Admin')
    secret = ok(
      await admin.post('/keys', { name: 'feed', scopes: ['metrics.read', 'metrics.record', 'units.edit'] }),
    ).secret
  })

  it('is previewed without a trace', async () => {
    const preview = await send('/imports/preview', { file: file(csv), mapping: JSON.stringify(mapping), rows: '2' })
    expect(preview).toMatchObject({
      status: 200,
      body: { rowsRead: 5, unknownUnits: ['RF4', 'RGP'], encoding: 'utf-8', delimiter: ',', dateFormat: 'YYYY-MM-DD' },
    })
    expect(ok(await company.admin.get('/imports')).items).toEqual([])
  })

  it('is refused as a whole, line by line', async () => {
    const answer = await send('/imports', { file: file(csv), mapping: JSON.stringify(mapping) })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toHaveLength(10)
    expect(answer.body.errors[0]).toEqual({
      field: 'line 2, org',
      rule: 'not_found',
      message: 'There is no unit ‘RF4’.',
    })
  })

  it('is imported by key, with the units it names', async () => {
    const root = ok(await company.admin.get('/units')).items[0]
    const answer = await send('/imports', {
      file: file(csv),
      mapping: JSON.stringify(mapping),
      createUnitsUnder: root.id,
      partial: 'false',
    })
    expect(answer).toMatchObject({ status: 200, body: { recorded: 10, unitsCreated: 2, refusedCount: 0 } })
    await company.settle()
    const share = ok(await company.admin.get('/metrics/within-4-hours'))
    expect(share.latest.value).toBeCloseTo((100 * (190 + 81)) / 300, 9)
    expect(share.status).toBe('off_track')
    const { items } = ok(await company.admin.get('/metrics?status=off_track&freshness=fresh'))
    expect(items.map(({ code }: { code: string }) => code)).toEqual(['within-4-hours'])
    const breakdown = ok(await company.admin.get('/metrics/within-4-hours/breakdown?limit=1'))
    expect(breakdown).toMatchObject({
      rows: [{ unit: { code: 'RGP' }, value: 90, breach: true, breachSince: '2025-12-01', breachPeriods: 1 }],
      rowCount: 2,
      byPeriod: [
        { units: 2, breaches: 1 },
        { units: 2, breaches: 2 },
      ],
    })
    const chart = ok(await company.admin.get('/metrics/within-4-hours/chart?last=1'))
    expect(chart.periods).toHaveLength(1)
  })

  it('may be a workbook, and is mapped as the last file with this header was', async () => {
    const rows = [
      ['period', 'org', 'type', 'attendances', 'breaches'],
      [new Date('2026-01-01T00:00:00Z'), 'RF4', '1', 1234.5, 30],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: 'January', rows }] })
    const workbook = () => new File([bytes.slice()], 'january.xlsx')
    const preview = await send('/imports/preview', { file: workbook() })
    expect(preview).toMatchObject({ status: 200, body: { remembered: true, mapping, encoding: 'xlsx', rowsGood: 1 } })
    expect(preview.body.rows[1]).toMatchObject({ metric: 'attendances', period: '2026-01-01', value: 1234.5 })
    const done = await send('/imports', { file: workbook(), mapping: JSON.stringify(preview.body.mapping) })
    expect(done).toMatchObject({ status: 200, body: { recorded: 2, rowsRead: 1 } })
    const other = await send('/imports/preview', { file: file('period,orders\n2026-01-01,5\n') })
    expect(other.body.remembered).toBe(false)
  })

  it('is refused when it is no text, or far too large', async () => {
    const workbook = await send('/imports/preview', { file: file(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])) })
    expect(workbook).toMatchObject({ status: 422, body: { errors: [{ field: 'file', rule: 'workbook' }] } })
    const picture = await send('/imports/preview', { file: file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])) })
    expect(picture).toMatchObject({ status: 422, body: { errors: [{ field: 'file', rule: 'text' }] } })
    const large = await send('/imports/preview', { file: file(new Uint8Array(70 * 1024 * 1024)) })
    expect(large.status).toBe(413)
    const some = await send('/imports/preview', { file: file(new Uint8Array(55 * 1000 * 1000)) })
    expect(some).toMatchObject({ status: 413, body: { detail: expect.stringContaining('the limit is 50 MB') } })
  })

  it('takes many readings as JSON, and NaN is not even JSON', async () => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const post = (body: string) =>
      company.product.app.request(`${origin}/api/v1/o/${company.slug}/readings`, { method: 'POST', headers, body })
    const good = await post('{"readings":[{"metric":"attendances","period":"2025-10-05","value":77}]}')
    expect(await good.json()).toEqual({ recorded: 1, corrected: 0, unchanged: 0, refused: [] })
    expect((await post('{"readings":[{"metric":"attendances","period":"2025-10-05","value":NaN}]}')).status).toBe(400)
    const infinite = await post('{"readings":[{"metric":"attendances","period":"2025-10-05","value":1e999}]}')
    expect(infinite.status).toBe(422)
    const { errors } = (await infinite.json()) as Answer['body']
    expect(errors).toEqual([expect.objectContaining({ field: 'readings[0].value', rule: 'finite' })])
  })
})
