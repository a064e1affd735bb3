// Real data through the product's own door: emergency departments of England, one unit for each provider.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { silentLog } from '#base/log.ts'
import { importNhs } from '#cli/import-nhs-command.ts'
import { type RunningServer, startServer } from '#server/serve.ts'
import { type Company, manualConfig, newCompany, ok } from './company.ts'

const slice = new URL('../data/nhs-ae-attendances-slice.csv', import.meta.url).pathname

describe('the import of NHS attendances', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let server: RunningServer
  let key = ''

  beforeAll(async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const at = '2019-05-02T08:00:00Z'
    server = await startServer(manualConfig(at), silentLog, { database: database.handle, jobs: false })
    company = await newCompany(database.handle, { at, name: 'NHS England', product: server.product })
    key = ok(await company.admin.post('/keys', { name: 'import', scopes: ['everything'] })).secret
    const given = { url: server.address, organisation: company.slug, key }
    await importNhs(slice, given)
    // Done twice it changes nothing.
    await importNhs(slice, given)
    await company.settle()
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await server?.stop()
  })

  it('makes one unit for each provider and one series for each kind of department', async () => {
    const { items } = ok(await company.admin.get('/units'))
    expect(items).toHaveLength(7)
    const { items: imports } = ok(await company.admin.get('/imports'))
    expect(imports[0]).toMatchObject({ recorded: 0, corrected: 0, refusedCount: 0 })
  })

  it('has the ratio of sums as the figure of the whole, not the mean of shares', async () => {
    const { total, rows } = ok(await company.admin.get('/metrics/within-four-hours/breakdown?period=2019-03-01'))
    const sums = rows.reduce(
      (sum: number[], row: { numerator: number; denominator: number }) => [
        (sum[0] ?? 0) + row.numerator,
        (sum[1] ?? 0) + row.denominator,
      ],
      [0, 0],
    )
    expect(total.value).toBeCloseTo((100 * sums[0]) / sums[1], 9)
    const mean = rows.reduce((sum: number, row: { value: number }) => sum + row.value, 0) / rows.length
    expect(Math.abs(total.value - mean)).toBeGreaterThan(0.001)
  })

  it('finds who breaches the standard and since when, the worst first', async () => {
    const { rows } = ok(await company.admin.get('/metrics/within-four-hours/breakdown?period=2019-03-01'))
    expect(rows[0]).toMatchObject({ unit: { code: 'RX1' }, breach: true, breachSince: '2018-10-01' })
    const [flag] = ok(await company.admin.get('/flags')).items
    expect(flag).toMatchObject({ kind: 'metric_breach', sincePeriod: '2018-10-01' })
  })

  it('shows the chart of every provider, those that got worse first, by icon and by name, page by page', async () => {
    const path = '/metrics/within-four-hours/parts'
    const { counts, items, target } = ok(await company.admin.get(path))
    expect(target).toBe(95)
    expect(items).toHaveLength(counts.parts + counts.silent)
    expect(counts.worse + counts.better + counts.steady + counts.tooFew).toBe(counts.parts)
    const { rows } = ok(await company.admin.get('/metrics/within-four-hours/breakdown?period=2019-03-01'))
    expect(counts.inBreach).toBe(rows.filter(({ breach }: { breach: boolean }) => breach).length)
    const fails = ok(await company.admin.get(`${path}?show=fails`)).items
    expect(fails).toHaveLength(counts.fails)
    expect(fails.every(({ assurance }: { assurance: string }) => assurance === 'consistently_fails')).toBe(true)
    expect(ok(await company.admin.get(`${path}?search=rx1`)).items).toMatchObject([{ unit: { code: 'RX1' } }])
    const first = ok(await company.admin.get(`${path}?limit=3`))
    const rest = ok(await company.admin.get(`${path}?limit=200&cursor=${first.nextCursor}`))
    expect([...first.items, ...rest.items]).toEqual(items)
    const one = ok(await company.admin.get(`/metrics/within-four-hours/chart?unit=RX1&last=36`))
    expect(items.find(({ unit }: { unit: { code: string } }) => unit.code === 'RX1')).toMatchObject({
      variation: one.process.variation,
      assurance: one.process.assurance,
    })
  })
})
