// A chart as a picture, as a mail or a chat shows it: fetched over the API with a key.
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Company, newCompany, ok } from './company.ts'

const at = '2026-02-12T09:00:00Z'
const weeks = ['2025-12-29', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']

const textOf = (svg: string): string => {
  let text = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (part) => {
    text += `${part}\n`
  })
  parser.write(svg).close()
  return text
}

describe('a picture of a chart', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let key = ''
  let root = { id: '', headId: '' }

  const ask = (path: string, headers: Record<string, string> = {}) =>
    company.product.app.request(`http://127.0.0.1/api/v1/o/${company.slug}${path}`, {
      headers: { authorization: `Bearer ${key}`, ...headers },
    })
  const keyOf = async (client: Company['admin'], scopes: string[]) =>
    ok(await client.post('/keys', { name: `pictures ${scopes}`, scopes })).secret as string
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

  beforeAll(async () => {
    company = await newCompany(database.handle, { at })
    const { admin } = company
    root = ok(await admin.get('/units')).items[0]
    const metric = { unitId: root.id, direction: 'higher', rhythm: 'weekly', valueUnit: '%', decimals: 1, target: 95 }
    ok(
      await admin.post('/metrics', {
        ...metric,
        code: 'on-time',
        name: 'Delivered on time <& early>',
        breachLevel: 90,
      }),
    )
    ok(await admin.post('/metrics', { ...metric, code: 'empty', name: 'Not measured yet' }))
    ok(
      await admin.post('/readings', {
        readings: weeks.map((period, n) => ({ metric: 'on-time', period, value: 94 + n / 2 })),
      }),
    )
    await company.settle()
    key = await keyOf(admin, ['metrics.read'])
  })
  afterAll(() => company.stop())

  it('is a well-formed SVG that says title, last value, status, as of when and what it shows', async () => {
    const response = await ask('/metrics/on-time/chart.svg')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    const text = textOf(await response.text())
    expect(text).toContain('Delivered on time <& early>')
    expect(text).toMatch(/96\.5\s%/)
    expect(text).toContain('on track')
    expect(text).toMatch(/As of Thu\s12\sFeb, 10:00/)
    expect(text).toContain('Target 95.0')
    expect(text).toContain('Better by 0.5 points than the period before.')
    expect(text).toContain('Parcel Co')
  })

  it('is a PNG of the size that was asked for', async () => {
    const response = await ask('/metrics/on-time/chart.png?width=640&height=400&scale=1.5&theme=dark')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toContain('on-time.png')
    const png = Buffer.from(await response.arrayBuffer())
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    expect(sizeOf(png)).toEqual([960, 600])
    expect(png.length).toBeGreaterThan(5_000)
  })

  it('shows only the periods, the kind and the past that were asked for', async () => {
    const run = textOf(await (await ask('/metrics/on-time/chart.svg?kind=run&last=3&outlook=false')).text())
    expect(run).not.toContain('Too few periods for natural limits')
    expect(run).not.toContain('outlook')
    expect(run).toContain('Target 95.0')
    const past = textOf(await (await ask('/metrics/on-time/chart.svg?to=2026-01-19')).text())
    expect(past).toMatch(/95\.5\s%/)
    expect(past).not.toMatch(/96\.5\s%/)
    // It did not exist yet.
    expect((await ask('/metrics/on-time/chart.svg?asOf=2026-01-20T00:00:00Z')).status).toBe(404)
  })

  it('is drawn before the first reading, too', async () => {
    expect(textOf(await (await ask('/metrics/empty/chart.svg')).text())).toContain('No readings yet')
    expect((await ask('/metrics/empty/chart.png')).status).toBe(200)
  })

  it('is not sent again while nothing changed, and is as soon as something did', async () => {
    const first = await ask('/metrics/on-time/chart.svg')
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect((await ask('/metrics/on-time/chart.svg', { 'if-none-match': tag })).status).toBe(304)
    ok(await company.admin.post('/readings', { readings: [{ metric: 'on-time', period: '2026-02-02', value: 91 }] }))
    await company.settle()
    expect((await ask('/metrics/on-time/chart.svg', { 'if-none-match': tag })).status).toBe(200)
  })

  it('refuses what cannot be drawn, naming the field and the rule', async () => {
    const rule = async (query: string) => {
      const response = await ask(`/metrics/on-time/chart.png?${query}`)
      const [error] = (await response.json()).errors
      return [response.status, error.field, error.rule]
    }
    expect(await rule('width=10')).toEqual([422, 'width', 'too_small'])
    expect(await rule('width=2400&height=1600&scale=4')).toEqual([422, 'scale', 'pixels'])
    expect((await rule('theme=pink')).slice(0, 2)).toEqual([422, 'theme'])
    expect((await rule('last=many')).slice(0, 2)).toEqual([422, 'last'])
    expect((await ask('/metrics/nothing/chart.svg')).status).toBe(404)
  })

  it('is for those who may see the metric, and nobody else learns that it exists', async () => {
    const { admin } = company
    const secret = { unitId: root.id, direction: 'higher', rhythm: 'weekly', confidential: true }
    ok(await admin.post('/metrics', { ...secret, code: 'salaries', name: 'Salaries', confidentialTo: [root.headId] }))
    const vera = await company.person('Vera Viewer', 'viewer', root.id)
    const hers = await keyOf(vera.client, ['metrics.read'])
    const other = { authorization: `Bearer ${hers}` }
    expect((await ask('/metrics/salaries/chart.svg')).status).toBe(200)
    expect((await ask('/metrics/salaries/chart.svg', other)).status).toBe(404)
    expect((await ask('/metrics/on-time/chart.svg', other)).status).toBe(200)
    const blind = await keyOf(admin, ['metrics.record'])
    expect((await ask('/metrics/on-time/chart.svg', { authorization: `Bearer ${blind}` })).status).toBe(403)
    expect((await ask('/metrics/on-time/chart.svg', { authorization: 'Bearer tl_nothing' })).status).toBe(401)
  })
})
