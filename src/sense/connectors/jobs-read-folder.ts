// Picks up files from a folder of this server. Each is read, then moved to `done` or `refused` beside it; what is no plain
// file inside the folder is not touched.
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rename } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { OutsideError, type Reach } from '#base/network/outside.ts'
import type { SettingsOf } from './contract-settings.ts'
import { partOfBytes } from './jobs-read-url.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'

type Folder = SettingsOf<'folder'>

const mostFiles = 200
/** More than a file that is uploaded: it is recorded piece by piece, and nobody waits for the whole. */
const mostLines = 2_500_000

const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]*')}$`,
    'i',
  )

/** Each organisation has its own folder below the watched one, so that none reads what was put there for another. */
const folderOf = async ({ outside }: Reach, { slug, settings }: SourceRequest<Folder>): Promise<string> => {
  if (outside.watchDir === null) {
    throw new OutsideError('watched_folder', 'This server watches no folder; its operator sets WATCH_DIR.')
  }
  const wanted = join(outside.watchDir, slug, settings.folder)
  const shown = join(slug, settings.folder)
  try {
    const [root, found] = [await realpath(join(outside.watchDir, slug)), await realpath(wanted)]
    if (found !== root && !found.startsWith(root + sep))
      throw new OutsideError('outside', `${shown} leads out of the watched folder.`)
    return found
  } catch (error) {
    if (error instanceof OutsideError) throw error
    throw new OutsideError('folder', `There is no folder ${shown} below the watched one.`, error)
  }
}

const readPlainFile = async (path: string, maxBytes: number): Promise<Buffer> => {
  // Never through a link: it would open whatever the server may read.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const { size } = await file.stat()
    if (size > maxBytes)
      throw new OutsideError('size', `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

const moveTo = async (
  folder: string,
  name: string,
  to: 'done' | 'refused',
  bytes: Buffer,
  now: Date,
): Promise<void> => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  await mkdir(join(folder, to), { recursive: true })
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '')
  await rename(join(folder, name), join(folder, to, `${stamp}-${hash}-${name}`))
}

const formatOf = (name: string): 'csv' | 'json' => (/\.json$/i.test(name) ? 'json' : 'csv')

const plainFiles = async (folder: string, pattern: RegExp): Promise<string[]> => {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && pattern.test(basename(name))).sort()
  const files: string[] = []
  for (const name of names.slice(0, mostFiles)) if ((await lstat(join(folder, name))).isFile()) files.push(name)
  return files
}

export async function* readFolder(
  reach: Reach,
  request: SourceRequest<Folder>,
  mapping: { encoding?: string | undefined; delimiter?: ',' | ';' | '\t' | '|' | undefined },
): AsyncGenerator<SourcePart> {
  const { settings, now, trial } = request
  const folder = await folderOf(reach, request)
  const { maxBytes } = reach.outside.limits
  for (const name of await plainFiles(folder, matcher(settings.pattern))) {
    let bytes: Buffer = Buffer.alloc(0)
    const settled = async (good: boolean) => {
      if (!trial) await moveTo(folder, name, good ? 'done' : 'refused', bytes, now)
    }
    try {
      bytes = await readPlainFile(join(folder, name), maxBytes)
      const part = await partOfBytes(bytes, { format: formatOf(name) }, mapping, { maxBytes, mostLines })
      yield { name, alone: true, ...part, settled }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const refusal = { line: 1, column: null, rule: 'file', message }
      yield { name, alone: true, header: [], rows: [{ line: 1, cells: [], refusal }], settled }
    }
  }
}
