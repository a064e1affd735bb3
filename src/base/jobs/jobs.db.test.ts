import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../database/open-database.ts'
import { testDatabase } from '../database/test-database.ts'
import { inContext } from '../dispatch.ts'
import { createPump, type Listener, type Pump } from '../events/pump.ts'
import { newId } from '../ids.ts'
import { silentLog } from '../log.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { jobsActions as actions } from './actions.ts'
import { clockTick } from './clock-tick.ts'
import { jobsContract as contract } from './contract.ts'
import type { JobDefinition } from './job-definition.ts'
import { type Jobs, openJobs } from './open-jobs.ts'
import { keepForRetry, workRetry } from './work-retry.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation
let jobs: Jobs
let pump: Pump
let calls: number
let works: () => void
let opened: Jobs[]

const system = { kind: 'system', personId: null, scopes: null } as const

const open = (definitions: JobDefinition[], schedules = false): Jobs => {
  const made = openJobs({ database: database.handle, log: silentLog, definitions, schedules, pollSeconds: 0.5 })
  opened.push(made)
  return made
}

/** A listener that may fail, with a pump and a queue around it; pauses are left out. */
const begin = async (handle: Listener['handle'], retries = 3): Promise<void> => {
  const listener: Listener = { name: 'listen', on: ['thing.happened'], handle }
  pump = createPump({
    house,
    listeners: [listener],
    duties: [],
    keep: keepForRetry(() => jobs),
    onFailure: async () => {},
  })
  jobs = open([{ ...workRetry(() => pump), retries, backoffSeconds: 0 }])
  await jobs.started
}

const happen = async () => {
  const call = { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'test' }
  await inContext(house, call, async (ctx) =>
    ctx.emit({ kind: 'thing.happened', subjectKind: 'thing', subjectId: newId() }),
  )
  await pump.drain(org.organisationId)
}

/** As the door does it: the action, and what follows its commit. */
const retry = async (jobId: string | undefined, who = 'Ada') => {
  const { action, afterwards } = actions.retry
  return afterwards({ ...house, jobs }, await org.as(who).do(contract.retry, action, { jobId }))
}

const list = (input: object = {}, who = 'Ada') => org.as(who).do(contract.list, actions.list, input)

beforeEach(async () => {
  await database.handle.query('drop schema if exists pgboss cascade')
  house = testHouse(database.handle)
  org = await testOrganisation(house)
  calls = 0
  works = () => {}
  opened = []
})

afterEach(async () => {
  for (const one of opened) await one.stop()
  await pump?.stop()
  await database.handle.query('drop schema if exists pgboss cascade')
})

describe('work at which a listener failed', () => {
  test('is given to it again, with the same events, until it succeeds', async () => {
    const done = new Promise<void>((resolve) => {
      works = resolve
    })
    const seen: string[] = []
    await begin(async (_, events) => {
      seen.push(`${events[0]?.kind} ${events[0]?.at.toISOString()} ${events[0]?.txid}`)
      calls += 1
      if (calls < 3) throw new Error('not yet')
      works()
    })
    await happen()
    await done
    expect(calls).toBe(3)
    expect(new Set(seen).size).toBe(1)
    await vi.waitFor(async () => expect((await list({ state: 'all' })).items).toEqual([]), { timeout: 10_000 })
  })

  test('is given up at last, says why and when, and can be tried again by hand', async () => {
    let broken = true
    await begin(async () => {
      calls += 1
      if (broken) throw new Error('the disk is full')
      works()
    }, 1)
    await happen()
    await vi.waitFor(async () => expect((await list()).items).toHaveLength(1), { timeout: 20_000 })
    // Once by the pump, twice by the queue.
    expect(calls).toBe(3)
    const { items, queues } = await list()
    expect(items[0]).toMatchObject({
      queue: 'work.retry',
      state: 'failed',
      subject: 'listen',
      reason: 'the disk is full',
      attempts: 2,
      can: ['retry'],
    })
    expect(items[0]?.failedAt).not.toBeNull()
    expect(queues).toEqual([{ name: 'work.retry', waiting: 0, running: 0, failed: 1 }])

    broken = false
    const done = new Promise<void>((resolve) => {
      works = resolve
    })
    const again = await retry(items[0]?.id)
    expect(again).toMatchObject({ state: 'waiting', subject: 'listen', queue: 'work.retry' })
    await done
    expect((await list()).items).toEqual([])
    await expect(retry(items[0]?.id)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('goes back with its transaction: either the events wait or the work does', async () => {
    await begin(async () => {
      throw new Error('no')
    })
    const keep = keepForRetry(() => jobs)
    const call = { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'test' }
    const broken = inContext(house, call, async (ctx) => {
      await keep(ctx, null, 'listen', [], new Error('first'))
      throw new Error('and then the process died')
    })
    await expect(broken).rejects.toThrow('died')
    expect((await list({ state: 'all' })).items).toEqual([])
  })

  test('stays in the outbox while the queue is not open yet', async () => {
    let fails = true
    const listener: Listener = {
      name: 'listen',
      on: ['thing.happened'],
      handle: async () => {
        calls += 1
        if (fails) throw new Error('no')
      },
    }
    pump = createPump({
      house,
      listeners: [listener],
      duties: [],
      keep: keepForRetry(() => jobs),
      onFailure: async () => {},
    })
    jobs = { ...open([]), keep: async () => Promise.reject(new Error('not open')) }
    await jobs.started
    await expect(happen()).rejects.toThrow('not open')
    fails = false
    await pump.drain(org.organisationId)
    expect(calls).toBe(2)
  })

  test('is shown to those who look after the server, each organisation its own', async () => {
    await begin(async () => {
      throw new Error('no')
    }, 0)
    await happen()
    await vi.waitFor(async () => expect((await list()).items).toHaveLength(1), { timeout: 20_000 })
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    const [job] = (await list()).items
    expect((await other.as('Olga').do(contract.list, actions.list)).items).toEqual([])
    expect((await other.as('Olga').do(contract.list, actions.list)).queues).toEqual([
      { name: 'work.retry', waiting: 0, running: 0, failed: 0 },
    ])
    await expect(other.as('Olga').do(contract.retry, actions.retry.action, { jobId: job?.id })).rejects.toMatchObject({
      status: 404,
    })
    await expect(retry('nonsense')).rejects.toMatchObject({
      status: 404,
    })
    await expect(list({}, 'Lena')).rejects.toMatchObject({ status: 403 })
    await expect(retry(job?.id, 'Lena')).rejects.toMatchObject({
      status: 403,
    })
  })
})

describe('the clock', () => {
  test('comes every minute, and not at all where it is moved by hand', async () => {
    const definition = clockTick(database.handle, () => pump)
    const running = open([definition], true)
    await running.started
    const schedules = () => database.handle.query('select name, cron from pgboss.schedule')
    expect((await schedules()).rows).toEqual([{ name: 'clock.tick', cron: '* * * * *' }])
    await running.stop()
    await open([definition], false).started
    expect((await schedules()).rows).toEqual([])
  })

  test('turns for every organisation', async () => {
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    const turned: string[] = []
    const stop = await database.handle.listen('throughline_tick', (id) => turned.push(id))
    const tenants = async () => [
      { id: org.organisationId, slug: 'firm' },
      { id: other.organisationId, slug: 'other' },
    ]
    await clockTick(database.handle, () => ({ tenants, tick: async (id) => void turned.push(id) })).run({})
    await vi.waitFor(() => expect(turned).toEqual([org.organisationId, other.organisationId]))
    await stop()
  })
})

/** A process to kill: it keeps a piece of work, says so, and does not hear of it itself. */
const keepAndWait = `
  const { openDatabase } = await import('./src/base/database/open-database.ts')
  const { inOrganisation } = await import('./src/base/database/transaction.ts')
  const { silentLog } = await import('./src/base/log.ts')
  const { openJobs } = await import('./src/base/jobs/open-jobs.ts')
  const organisationId = '019c5a00-0000-7000-8000-000000000001'
  const opened = await openDatabase({ dataDir: process.argv[1] })
  const database = { ...opened, listen: async () => async () => {} }
  const never = { name: 'test.later', retries: 0, backoffSeconds: 0, run: () => new Promise(() => {}) }
  const jobs = openJobs({ database, log: silentLog, definitions: [never], schedules: false, pollSeconds: 3600 })
  await jobs.started
  const scope = { organisationId, actorId: null, now: new Date('2026-02-12T09:00:00Z'), operation: 'test' }
  await inOrganisation(database, scope, (db) => jobs.keep({ db, organisationId }, 'test.later', { what: 'count the boxes' }))
  process.stdout.write('kept')
  setInterval(() => {}, 1000)`

describe('a process that is killed', () => {
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  })

  // A whole database is made for it, which takes a while beside other work; on a server a commit is the server's affair.
  test.skipIf(process.env.TEST_DATABASE_URL)('loses no work that it had kept', { timeout: 180_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'throughline-jobs-'))
    folders.push(dataDir)
    const child = spawn(process.execPath, ['--input-type=module', '-e', keepAndWait, dataDir], {
      cwd: join(import.meta.dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    const [said] = (await Promise.race([once(child.stdout, 'data'), exited])) as [Buffer]
    expect(String(said)).toContain('kept')
    child.kill('SIGKILL')
    await exited

    const handle = await openDatabase({ dataDir })
    try {
      const heard = new Promise<unknown>((resolve) => {
        const definition: JobDefinition = {
          name: 'test.later',
          retries: 0,
          backoffSeconds: 0,
          run: async (data) => {
            resolve(data)
            return 'done'
          },
        }
        opened.push(
          openJobs({ database: handle, log: silentLog, definitions: [definition], schedules: false, pollSeconds: 0.5 }),
        )
      })
      expect(await heard).toMatchObject({ what: 'count the boxes' })
    } finally {
      for (const one of opened.splice(0)) await one.stop()
      await handle.close()
    }
  })
})
