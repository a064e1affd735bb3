// How things stand on a terminal: one line, and a watch that survives the death of its server. With a real server and real commands.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Client, clientOf, ok, password, signIn } from './company.ts'
import { followCommand, runCommand, type ServerProcess, startProcess } from './server-process.ts'

const onEmbedded = describe.skipIf(process.env.TEST_DATABASE_URL)

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

onEmbedded('on a terminal', () => {
  const email = 'ada@example.com'
  const monday = (weeksAgo: number) => {
    const now = new Date()
    const day = now.getTime() - ((now.getUTCDay() + 6) % 7) * 86_400_000 - weeksAgo * 7 * 86_400_000
    return new Date(day).toISOString().slice(0, 10)
  }
  let folder = ''
  let environment: Record<string, string> = {}
  let server: ServerProcess
  let admin: Client
  let terminal: Record<string, string> = {}

  const record = async (metric: string, value: number, weeksAgo: number) =>
    ok(await admin.post('/readings', { readings: [{ metric, period: monday(weeksAgo), value }] }))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-watch-'))
    environment = { DATA_DIR: join(folder, 'data') }
    server = await startProcess(environment)
    environment.PORT = new URL(server.door.origin).port
    const setup = { organisationName: 'Acme', name: 'Ada', email, password }
    ok(await clientOf(server.door, '/api/v1', {}).post('/setup', setup))
    admin = clientOf(server.door, '/api/v1/o/acme', { cookie: await signIn(server.door, email) })
    const root = ok(await admin.get('/units')).items[0]
    const metric = {
      unitId: root.id,
      ownerId: root.headId,
      direction: 'higher',
      rhythm: 'weekly',
      dueAfterDays: 60,
      valueUnit: '%',
    }
    for (const [code, name] of [
      ['uptime', 'Routing uptime'],
      ['fuel', 'Fuel \u001b[31mper\nkm'],
    ])
      ok(await admin.post('/metrics', { ...metric, decimals: 1, code, name, breachLevel: 90, total: 'last' }))
    const { secret } = ok(await admin.post('/keys', { name: 'terminal', scopes: ['read'] }))
    terminal = { THROUGHLINE_URL: server.door.origin, THROUGHLINE_ORGANISATION: 'acme', THROUGHLINE_KEY: secret }
    await record('uptime', 97, 2)
    await record('fuel', 96, 2)
  })
  afterAll(async () => {
    await server?.signal('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  it('says a metric in one line, over the API as text, as JSON, and by command', async () => {
    const line = /^● Routing uptime: 97\.0\s% \(week of .+\) · on track$/
    await vi.waitFor(async () => expect(ok(await admin.get('/metrics/uptime/line')).text).toMatch(line), 20_000)
    const headers = { authorization: `Bearer ${terminal.THROUGHLINE_KEY}` }
    const address = `${server.door.origin}/api/v1/o/acme/metrics/uptime/line`
    for (const [query, accept] of [
      ['?format=text', '*/*'],
      ['', 'text/plain'],
      ['', 'text/plain, */*;q=0.1'],
    ] as const) {
      const response = await fetch(`${address}${query}`, { headers: { ...headers, accept } })
      expect(response.headers.get('content-type')).toContain('text/plain')
      expect((await response.text()).trimEnd()).toMatch(line)
    }
    const { code, said } = await runCommand(terminal, ['status', 'uptime'])
    expect([code, line.test(said.trimEnd())]).toEqual([0, true])
    const json = JSON.parse((await runCommand(terminal, ['status', 'uptime', '--json'])).said)
    expect(json).toMatchObject({ code: 'uptime', status: 'on_track', number: 97, statusWord: 'on track' })
    const missing = await runCommand(terminal, ['status', 'nothing'])
    expect([missing.code, missing.complained]).toEqual([4, 'There is no such metric.\n'])
  })

  it('says the organisation in one line, and lets no name steer the terminal', async () => {
    expect((await runCommand(terminal, ['status'])).said).toBe('2 on track\n')
    expect((await runCommand(terminal, ['status', '--unit', 'nowhere'])).code).toBe(4)
    const { said } = await runCommand(terminal, ['status', 'fuel'])
    expect(said.split('\n')).toHaveLength(2)
    expect(said).toContain('● Fuel [31mper km: 96.0')
    expect(said).not.toContain('\u001b')
  })

  it('prints what changes, goes on after the server was killed, and loses nothing of what happened meanwhile', async () => {
    const all = followCommand(terminal, ['watch'])
    const one = followCommand(terminal, ['watch', 'uptime', '--json'])
    await Promise.all([all.line(/^Watching acme/), one.line(/^Watching Routing uptime/)])
    await record('uptime', 80, 1)
    expect(await all.line(/uptime: 80/)).toMatch(
      /^\d\d:\d\d:\d\d {2}■ Routing uptime: 80\.0\s% .* · off track: past its breach level/,
    )
    expect(JSON.parse(await one.line(/"number":80,/))).toMatchObject({ status: 'off_track', sign: '■' })
    await record('fuel', 99, 1)
    await all.line(/Fuel .*99\.0/)

    await server.signal('SIGKILL')
    await all.line(/The line is lost; trying again/)
    server = await startProcess(environment)
    // Recorded before they are back: they hear of it all the same.
    admin = clientOf(server.door, '/api/v1/o/acme', { cookie: await signIn(server.door, email) })
    await record('uptime', 98, 0)
    await all.line(/uptime: 98/)
    expect(JSON.parse(await one.line(/"number":98,/))).toMatchObject({ name: 'Routing uptime' })
    expect(one.lines().join('\n')).not.toContain('Fuel')
    expect(await Promise.all([all.interrupt(), one.interrupt()])).toEqual([0, 0])
  })

  it('ends at once when it is not let in, and says why', async () => {
    const refused = await runCommand({ ...terminal, THROUGHLINE_KEY: 'tl_nothing' }, ['watch'])
    expect([refused.code, refused.complained]).toEqual([3, 'This API key is not known in this organisation.\n'])
    expect((await runCommand(terminal, ['watch', 'nothing'])).code).toBe(4)
  })
})
