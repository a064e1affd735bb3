import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimDataFolder } from './data-folder.ts'
import { openDatabase } from './open-database.ts'
import { otherProcess } from './other-process.ts'

// The lock and the folder are the embedded database's; a server has its own.
const onEmbedded = test.skipIf(process.env.TEST_DATABASE_URL)

let folder: string
let dataDir: string

// Making a database takes seconds, so these tests share one.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-folder-'))
  dataDir = join(folder, 'data')
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

onEmbedded('a database that was never finished is made again, in a folder closed to others', async () => {
  await mkdir(join(dataDir, 'database'), { recursive: true })
  await writeFile(join(dataDir, 'database', 'PG_VERSION'), '18')
  await writeFile(join(dataDir, 'database.unfinished'), '')
  const database = await openDatabase({ dataDir })
  expect((await stat(join(dataDir, 'database'))).mode & 0o777).toBe(0o700)
  await database.query('create table numbers (value integer primary key)')
  await database.close()
  expect((await readdir(dataDir)).sort()).toEqual(['database', 'database.lock'])
})

onEmbedded('a second process cannot open the data, and a killed one leaves nothing behind', async () => {
  const open = `await openDatabase({ dataDir })
    .then(() => console.log('open'), (error) => { console.log(error.message); process.exit() })
    setInterval(() => {}, 1000)`
  const first = otherProcess(dataDir, open)
  expect(await first.line()).toBe('open')
  const second = otherProcess(dataDir, open)
  expect(await second.line()).toMatch(/^The data in .* are in use by process \d+ on /)
  await expect(claimDataFolder(dataDir)).rejects.toThrow('are in use by process')
  await first.kill()
  const here = await openDatabase({ dataDir })
  const third = otherProcess(dataDir, open)
  expect(await third.line()).toMatch(/are in use/)
  await here.close()
  await second.kill()
  await third.kill()
})

onEmbedded(
  'no acknowledged row is lost when the process is killed',
  async () => {
    const write = `const database = await openDatabase({ dataDir })
    const found = await database.query('select count(*), coalesce(max(value), 0) as last from numbers')
    console.log(JSON.stringify(found.rows[0]))
    for (let value = found.rows[0].last + 1; ; value++) {
      await database.query('insert into numbers values ($1)', [value])
      console.log(value)
    }`
    let acknowledged = 0
    for (let round = 0; round < 5; round++) {
      const writer = otherProcess(dataDir, write)
      const found = JSON.parse((await writer.line()) ?? 'null') as { count: number; last: number }
      expect(found.count).toBe(found.last)
      expect(found.last).toBeGreaterThanOrEqual(acknowledged)
      for (let rows = 0; rows < 20 + round * 37; rows++) acknowledged = Number(await writer.line())
      await writer.kill()
      // What it wrote out before it died was acknowledged too.
      for (let line = await writer.line(); line !== null; line = await writer.line()) acknowledged = Number(line)
    }
    const database = await openDatabase({ dataDir })
    const { rows } = await database.query('select count(*), max(value) as last from numbers')
    expect(rows[0]?.last).toBeGreaterThanOrEqual(acknowledged)
    expect(rows[0]?.count).toBe(rows[0]?.last)
    await database.close()
  },
  180_000,
)
