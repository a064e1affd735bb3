// Every kind of source against the real thing: a broker and folders in this process, databases and Prometheus where the
// environment names one (TEST_DATABASE_URL, TEST_MARIADB_URL, TEST_PROMETHEUS_URL).
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { createConnection } from 'mysql2/promise'
import { Client as Postgres } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { silentLog } from '#base/log.ts'
import { openProduct } from '#server/product.ts'
import { type Client, type Company, manualConfig, newCompany, ok } from './company.ts'

const at = '2026-02-12T09:00:00Z'
const database = testDatabase({ keep: 'file' })

let company: Company
let admin: Client
let folder: string
const servers: Server[] = []
const sockets = new Set<Socket>()

const listen = async (handle: (socket: Socket) => void): Promise<number> => {
  const server = createServer((socket) => {
    sockets.add(socket)
    handle(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Between a client and a server, until so many bytes have come from the server. */
const fragile = (port: number, breaksAfter: number): Promise<number> =>
  listen((socket) => {
    const inner = connect(port, '127.0.0.1')
    sockets.add(inner)
    let count = 0
    socket.on('error', () => {})
    inner.on('error', () => {})
    inner.on('data', (bytes) => {
      count += bytes.length
      if (count > breaksAfter) {
        socket.destroy()
        inner.destroy()
      } else socket.write(bytes)
    })
    socket.on('data', (bytes) => inner.write(bytes))
  })

const newMetric = async (code: string, more: object = {}) => {
  const root = ok(await admin.get('/units')).items[0]
  ok(await admin.post('/metrics', { unitId: root.id, code, name: code, direction: 'higher', rhythm: 'daily', ...more }))
}
const readings = async (code: string) =>
  ok(await admin.get(`/metrics/${code}/readings?limit=200`))
    .items.map(
      ({ period, value, dimensions }: { period: string; value: number; dimensions: Record<string, string> }) => [
        period,
        value,
        ...Object.values(dimensions),
      ],
    )
    .sort()
const create = async (body: object) => ok(await admin.post('/connectors', body)).connector
const run = async (id: string, body: object = {}) => ok(await admin.post(`/connectors/${id}/run`, body))
const trial = (body: object) => admin.post('/connectors/test', body)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-watch-'))
  await database.handle.query('drop schema if exists pgboss cascade')
  const product = await openProduct({
    config: { ...manualConfig(at), watchDir: folder },
    log: silentLog,
    database: database.handle,
    jobs: true,
  })
  await product.house.jobs?.started
  company = await newCompany(database.handle, { at, product })
  admin = company.admin
  const { version } = ok(await admin.get('/network'))
  ok(await admin.put('/network', { version, allow: ['127.0.0.1'] }))
})

afterAll(async () => {
  await company.stop()
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
  await database.handle.query('drop schema if exists pgboss cascade')
})

describe('a watched folder', () => {
  const settings = { kind: 'folder', folder: 'shop', pattern: '*.csv' }
  const mapping = { columns: { day: 'period', orders: 'value' }, metric: 'from-files' }
  const place = () => join(folder, company.slug, 'shop')

  it('is read file by file: good ones are put aside, others refused, links and strangers left alone', async () => {
    await newMetric('from-files')
    expect(await trial({ settings, mapping })).toMatchObject({ status: 422, body: { errors: [{ rule: 'folder' }] } })
    await mkdir(place(), { recursive: true })
    await writeFile(join(place(), 'a.csv'), 'day,orders\n2026-02-01,5\n')
    await writeFile(join(place(), 'b.csv'), 'date,orders\n2026-02-02,6\n')
    await writeFile(join(place(), 'c.csv'), 'day,orders\n2026-02-03,7\n2026-02-04,x\n')
    await writeFile(join(place(), 'notes.txt'), 'not for us')
    await writeFile(join(folder, 'other-organisation.csv'), 'day,orders\n2026-02-05,99\n')
    await symlink(join(folder, 'other-organisation.csv'), join(place(), 'd.csv'))
    expect(ok(await trial({ settings, mapping }))).toMatchObject({ recorded: 2 })
    expect(await readdir(place())).toHaveLength(5)

    const connector = await create({ name: 'Drop', settings, mapping })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', rowsRead: 4, recorded: 2, refusedCount: 2 })
    expect((await readdir(place())).sort()).toEqual(['d.csv', 'done', 'notes.txt', 'refused'])
    expect(await readdir(join(place(), 'done'))).toHaveLength(2)
    expect(await readdir(join(place(), 'refused'))).toEqual([expect.stringMatching(/-b\.csv$/)])
    expect(await readings('from-files')).toEqual([
      ['2026-02-01', 5],
      ['2026-02-03', 7],
    ])
    expect(await run(connector.id)).toMatchObject({ rowsRead: 0, outcome: 'done' })
  })

  it('does not lead out of what is watched', async () => {
    await symlink(tmpdir(), join(folder, company.slug, 'out'))
    const answer = await trial({ settings: { kind: 'folder', folder: 'out' }, mapping })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ rule: 'outside' }] } })
    for (const wrong of ['../other', '/etc', 'a/../../b']) {
      expect((await trial({ settings: { kind: 'folder', folder: wrong }, mapping })).status).toBe(422)
    }
  })

  it('is looked at by the clock alone, through the job queue', async () => {
    const connector = await create({
      name: 'By the clock',
      settings: { ...settings, folder: '', pattern: 'timed*.csv' },
      mapping,
      schedule: { everyMinutes: 30 },
    })
    await writeFile(join(folder, company.slug, 'timed.csv'), 'day,orders\n2026-02-06,8\n')
    await company.advanceTo('2026-02-12T09:01:00Z')
    await vi.waitFor(
      async () => {
        const { lastRun } = ok(await admin.get(`/connectors/${connector.id}`))
        expect(lastRun).toMatchObject({ cause: 'schedule', outcome: 'done', recorded: 1 })
      },
      { timeout: 20_000 },
    )
    expect(ok(await admin.get(`/connectors/${connector.id}`))).toMatchObject({
      running: false,
      nextDueAt: '2026-02-12T09:31:00.000Z',
    })
  })
})

describe('an MQTT topic', () => {
  it('gives what the broker kept while nobody listened, each message once, and bad ones do not stop it', async () => {
    const broker = await Aedes.createBroker()
    const port = await listen((socket) => broker.handle(socket))
    await newMetric('energy')
    const settings = { kind: 'mqtt', url: `mqtt://127.0.0.1:${port}`, topic: 'plant/+/energy' }
    const mapping = { columns: { at: 'period', kwh: 'value', 'topic 2': 'dimension:line' }, metric: 'energy' }
    const connector = await create({ name: 'Plant', settings, mapping })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', rowsRead: 0 })

    const plant = await connectAsync(`mqtt://127.0.0.1:${port}`)
    const send = (line: string, text: string) => plant.publishAsync(`plant/${line}/energy`, text, { qos: 1 })
    await send('a', '{"at":"2026-02-10T23:00:00Z","kwh":12.5}')
    await send('b', 'not json at all')
    await send('b', '{"at":"2026-02-10","kwh":7}')
    await send('b', '{"at":"2026-02-10","kwh":7}')
    await plant.endAsync()
    expect(await run(connector.id)).toMatchObject({
      outcome: 'done',
      rowsRead: 4,
      recorded: 2,
      unchanged: 1,
      refusedCount: 1,
    })
    expect(await readings('energy')).toEqual([
      ['2026-02-10', 7, 'b'],
      ['2026-02-11', 12.5, 'a'],
    ])
    expect(await run(connector.id)).toMatchObject({ rowsRead: 0 })
    await new Promise<void>((resolve) => broker.close(() => resolve()))
  })

  it('says so when nobody answers', async () => {
    const connector = await create({
      name: 'Nobody',
      settings: { kind: 'mqtt', url: 'mqtt://127.0.0.1:1', topic: 'x' },
      mapping: { columns: { at: 'period', v: 'value' }, metric: 'energy' },
    })
    expect(await run(connector.id)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('127.0.0.1:1') })
  })
})

type Sql = { engine: 'postgresql' | 'mysql'; url: URL; user: string; password: string; name: string }
const sqlOf = (engine: Sql['engine'], address: string | undefined): Sql | null => {
  if (!address) return null
  const url = new URL(address)
  return {
    engine,
    url,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    name: url.pathname.slice(1),
  }
}
const postgres = sqlOf('postgresql', process.env.TEST_DATABASE_URL)
const mariadb = sqlOf('mysql', process.env.TEST_MARIADB_URL)

const sourceTests = (given: Sql | null, execute: (statements: string[]) => Promise<void>) => {
  const code = `sales-${given?.engine}`
  const { url = new URL('x://y'), user = '', password = '', name = '' } = given ?? {}
  const port = Number(url.port || (given?.engine === 'mysql' ? 3306 : 5432))
  const query = 'select sold_on as day, shop, amount from throughline_sales where sold_on >= :since order by 1, 2'
  const settings = (more: object = {}) => ({
    ...{ kind: 'sql', engine: given?.engine, host: '127.0.0.1', port, database: name, user, encrypted: false, query },
    ...more,
  })
  const secret = password || undefined
  const mapping = { columns: { day: 'period', shop: 'dimension:shop', amount: 'value' }, metric: code }

  beforeAll(async () => {
    await newMetric(code)
    await execute([
      'drop table if exists throughline_sales',
      'create table throughline_sales (sold_on date not null, shop varchar(20) not null, amount decimal(12, 2))',
      "insert into throughline_sales values ('2026-02-01', 'north', 10.50), ('2026-02-02', 'north', 11), ('2026-02-02', 'süd', 12), ('2026-02-03', 'north', null)",
    ])
  })
  afterAll(() => execute(['drop table throughline_sales']))

  it('is tried, then read; later again from a little before where it left off', async () => {
    expect(ok(await trial({ settings: settings({ firstDay: '2026-01-01' }), secret, mapping }))).toMatchObject({
      recorded: 3,
      refusedCount: 1,
    })
    const connector = await create({ name: `${code} sales`, settings: settings({ lookBackDays: 1 }), secret, mapping })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', rowsRead: 4, recorded: 3, refusedCount: 1 })
    await execute([
      "insert into throughline_sales values ('2026-02-04', 'north', 14)",
      "update throughline_sales set amount = 99 where sold_on = '2026-02-01'",
    ])
    // The first of February lies before what is read again.
    expect(await run(connector.id)).toMatchObject({ since: '2026-02-01', recorded: 1, corrected: 1 })
    expect(await run(connector.id)).toMatchObject({ since: '2026-02-03', recorded: 0, unchanged: 1, refusedCount: 1 })
    expect(await readings(code)).toEqual([
      ['2026-02-01', 99, 'north'],
      ['2026-02-02', 11, 'north'],
      ['2026-02-02', 12, 'süd'],
      ['2026-02-04', 14, 'north'],
    ])
  })

  it.each([
    ['delete from throughline_sales'],
    ['select 1; drop table throughline_sales'],
    ['select * from there_is_no_such_table'],
    ['select 1 as day, 2 as day'],
  ])('changes nothing and says why at “%s”', async (wrong) => {
    const answer = await trial({ settings: settings({ query: wrong }), secret, mapping })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ rule: expect.stringMatching(/^(database|columns)$/) }] },
    })
    expect(answer.body.errors[0].message).not.toContain('undefined')
  })

  it('records nothing of a query that broke off half way, and all of it the next time', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `('2025-0${1 + (at % 9)}-1${at % 10}', 's${Math.floor(at / 90)}', ${at})`,
    )
    await execute(['delete from throughline_sales', `insert into throughline_sales values ${rows.join(', ')}`])
    const before = (await readings(code)).length
    const breaking = await fragile(port, 200_000)
    const wanted = {
      firstDay: '2025-01-01',
      query: query.replace('order by 1, 2', 'order by 3').replace('amount from', '1 as amount from'),
    }
    const connector = await create({
      name: `${code} breaking`,
      settings: settings({ ...wanted, port: breaking }),
      secret,
      mapping,
    })
    expect(await run(connector.id)).toMatchObject({
      outcome: 'failed',
      recorded: 0,
      error: expect.stringContaining('broke the connection off'),
    })
    expect(await readings(code)).toHaveLength(before)
    const { version } = ok(await admin.get(`/connectors/${connector.id}`))
    ok(await admin.patch(`/connectors/${connector.id}`, { version, settings: settings(wanted), secret }))
    const whole = await run(connector.id)
    expect(whole).toMatchObject({ outcome: 'done', rowsRead: 20_000 })
    expect(whole.recorded + whole.unchanged).toBe(20_000)
  })

  it('says which password or address is wrong', async () => {
    const nobody = await trial({ settings: settings({ user: 'nobody_at_all' }), secret: 'wrong', mapping })
    expect(nobody).toMatchObject({
      status: 422,
      body: { errors: [{ rule: 'database', message: expect.stringContaining('nobody_at_all') }] },
    })
    const closed = await trial({ settings: settings({ port: 1 }), secret, mapping })
    expect(closed).toMatchObject({ status: 422, body: { errors: [{ rule: 'database' }] } })
    const outside = await trial({ settings: settings({ host: '10.0.0.1' }), secret, mapping })
    expect(outside).toMatchObject({ status: 422, body: { errors: [{ rule: 'allowed_address' }] } })
  })
}

describe.skipIf(!postgres)('a query of PostgreSQL (TEST_DATABASE_URL)', () => {
  sourceTests(postgres, async (statements) => {
    const client = new Postgres({ connectionString: postgres?.url.href })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  })
})

describe.skipIf(!mariadb)('a query of MariaDB (TEST_MARIADB_URL)', () => {
  sourceTests(mariadb, async (statements) => {
    const client = await createConnection(mariadb?.url.href ?? '')
    for (const statement of statements) await client.query(statement)
    await client.end()
  })
})

const prometheus = process.env.TEST_PROMETHEUS_URL
describe.skipIf(!prometheus)('a query of Prometheus (TEST_PROMETHEUS_URL)', () => {
  const settings = (query: string, more: object = {}) => ({ kind: 'prometheus', url: prometheus, query, ...more })
  const mapping = { columns: { period: 'period', value: 'value', shop: 'dimension:shop' }, metric: 'requests' }

  it('is asked as of the end of each day that is over, and again from where it left off', async () => {
    await newMetric('requests')
    const query = 'label_replace(vector(time()), "shop", "north", "", "")'
    const wanted = settings(query, { firstDay: '2026-02-08', lookBackDays: 1 })
    expect(ok(await trial({ settings: wanted }))).toMatchObject({
      columns: [{ name: 'period' }, { name: 'value' }, { name: 'shop' }, { name: 'today' }],
    })
    const connector = await create({ name: 'Requests', settings: wanted, mapping })
    expect(await run(connector.id)).toMatchObject({ outcome: 'done', rowsRead: 4, recorded: 4 })
    const found = await readings('requests')
    expect(found.map(([day]: [string]) => day)).toEqual(['2026-02-08', '2026-02-09', '2026-02-10', '2026-02-11'])
    const zone = ok(await admin.get('/organisation')).timeZone
    const end = new Date(found[0][1] * 1000)
    expect(
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(end),
    ).toBe('09/02/2026, 00:00')
    expect(await run(connector.id)).toMatchObject({ since: '2026-02-10', recorded: 0, unchanged: 2 })
  })

  it('says what Prometheus finds wrong, and takes no sample for no reading', async () => {
    const wrong = await trial({ settings: settings('sum(') })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ rule: 'query', message: expect.stringContaining('parse error') }] },
    })
    expect(ok(await trial({ settings: settings('vector(0) / 0') }))).toMatchObject({ rowsRead: 0 })
    expect(ok(await trial({ settings: settings('absent_metric') }))).toMatchObject({ rowsRead: 0 })
  })
})
