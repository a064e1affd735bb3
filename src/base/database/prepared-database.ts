// A freshly migrated database, kept on disk, because loading it is quicker than making it. It is only ever a shortcut:
// whoever finds none makes the database from its migrations.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Migration } from './migrate.ts'

const folder = fileURLToPath(new URL('../../../node_modules/.cache/throughline/', import.meta.url))

const engine = (): string => {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  return (JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')) as { version: string }).version
}

/** Changes with every migration and with the engine, so that an old one is never taken. */
export const preparedName = (migrations: Migration[]): string => {
  const parts = [engine(), ...migrations.map((migration) => `${migration.name} ${migration.checksum}`)]
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)
}

export const readPrepared = async (migrations: Migration[]): Promise<Uint8Array<ArrayBuffer> | null> =>
  readFile(`${folder}database-${preparedName(migrations)}.tar`).catch(() => null)

export const keepPrepared = async (migrations: Migration[], dump: Uint8Array): Promise<void> => {
  const name = `database-${preparedName(migrations)}.tar`
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) {
    if (/^database-\w+\.tar$/.test(old) && old !== name) await rm(`${folder}${old}`, { force: true })
  }
  await writeFile(`${folder}${name}.${process.pid}`, dump)
  await rename(`${folder}${name}.${process.pid}`, `${folder}${name}`)
}
