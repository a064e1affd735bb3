// The secret that signs session cookies: given by AUTH_SECRET, or made once and kept beside the data.
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'

/** Only this user may read the file. Several processes on one database need the same AUTH_SECRET. */
export const authSecret = async (config: { authSecret: string | undefined; dataDir: string }): Promise<string> => {
  if (config.authSecret) return config.authSecret
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const file = join(config.dataDir, 'auth-secret')
  const made = randomBytes(32).toString('base64url')
  const draft = `${file}.${process.pid}.${made.slice(0, 8)}`
  await writeFile(draft, made, { flag: 'wx', mode: 0o600 })
  try {
    // A link appears whole or not at all, and only once: processes that start together agree on one secret.
    await link(draft, file)
    return made
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    await rm(draft)
  }
  const kept = (await readFile(file, 'utf8')).trim()
  if (kept.length < 32) throw new Error(`The secret in ${file} is too short; delete the file to have a new one made.`)
  return kept
}
