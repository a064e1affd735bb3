import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authSecret } from './auth-secret.ts'

let parent: string
let dataDir: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'auth-secret-'))
  dataDir = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true }))

test('a given secret is taken as it is, and nothing is written', async () => {
  expect(await authSecret({ authSecret: 'given', dataDir })).toBe('given')
  await expect(stat(dataDir)).rejects.toThrow()
})

test('a secret is made once and kept for this user alone', async () => {
  const made = await authSecret({ authSecret: undefined, dataDir })
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(await authSecret({ authSecret: undefined, dataDir })).toBe(made)
  const file = join(dataDir, 'auth-secret')
  expect(await readFile(file, 'utf8')).toBe(made)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
})

test('processes that start together agree on one', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => authSecret({ authSecret: undefined, dataDir })))
  expect(new Set(made).size).toBe(1)
})

test('a file without a secret is refused with a sentence', async () => {
  await authSecret({ authSecret: undefined, dataDir })
  const file = join(dataDir, 'auth-secret')
  await chmod(file, 0o600)
  await writeFile(file, '')
  await expect(authSecret({ authSecret: undefined, dataDir })).rejects.toThrow('delete the file')
})
