// A chart shown outside, by a signed link: on a wiki page, on a wall. Nobody learns more than the link shows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type Client, type Company, newCompany, ok } from './company.ts'

const at = '2026-02-12T09:00:00Z'
const weeks = ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']

describe('a chart shown outside', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let admin: Client
  let root = { id: '', headId: '' }

  const open = (address: string, init: RequestInit = {}) =>
    company.product.app.request(`http://127.0.0.1${address}`, init)
  const embed = async (client: Client, code: string, more: object = {}) =>
    ok(await client.post(`/metrics/${code}/embeds`, more))
  const gone = async (address: string, status: number) => {
    const response = await open(address)
    expect(response.status, address).toBe(status)
    return response.text()
  }

  beforeAll(async () => {
    company = await newCompany(database.handle, { at })
    admin = company.admin
    root = ok(await admin.get('/units')).items[0]
    const metric = { unitId: root.id, direction: 'higher', rhythm: 'weekly', valueUnit: '%', decimals: 1, target: 95 }
    ok(await admin.post('/metrics', { ...metric, code: 'on-time', name: 'Delivered on time' }))
    const secret = { confidential: true, confidentialTo: [root.headId] }
    ok(await admin.post('/metrics', { ...metric, ...secret, code: 'salaries', name: 'Salaries' }))
    const readings = weeks.flatMap((period, n) => [
      { metric: 'on-time', period, value: 94 + n },
      { metric: 'salaries', period, value: 40 + n },
    ])
    ok(await admin.post('/readings', { readings }))
    await company.settle()
  })
  afterAll(() => company.stop())

  it('is a page that anybody can open, with the drawing, the status in words and as of when, and no script or cookie', async () => {
    const made = await embed(admin, 'on-time')
    expect(made).toMatchObject({ state: 'open', origins: [], lastSeenAt: null, madeBy: { name: 'Ada Admin' } })
    expect(made.expiresAt).toBe('2026-05-13T09:00:00.000Z')
    const response = await open(made.address)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('<svg')
    expect(html).toMatch(/97\.0\s%/)
    expect(html).toContain('on track')
    expect(html).toMatch(/As of Thu\s12\sFeb/)
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
    expect(html).not.toContain(root.id)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('is framed by pages of this server alone, or by those that were named', async () => {
    const own = await open((await embed(admin, 'on-time')).address)
    expect(own.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/)
    expect(own.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    const origins = ['https://Wiki.example.com/', 'https://*.example.org:8443']
    const named = await open((await embed(admin, 'on-time', { origins })).address)
    expect(named.headers.get('content-security-policy')).toMatch(
      /frame-ancestors 'self' https:\/\/wiki\.example\.com https:\/\/\*\.example\.org:8443$/,
    )
    expect(named.headers.get('x-frame-options')).toBeNull()
  })

  it('refuses origins that are none, naming each', async () => {
    const bad = [
      "https://a.example.com; script-src 'unsafe-inline'",
      'wiki',
      '*',
      'https://*.com',
      'https://a.com/path',
      'ftp://a.com',
    ]
    const { status, body } = await admin.post('/metrics/on-time/embeds', { origins: bad })
    expect(status).toBe(422)
    expect(body.errors.map(({ field, rule }: { field: string; rule: string }) => [field, rule])).toEqual(
      bad.map((_, n) => [`origins[${n}]`, 'origin']),
    )
  })

  it('shows nothing when tampered with, and the same nothing once it is taken back or over', async () => {
    const made = await embed(admin, 'on-time', { days: 1 })
    const other = await embed(admin, 'on-time', { days: 1 })
    const token = made.address.replace('/embed/', '')
    const flipped = (place: number) => {
      const letters = [...token]
      letters[place] = letters[place] === 'A' ? 'B' : 'A'
      return `/embed/${letters.join('')}`
    }
    const words = await gone('/embed/nothing', 404)
    for (const address of [
      flipped(2),
      flipped(30),
      flipped(60),
      `${made.address}A`,
      `${made.address}=`,
      '/embed/',
      '/embed/a/b',
    ])
      expect(await gone(address, 404)).toBe(words)
    // The signature of one does not fit another.
    const mixed = `/embed/${token.slice(0, 40)}${other.address.replace('/embed/', '').slice(40)}`
    expect(await gone(mixed, 404)).toBe(words)
    const revoked = ok(await admin.post(`/embeds/${other.id}/revoke`))
    expect(revoked).toMatchObject({ state: 'revoked', address: null, revokedBy: { name: 'Ada Admin' }, can: [] })
    expect(await gone(other.address, 410)).toBe(words)
    expect((await open(made.address)).status).toBe(200)
    await company.advanceTo('2026-02-13T09:00:01Z')
    expect(await gone(made.address, 410)).toBe(words)
    expect(words).not.toMatch(/Parcel|Delivered|expired|revoked/)
  })

  it('asks for an acknowledgement before a confidential metric is shown, and stops one that became confidential', async () => {
    const refused = await admin.post('/metrics/salaries/embeds', {})
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'acknowledgeConfidential', rule: 'confidential' }] },
    })
    const shown = await embed(admin, 'salaries', { acknowledgeConfidential: true })
    expect(await (await open(shown.address)).text()).toContain('Salaries')
    const before = await embed(admin, 'on-time')
    const { id, version } = ok(await admin.get('/metrics/on-time'))
    ok(await admin.patch(`/metrics/${id}`, { version, confidential: true, confidentialTo: [root.headId] }))
    await gone(before.address, 410)
    const { items } = ok(await admin.get('/embeds?metric=on-time&state=open'))
    expect(items.find((one: { id: string }) => one.id === before.id)).toMatchObject({ state: 'stopped', address: null })
    ok(await admin.patch(`/metrics/${id}`, { version: version + 1, confidential: false, confidentialTo: [] }))
    expect((await open(before.address)).status).toBe(200)
  })

  it('shows what its maker may see, and nothing once the maker has left', async () => {
    const lena = await company.person('Lena Lead', 'leader', root.id)
    const hers = await embed(lena.client, 'on-time')
    expect((await open(hers.address)).status).toBe(200)
    expect((await lena.client.post('/metrics/salaries/embeds', { acknowledgeConfidential: true })).status).toBe(404)
    const { version } = ok(await admin.get(`/people/${lena.id}`))
    ok(await admin.post(`/people/${lena.id}/deactivate`, { version }))
    await gone(hers.address, 410)
  })

  it('is made and seen by those who may, and leaves its trace in the history', async () => {
    const vera = await company.person('Vera Viewer', 'viewer', root.id)
    expect((await vera.client.post('/metrics/on-time/embeds', {})).status).toBe(403)
    expect((await vera.client.get('/embeds')).status).toBe(403)
    const made = await embed(admin, 'on-time')
    expect((await vera.client.post(`/embeds/${made.id}/revoke`)).status).toBe(403)
    await open(made.address)
    await open(made.address)
    const { items } = ok(await admin.get('/embeds'))
    const seen = items.find((one: { id: string }) => one.id === made.id)
    // Counted once a minute.
    expect(seen).toMatchObject({ views: 1, lastSeenAt: expect.any(String) })
    ok(await admin.post(`/embeds/${made.id}/revoke`))
    const { id } = ok(await admin.get('/metrics/on-time'))
    const told = ok(await admin.get(`/history?subjectId=${id}&limit=50`)).items.filter(
      (entry: { table: string; recordId: string }) =>
        entry.table === 'embeds' && JSON.stringify(entry).includes(made.id),
    )
    expect(told.map(({ action }: { action: string }) => action).sort()).toEqual(['insert', 'update'])
  })

  it('cannot be asked for in a circle', async () => {
    const made = await embed(admin, 'on-time')
    const statuses = new Set<number>()
    for (let n = 0; n < 130; n += 1) statuses.add((await open('/embed/nothing')).status)
    expect([...statuses].sort()).toEqual([404, 429])
    const refused = await open(made.address)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })
})
