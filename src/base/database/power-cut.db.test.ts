import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { silentLog } from '../log.ts'
import { openEmbedded } from './embedded.ts'
import type { Answer } from './embedded-messages.ts'
import { readMigrations } from './migrate.ts'
import { readPrepared } from './prepared-database.ts'

const onEmbedded = test.skipIf(process.env.TEST_DATABASE_URL)
const limits = { log: silentLog, queryLimitMs: 60_000, idleLimitMs: 60_000 }

// Making a database takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'throughline-power-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

/** The embedded database's own thread on a disk that forgets what was not flushed. */
const onForgetfulDisk = async (folder: string, shadow: string) => {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { folder, shadow, load: null },
    execArgv: ['--import', new URL('./shadow-disk.ts', import.meta.url).href],
    resourceLimits: { stackSizeMb: 16 },
  })
  const answers: ((answer: Answer) => void)[] = []
  worker.on('message', (answer: Answer) => answers.shift()?.(answer))
  const next = () => new Promise<Answer>((resolve) => answers.push(resolve))
  expect(await next()).toEqual({ kind: 'open' })
  return {
    exec: async (sql: string) => {
      const answer = next()
      worker.postMessage({ id: 1, kind: 'exec', sql })
      expect(await answer).toMatchObject({ kind: 'results' })
    },
    cutPower: () => worker.terminate(),
  }
}

onEmbedded('what was acknowledged survives a power cut', async () => {
  const folder = join(root, 'database')
  const shadow = join(root, 'shadow')
  const first = await openEmbedded({ ...limits, folder, load: await readPrepared(await readMigrations()) })
  await first.exec('create table numbers (value integer)')
  await first.close()
  await cp(folder, shadow, { recursive: true })

  const forgetful = await onForgetfulDisk(folder, shadow)
  for (let value = 0; value < 20; value++) await forgetful.exec(`insert into numbers values (${value})`)
  await forgetful.exec('create table later as select generate_series(1, 5000) as value')
  await forgetful.exec('checkpoint')
  await forgetful.exec('update numbers set value = value + 100; delete from later where value > 4000')
  for (let value = 20; value < 40; value++) await forgetful.exec(`insert into numbers values (${value + 100})`)
  await forgetful.exec('begin; insert into numbers values (-1)')
  await forgetful.cutPower()

  const survived = await openEmbedded({ ...limits, folder: shadow, load: null })
  const { rows } = await survived.query(
    'select count(*), min(value), max(value), (select count(*) from later) as later from numbers',
  )
  expect(rows).toEqual([{ count: 40, min: 100, max: 139, later: 4000 }])
  await survived.close()
})
