// Two server processes on one PostgreSQL are one product: what one is told the other shows, answers for, and finishes when the first dies.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { emptyServerDatabase } from '#base/database/test-server.ts'
import { type Client, clientOf, ok, password, signIn } from './company.ts'
import { type EventStream, openEvents, type ServerProcess, startProcess } from './server-process.ts'

const url = process.env.TEST_DATABASE_URL ?? ''

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

describe.runIf(url)('two server processes on one PostgreSQL', () => {
  const slug = 'parcel-co'
  let folder = ''
  let databaseUrl = ''
  let first: ServerProcess
  let second: ServerProcess
  let onFirst: Client
  let onSecond: Client
  let page: EventStream
  const metrics = new Map<string, string>()

  const breach = (metric: string, value = 9) => ({ readings: [{ metric, period: '2026-02-02', value }] })
  const flagsOf = async (name: string) =>
    (ok(await onSecond.get('/flags')).items as { subject: { name: string } }[]).filter(
      ({ subject }) => subject.name === name,
    )
  const raised = (seen: ReadonlySet<string>) =>
    page.next(({ kind, subjectId }) => kind === 'flag.raised' && !seen.has(subjectId))

  const start = () =>
    startProcess({
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      AUTH_SECRET: 'a secret for two processes, long enough to pass',
      CLOCK: 'manual',
      CLOCK_START: '2026-02-12T09:00:00Z',
    })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-two-'))
    databaseUrl = await emptyServerDatabase(url, 'two_processes')
    first = await start()
    const account = { organisationName: 'Parcel Co', name: 'Ada Admin', email: 'ada@example.com', password }
    expect(ok(await clientOf(first.door, '/api/v1', {}).post('/setup', account))).toEqual({ slug })
    second = await start()
    const base = `/api/v1/o/${slug}`
    const cookie = await signIn(first.door, account.email)
    onFirst = clientOf(first.door, base, { cookie })
    onSecond = clientOf(second.door, base, { cookie })
    const root = ok(await onFirst.get('/units')).items[0]
    for (const code of ['fuel', 'delay', 'returns']) {
      const made = ok(
        await onFirst.post('/metrics', {
          code,
          name: code,
          unitId: root.id,
          ownerId: root.headId,
          direction: 'lower',
          rhythm: 'weekly',
          total: 'last',
          breachLevel: 4,
          decisionQuestion: `What about ${code}?`,
          deciderId: root.headId,
          clockAmount: 2,
          clockUnit: 'days',
          defaultAction: 'Wait.',
        }),
      )
      metrics.set(code, made.id)
    }
    page = await openEvents(second.door, slug, cookie)
  })
  afterAll(async () => {
    page?.close()
    await second?.signal('SIGTERM')
    await first?.signal('SIGKILL')
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it('show a reading that one was told as a flag on the page that the other holds open', async () => {
    ok(await onFirst.post('/readings', breach('fuel')))
    await raised(new Set())
    expect(await flagsOf('fuel')).toHaveLength(1)
  })

  it('answer the same to the same idempotency key, whichever is asked, and do it once', async () => {
    const again = { 'idempotency-key': 'reading 4711' }
    const answer = ok(await onFirst.post('/readings', breach('delay', 3), again))
    expect(answer).toMatchObject({ recorded: 1 })
    expect(ok(await onSecond.post('/readings', breach('delay', 3), again))).toEqual(answer)
    // Without the key the same reading is known already.
    expect(ok(await onSecond.post('/readings', breach('delay', 3)))).toMatchObject({ recorded: 0, unchanged: 1 })
    const other = await onSecond.post('/readings', breach('delay', 2), again)
    expect(other).toMatchObject({ status: 409, body: { rule: 'idempotency_key' } })
  })

  it('finish what the other had acknowledged when it was killed', async () => {
    const seen = new Set((ok(await onSecond.get('/flags')).items as { id: string }[]).map(({ id }) => id))
    // A transaction that stays open holds events back, so that the first process dies with the reading on its hands;
    // and the second sleeps meanwhile, so that the work is the first's for certain.
    await second.signal('SIGSTOP')
    const outsider = new pg.Client({ connectionString: databaseUrl })
    await outsider.connect()
    try {
      const leases = async () =>
        (await outsider.query('select 1 from platform.leases where expires_at > clock_timestamp()')).rowCount
      await expect.poll(leases, { timeout: 30_000 }).toBe(0)
      await outsider.query('begin; select pg_current_xact_id()')
      ok(await onFirst.post('/readings', breach('returns')))
      await expect.poll(leases, { timeout: 10_000 }).toBe(1)
      await first.signal('SIGKILL')
    } finally {
      await outsider.query('rollback')
      await outsider.end()
      await second.signal('SIGCONT')
    }
    const killedAt = performance.now()
    await raised(seen)
    expect(performance.now() - killedAt).toBeLessThan(30_000)
    expect(await flagsOf('returns')).toHaveLength(1)
  })

  it('need no second one to go on', async () => {
    ok(await onSecond.post('/readings', breach('delay', 9)))
    await expect.poll(() => flagsOf('delay'), { timeout: 30_000 }).toHaveLength(1)
    const decisions = ok(await onSecond.get('/decisions?state=open')).items as { subject: { name: string } }[]
    expect(decisions.map(({ subject }) => subject.name).toSorted()).toEqual(['delay', 'fuel', 'returns'])
  })
})
