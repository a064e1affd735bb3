// The user of the server's machine backs it up while people work on it, and gives a forgotten password anew; nobody else can.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '#base/database/open-database.ts'
import { restoreDatabase } from '#base/database/restore.ts'
import { localDoorAddress } from '#base/local-door.ts'
import { type Client, clientOf, ok, password, signIn } from './company.ts'
import { runCommand, type ServerProcess, startProcess } from './server-process.ts'

// The folder, its lock and its door are the embedded database's; a server looks after itself.
const onEmbedded = describe.skipIf(process.env.TEST_DATABASE_URL)

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

onEmbedded('while the server runs on the embedded database', () => {
  const email = 'ada@example.com'
  let folder = ''
  let environment: Record<string, string> = {}
  let server: ServerProcess
  let admin: Client

  /** Two readings in one call, one call after the other; each pair belongs together. */
  const writing = () => {
    const written: number[] = []
    let going = true
    const done = (async () => {
      for (let n = 1; going; n += 1) {
        const period = new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10)
        ok(
          await admin.post('/readings', {
            readings: ['left', 'right'].map((metric) => ({ metric, period, value: n })),
          }),
        )
        written.push(n)
      }
    })()
    return {
      written,
      stop: () => {
        going = false
        return done
      },
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-running-'))
    environment = { DATA_DIR: join(folder, 'data') }
    server = await startProcess(environment)
    ok(
      await clientOf(server.door, '/api/v1', {}).post('/setup', {
        organisationName: 'Acme',
        name: 'Ada',
        email,
        password,
      }),
    )
    admin = clientOf(server.door, '/api/v1/o/acme', { cookie: await signIn(server.door, email) })
    const root = ok(await admin.get('/units')).items[0]
    for (const code of ['left', 'right']) {
      const metric = { code, name: code, unitId: root.id, ownerId: root.headId, direction: 'lower', rhythm: 'daily' }
      ok(await admin.post('/metrics', { ...metric, total: 'last' }))
    }
  })
  afterAll(async () => {
    await server?.signal('SIGTERM')
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it('backs up the rows of one moment while readings come in, and the file can be restored', async () => {
    const file = join(folder, 'plan.tlbackup')
    const writer = writing()
    await expect.poll(() => writer.written.length, { timeout: 60_000 }).toBeGreaterThan(3)
    const before = writer.written.length
    const made = await runCommand(environment, ['backup', file])
    const during = writer.written.length - before
    await writer.stop()
    expect(made).toMatchObject({ code: 0, complained: '' })
    expect(made.said).toMatch(/^\d+ rows of \d+ tables are in .*plan\.tlbackup\.\n$/)
    expect(during).toBeGreaterThan(2)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).sort()).toEqual(['data', 'plan.tlbackup'])
    expect(await readdir(join(folder, 'data'))).not.toContain('database.backup')

    const dataDir = join(folder, 'restored')
    await restoreDatabase(file, { dataDir })
    const restored = await openDatabase({ dataDir })
    const { rows } = await restored.query('select value, count(*) as sides from readings group by value order by value')
    await restored.close()
    const values = rows.map(({ value }) => value as number)
    expect(values).toEqual(values.map((_, at) => at + 1))
    expect(values.length).toBeGreaterThanOrEqual(before)
    expect(values.length).toBeLessThanOrEqual(before + during + 1)
    expect(new Set(rows.map(({ sides }) => sides))).toEqual(new Set([2]))
  })

  it('makes one backup at a time, says so, and leaves nothing half made behind', async () => {
    const files = ['one', 'two'].map((name) => join(folder, `${name}.tlbackup`))
    const made = await Promise.all(files.map((file) => runCommand(environment, ['backup', file])))
    const refused = made.filter(({ code }) => code !== 0)
    expect(made.length - refused.length).toBeGreaterThanOrEqual(1)
    for (const { complained } of refused) expect(complained).toContain('A backup is already being made.')
    expect(await runCommand(environment, ['backup', join(folder, 'no', 'such', 'folder')])).toMatchObject({ code: 1 })
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('goes on when whoever asked for a backup hangs up in the middle', async () => {
    const hangUp = () =>
      new Promise<void>((resolve, reject) => {
        const socketPath = localDoorAddress(environment.DATA_DIR as string)
        const asked = request({ socketPath, path: '/backup', method: 'POST' }, (answer) => {
          answer.once('data', () => resolve(void answer.destroy()))
        })
        asked.on('error', reject).end()
      })
    await hangUp()
    expect((await admin.get('/units')).status).toBe(200)
    const next = async () => (await runCommand(environment, ['backup', join(folder, 'next.tlbackup')])).code
    await expect.poll(next, { timeout: 60_000 }).toBe(0)
  })

  it('gives a person a new password and ends the sessions that the old one opened', async () => {
    const fresh = 'another long password 43'
    expect((await admin.get('/units')).status).toBe(200)
    const weak = await runCommand(environment, ['reset-password', email], 'short\n')
    expect(weak).toMatchObject({ code: 5, complained: expect.stringContaining('at least 12 characters') })
    const done = await runCommand(environment, ['reset-password', email], `${fresh}\n`)
    expect(done).toMatchObject({ code: 0, said: expect.stringMatching(/^Ada \(ada@example\.com\) .*ended: 1\.\n$/) })
    expect((await admin.get('/units')).status).toBe(401)
    await expect(signIn(server.door, email)).rejects.toThrow('sign-in failed')
    await signIn(server.door, email, fresh)
  })

  it('listens to its own user only, and to nothing else', async () => {
    const address = localDoorAddress(environment.DATA_DIR as string)
    expect((await stat(address)).mode & 0o777).toBe(0o600)
    // It becomes somebody else by itself: another user may not even reach the program of a copy that is closed to others.
    const ask = `const uid = Number(process.argv[2])
      if (uid) { process.setgroups([]); process.setgid(uid); process.setuid(uid) }
      require('node:http').request({ socketPath: ${JSON.stringify(address)}, path: '/backup', method: process.argv[1] },
      (answer) => { console.log(answer.statusCode); process.exit() }).on('error', ({ code }) => console.log(code)).end()`
    const asking = async (method: string, uid = 0): Promise<string> => {
      const child = spawn(process.execPath, ['--eval', ask, method, String(uid)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
      return said.trim()
    }
    expect(await asking('GET')).toBe('404')
    if (process.getuid?.() !== 0) return
    // Even if the folders in front of it stood open.
    for (const open of [folder, environment.DATA_DIR as string]) await chmod(open, 0o755)
    expect(await asking('POST', 65_534)).toBe('EACCES')
  })

  it('opens the database itself once no server answers, and is asked again after the next start', async () => {
    await server.signal('SIGKILL')
    const alone = await runCommand(environment, ['backup', join(folder, 'alone')])
    expect(alone).toMatchObject({ code: 0, complained: '' })
    server = await startProcess(environment)
    const asked = await runCommand(environment, ['backup', join(folder, 'asked')])
    expect(asked).toMatchObject({ code: 0, complained: '' })
    await server.signal('SIGTERM')
    expect(await readdir(environment.DATA_DIR as string)).not.toContain('server.socket')
  })

  it('makes no database in order to look after it', async () => {
    const nowhere = { DATA_DIR: join(folder, 'nowhere') }
    const refused = { code: 2, complained: expect.stringContaining('There are no data in') }
    expect(await runCommand(nowhere, ['backup', join(folder, 'nothing')])).toMatchObject(refused)
    expect(await runCommand(nowhere, ['reset-password', email], 'a long enough one\n')).toMatchObject(refused)
    expect(await readdir(folder)).not.toContain('nowhere')
  })
})
