// Readings that come by themselves: from addresses on loopback, as a customer sets them up over the API.
import { createHmac } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { talkLimits } from '#base/network/outside.ts'
import { forgetRuns } from '#sense/connectors/store-runs.ts'
import { openProduct } from '#server/product.ts'
import { type Client, type Company, manualConfig, newCompany, ok } from './company.ts'

const at = '2026-02-12T09:00:00Z'

describe('a connection', () => {
  const database = testDatabase({ keep: 'file' })
  let company: Company
  let admin: Client
  let server: Server
  let origin = ''
  let answer: RequestListener = (_, response) => void response.end()

  const url = (path: string, more: object = {}) => ({ kind: 'url', url: `${origin}${path}`, format: 'csv', ...more })
  const mapping = { columns: { day: 'period', orders: 'value' }, metric: 'orders' }
  const csv = (...lines: string[]) => {
    answer = (_, response) => response.end(['day,orders', ...lines].join('\n'))
  }
  const readings = async () =>
    ok(await admin.get('/metrics/orders/readings?limit=200'))
      .items.map(({ period, value, source }: { period: string; value: number; source: string }) => [
        period,
        value,
        source,
      ])
      .sort()
  const create = async (name: string, settings: object, more: object = {}) =>
    ok(await admin.post('/connectors', { name, settings, mapping, ...more }))
  const run = async (id: string, body: object = {}) => ok(await admin.post(`/connectors/${id}/run`, body))
  const allow = async (...entries: string[]) => {
    const { version } = ok(await admin.get('/network'))
    return admin.put('/network', { version, allow: entries })
  }

  beforeAll(async () => {
    const product = await openProduct({
      config: manualConfig(at),
      log: silentLog,
      database: database.handle,
      outside: { limits: { ...talkLimits, maxBytes: 60_000_000, connectMs: 2_000, dripMs: 300 } },
    })
    company = await newCompany(database.handle, { at, product })
    admin = company.admin
    server = createServer((request, response) => answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const root = ok(await admin.get('/units')).items[0]
    ok(
      await admin.post('/metrics', {
        unitId: root.id,
        code: 'orders',
        name: 'Orders',
        direction: 'higher',
        rhythm: 'daily',
      }),
    )
  })
  afterAll(async () => {
    server.close()
    server.closeAllConnections()
    await company.stop()
  })

  it('reaches nothing before the administrator has allowed it, not even in a trial', async () => {
    csv('2026-02-10,5')
    const trial = await admin.post('/connectors/test', { settings: url('/orders.csv') })
    expect(trial).toMatchObject({ status: 422, body: { errors: [{ field: 'settings', rule: 'allowed_address' }] } })
    expect(await allow('not an address')).toMatchObject({ status: 422, body: { errors: [{ field: 'allow[0]' }] } })
    expect(ok(await allow('127.0.0.1')).allow).toEqual(['127.0.0.1'])
    const lena = await company.person('Lena Lead', 'leader', ok(await admin.get('/units')).items[0].id)
    expect((await lena.client.put('/network', { version: 2, allow: ['*'] })).status).toBe(403)
  })

  it('shows in a trial what it would record, proposes a mapping, and records nothing', async () => {
    csv('2026-02-10,5', '2026-02-11,six', '2026-02-12,7')
    const proposed = ok(await admin.post('/connectors/test', { settings: url('/orders.csv') }))
    expect(proposed.columns).toMatchObject([{ name: 'day', meaning: 'period' }, { name: 'orders' }, { name: 'today' }])
    const trial = ok(await admin.post('/connectors/test', { settings: url('/orders.csv'), mapping }))
    expect(trial).toMatchObject({ rowsRead: 3, recorded: 2, refusedCount: 1, refused: [{ line: 3, column: 'orders' }] })
    expect(trial.rows[0]).toMatchObject({ metric: 'orders', period: '2026-02-10', value: 5 })
    expect(await readings()).toEqual([])
  })

  it('records, keeps what was refused and why, and doubles nothing when it reads again', async () => {
    csv('2026-02-10,5', '2026-02-11,six', '2026-02-12,7', '2026-02-12,7', '2026-03-01,9')
    const { connector, secret } = await create('Shop', url('/orders.csv'), { schedule: { everyMinutes: 60 } })
    expect(secret).toBeNull()
    expect(await run(connector.id)).toMatchObject({
      outcome: 'done',
      rowsRead: 5,
      recorded: 2,
      unchanged: 1,
      refusedCount: 2,
    })
    csv('2026-02-10,5', '2026-02-12,8')
    expect(await run(connector.id)).toMatchObject({ recorded: 0, corrected: 1, unchanged: 1, refusedCount: 0 })
    expect(await readings()).toEqual([
      ['2026-02-10', 5, 'connector'],
      ['2026-02-12', 8, 'connector'],
    ])
    const { items } = ok(await admin.get(`/connectors/${connector.id}/runs`))
    expect(items).toHaveLength(2)
    expect(items[1].refused.map(({ line, rule }: { line: number; rule: string }) => [line, rule])).toEqual([
      [3, 'number'],
      [6, expect.any(String)],
    ])
    expect(ok(await admin.get(`/connectors/${connector.id}`))).toMatchObject({ state: 'active', reached: '2026-02-12' })
  })

  it('keeps its secret sealed: no answer, no history and no table shows it', async () => {
    let seen: string | undefined
    answer = (request, response) => {
      seen = request.headers['x-api-key'] as string | undefined
      response.end('day,orders\n2026-02-09,4\n')
    }
    const settings = url('/orders.csv', { header: 'X-API-Key' })
    const { connector } = await create('With a key', settings, { secret: 'hunter2-hunter2' })
    await run(connector.id)
    expect(seen).toBe('hunter2-hunter2')
    const shown = JSON.stringify([await admin.get('/connectors'), await admin.get(`/connectors/${connector.id}`)])
    expect(shown).not.toContain('hunter2')
    for (const table of ['connectors', 'history', 'events', 'connector_runs']) {
      const { rows } = await database.handle.query(`select t::text as row from ${table} t`)
      expect(JSON.stringify(rows)).not.toContain('hunter2')
    }
    // Somebody who may edit it cannot have it sent elsewhere.
    const elsewhere = { ...settings, url: 'http://127.0.0.1:9/steal' }
    const moved = await admin.patch(`/connectors/${connector.id}`, { version: connector.version, settings: elsewhere })
    expect(moved).toMatchObject({ status: 422, body: { errors: [{ field: 'secret', rule: 'again' }] } })
    const trial = await admin.post('/connectors/test', { connectorId: connector.id, settings: elsewhere })
    expect(trial).toMatchObject({ status: 422, body: { errors: [{ field: 'secret', rule: 'again' }] } })
    const stale = await admin.patch(`/connectors/${connector.id}`, { version: 9, name: 'x', secret: 'other-secret' })
    expect(stale.status).toBe(409)
    expect(JSON.stringify(stale.body)).not.toMatch(/other-secret|v1\./)
  })

  it('says what is wrong with the source, tries again later and later, and tells its owner once', async () => {
    answer = (_, response) => response.writeHead(503).end('down')
    const { connector } = await create('Flaky', url('/flaky.csv'), { schedule: { everyMinutes: 5 } })
    const pauses: number[] = []
    for (let time = 0; time < 4; time += 1) {
      const failed = await run(connector.id)
      expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringContaining('status 503') })
      pauses.push((Date.parse(failed.nextTryAt) - Date.parse(failed.endedAt)) / 60_000)
    }
    expect(pauses).toEqual([1, 2, 4, 8])
    await company.settle()
    const told = ok(await admin.get('/inbox/notifications')).items.filter(
      ({ kind }: { kind: string }) => kind === 'connector.failing',
    )
    expect(told).toMatchObject([{ title: 'Flaky' }])
    expect(ok(await admin.get(`/connectors/${connector.id}`))).toMatchObject({ state: 'failing', failures: 4 })
    csv('2026-02-08,3')
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', nextTryAt: null })
    expect(ok(await admin.get(`/connectors/${connector.id}`))).toMatchObject({ state: 'active', failures: 0 })
  })

  it.each<[string, () => RequestListener, RegExp]>([
    ['a changed header', () => (_, response) => void response.end('date,orders\n2026-02-01,1\n'), /no column ‘day’/],
    ['only strings', () => (_, response) => void response.end('day,orders\n2026-02-01,many\n'), /Every row is refused/],
    [
      'a redirect to a private address',
      () => (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      /has not allowed/,
    ],
    [
      'an endless body',
      () => (_, response) => {
        const pour = () => {
          while (!response.destroyed && response.write('x'.repeat(100_000)));
          if (!response.destroyed) response.once('drain', pour)
        }
        pour()
      },
      /larger than 60 MB/,
    ],
    [
      'a slow drip',
      () => (_, response) => {
        const drip = setInterval(() => response.write('d'), 50)
        response.on('close', () => clearInterval(drip))
      },
      /too slowly/,
    ],
    ['a page instead of a file', () => (_, response) => void response.end('<!doctype html><html></html>'), /no column/],
    ['nothing', () => (_, response) => void response.end(''), /empty/],
    [
      'two million rows',
      () => (_, response) => void response.end(`day,orders\n${'2026-02-01,1\n'.repeat(2_000_000)}`),
      /2000001 lines; at most 1000000/,
    ],
  ])('fails with a sentence at %s, and records nothing', async (name, listener, sentence) => {
    const before = await readings()
    answer = listener()
    const { connector } = await create(name, url('/bad.csv'))
    expect(await run(connector.id)).toMatchObject({
      outcome: 'failed',
      error: expect.stringMatching(sentence),
      recorded: 0,
    })
    expect(await readings()).toEqual(before)
  })

  it('reads JSON by a path, moments as days, and begins again a little before where it left off', async () => {
    const asked: string[] = []
    answer = (request, response) => {
      asked.push(request.url ?? '')
      response.end(
        JSON.stringify({
          data: {
            items: [
              { at: '2026-02-05T23:30:00Z', total: { net: 12 } },
              { at: 1770336000, total: { net: 13 } },
            ],
          },
        }),
      )
    }
    const settings = {
      kind: 'url',
      url: `${origin}/items?from={since}`,
      format: 'json',
      path: '$.data.items',
      firstDay: '2026-02-01',
      lookBackDays: 2,
    }
    const { connector } = await create('Items', settings, {
      mapping: { columns: { at: 'period', 'total.net': 'value' }, metric: 'orders' },
    })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', rowsRead: 2 })
    await run(connector.id)
    await run(connector.id, { since: '2026-01-15' })
    expect(asked).toEqual(['/items?from=2026-02-01', '/items?from=2026-02-04', '/items?from=2026-01-15'])
  })

  it('catches up after an outage of a week: no day is missing and none is there twice', async () => {
    let isDown = false
    answer = (request, response) => {
      const since = new URL(request.url ?? '', origin).searchParams.get('since') ?? ''
      const days = Array.from({ length: 60 }, (_, at) =>
        new Date(Date.UTC(2025, 10, 1 + at)).toISOString().slice(0, 10),
      )
      const known = days.filter((day) => day >= since && day <= until)
      if (isDown) response.writeHead(502).end()
      else response.end(['day,orders', ...known.map((day) => `${day},${day.slice(8)}`)].join('\n'))
    }
    let until = '2025-11-10'
    const settings = url('/daily.csv?since={since}', { lookBackDays: 3 })
    const { connector } = await create('Daily', settings, { schedule: { dailyAt: '06:00' } })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', recorded: 10 })
    isDown = true
    for (until = '2025-11-11'; until < '2025-11-17'; until = until.replace(/..$/, (day) => String(Number(day) + 1))) {
      expect(await run(connector.id)).toMatchObject({ outcome: 'failed', since: '2025-11-07' })
    }
    isDown = false
    expect(await run(connector.id)).toMatchObject({
      outcome: 'done',
      since: '2025-11-07',
      recorded: 7,
      unchanged: 4,
      corrected: 0,
    })
    const { items } = ok(
      await admin.get('/metrics/orders/readings?from=2025-11-01&to=2025-11-30&limit=200&versions=true'),
    )
    expect(items.map(({ period }: { period: string }) => period).sort()).toEqual(
      Array.from({ length: 17 }, (_, at) => `2025-11-${String(at + 1).padStart(2, '0')}`),
    )
  })

  it('fails when its owner has left, tells an administrator, and goes on once somebody takes it over', async () => {
    csv('2026-01-20,3')
    const root = ok(await admin.get('/units')).items[0]
    const gone = await company.person('Gina Gone', 'leader', root.id)
    const made = ok(await gone.client.post('/connectors', { name: 'Left behind', settings: url('/o.csv'), mapping }))
    const { version } = ok(await admin.get(`/people/${gone.id}`))
    ok(await admin.post(`/people/${gone.id}/deactivate`, { version }))
    for (let time = 0; time < 3; time += 1) {
      const failed = await run(made.connector.id)
      expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringContaining('no longer active') })
    }
    const told = ok(await admin.get('/inbox/notifications')).items
    expect(told).toContainEqual(expect.objectContaining({ kind: 'connector.failing', title: 'Left behind' }))
    expect(ok(await admin.get(`/connectors/${made.connector.id}`)).owner).toMatchObject({
      name: 'Gina Gone',
      left: true,
    })
    const taken = ok(await admin.patch(`/connectors/${made.connector.id}`, { version: 1, takeOver: true }))
    expect(taken.owner).toMatchObject({ name: 'Ada Admin', left: false })
    const late = await admin.patch(`/connectors/${made.connector.id}`, { version: 1, name: 'Mine' })
    expect(late).toMatchObject({ status: 409, body: { changedBy: 'Ada Admin' } })
    expect(await run(made.connector.id)).toMatchObject({ outcome: 'done', recorded: 1 })
  })

  it('takes signed deliveries once, and refuses what is not signed, old or changed', async () => {
    const { connector, secret } = await create(
      'Till',
      { kind: 'webhook', format: 'json', path: '$.sales' },
      { mapping: { columns: { day: 'period', orders: 'value' }, metric: 'orders' } },
    )
    expect(secret).toMatch(/^whsec_/)
    const address = ok(await admin.get(`/connectors/${connector.id}`)).address as string
    const now = Math.floor(Date.parse(ok(await admin.get('/clock')).now) / 1000)
    const deliver = async (id: string, body: string, more: { key?: string; time?: number; sent?: string } = {}) => {
      const { key = secret as string, time = now, sent = body } = more
      const mac = createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
        .update(`${id}.${time}.${body}`)
        .digest('base64')
      const response = await company.product.app.request(`http://127.0.0.1${address}`, {
        method: 'POST',
        headers: { 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': `v1,${mac}` },
        body: sent,
      })
      return { status: response.status, body: await response.json() }
    }
    const body = '{"sales":[{"day":"2026-01-05","orders":41}]}'
    expect(await deliver('one', body)).toMatchObject({ status: 200, body: { recorded: 1, repeated: false } })
    expect(await deliver('one', body)).toMatchObject({ status: 200, body: { recorded: 1, repeated: true } })
    expect((await deliver('two', body, { sent: body.replace('41', '42') })).status).toBe(401)
    expect((await deliver('two', body, { key: `whsec_${Buffer.alloc(32).toString('base64')}` })).status).toBe(401)
    expect((await deliver('two', body, { time: now - 400 })).status).toBe(401)
    expect(await deliver('two', '{"sales":"none"}')).toMatchObject({ status: 422 })
    expect(ok(await admin.get(`/connectors/${connector.id}/runs`)).items).toMatchObject([
      { outcome: 'failed', cause: 'delivery' },
      { outcome: 'done', recorded: 1 },
    ])
    const rotated = ok(await admin.post(`/connectors/${connector.id}/rotate-secret`)).secret
    expect((await deliver('three', body)).status).toBe(401)
    expect(await deliver('three', body, { key: rotated })).toMatchObject({ status: 200, body: { unchanged: 1 } })
  })

  it('belongs to its owner: it records no more than the owner may, and others do not see it', async () => {
    csv('2026-02-07,3')
    const root = ok(await admin.get('/units')).items[0]
    const me = ok(await admin.get('/people?q=Ada')).items[0]
    const secretMetric = {
      unitId: root.id,
      direction: 'higher',
      rhythm: 'daily',
      confidential: true,
      confidentialTo: [me.id],
    }
    ok(await admin.post('/metrics', { ...secretMetric, code: 'salaries', name: 'Salaries' }))
    const lead = await company.person('Lars Lead', 'leader', root.id)
    const made = ok(
      await lead.client.post('/connectors', {
        name: 'Lars’ own',
        settings: url('/orders.csv'),
        mapping: { ...mapping, metric: 'salaries' },
      }),
    )
    const failed = ok(await lead.client.post(`/connectors/${made.connector.id}/run`))
    expect(failed).toMatchObject({ outcome: 'failed', error: expect.stringContaining('There is no metric ‘salaries’') })
    const other = await company.person('Olga Other', 'contributor', root.id)
    expect((await other.client.get(`/connectors/${made.connector.id}`)).status).toBe(403)
    expect(ok(await other.client.get('/connectors')).items).toEqual([])
    expect((await other.client.post('/connectors', { name: 'x', settings: url('/x'), mapping })).status).toBe(403)
  })

  it('remembers its runs for 90 days, and the last 200 for ever', async () => {
    csv('2026-02-10,5')
    const { connector } = await create('Often', url('/orders.csv'))
    for (let n = 0; n < 3; n += 1) await run(connector.id)
    const ctx = { organisationId: company.organisationId, slug: company.slug }
    const forget = (keep: number, days: number) =>
      inContext(
        company.product.house,
        { ...ctx, principal: { kind: 'system', personId: null, scopes: null }, operation: 'test' },
        (inside) =>
          forgetRuns(inside, { before: new Date(inside.now.getTime() + 1 - days * 86_400_000), keep, atOnce: 100 }),
      )
    const left = async () => ok(await admin.get(`/connectors/${connector.id}/runs`)).items.length
    expect([await forget(200, 0), await forget(1, 90), await left()]).toEqual([0, 0, 3])
    await forget(1, 0)
    expect(await left()).toBe(1)
    expect(ok(await admin.get(`/connectors/${connector.id}`)).lastRun).not.toBeNull()
  })

  it('goes away with its secret, and its readings stay', async () => {
    const { items } = ok(await admin.get('/connectors?limit=200'))
    const shop = items.find(({ name }: { name: string }) => name === 'Shop')
    ok(await admin.delete(`/connectors/${shop.id}`))
    expect((await admin.get(`/connectors/${shop.id}`)).status).toBe(404)
    expect(await readings()).toContainEqual(['2026-02-10', 5, 'connector'])
  })
})
