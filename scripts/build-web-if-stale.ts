// Builds the web interface when one of the files it was made from has changed, and otherwise does nothing.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'

type Sources = Record<string, string>

const root = resolve(import.meta.dirname, '..')
const page = resolve(root, 'dist/web/index.html')
const stamp = resolve(root, 'dist/web-sources.json')
const always = ['package-lock.json', 'vite.config.ts', 'tsconfig.json']

const hashOf = (path: string) => {
  const file = resolve(root, path)
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing'
}

const isFresh = () => {
  if (!existsSync(page) || !existsSync(stamp)) return false
  const sources: Sources = JSON.parse(readFileSync(stamp, 'utf8'))
  return Object.entries(sources).every(([path, hash]) => hashOf(path) === hash)
}

const build = async () => {
  console.log('Building the web interface ...')
  const sources = new Set(always)
  const vite = await import('vite')
  await vite.build({
    root,
    logLevel: 'warn',
    plugins: [
      {
        name: 'note-sources',
        // Virtual modules start with a zero byte; a query says how a file is read, not which.
        buildEnd() {
          for (const id of this.getModuleIds()) {
            const path = relative(root, id.split('?')[0] ?? '')
            if (!id.startsWith('\0') && !path.startsWith('..') && !path.startsWith('node_modules')) sources.add(path)
          }
        },
      },
    ],
  })
  mkdirSync(resolve(root, 'dist'), { recursive: true })
  const hashes: Sources = Object.fromEntries([...sources].sort().map((path) => [path, hashOf(path)]))
  writeFileSync(stamp, `${JSON.stringify(hashes, null, 2)}\n`)
}

if (!isFresh()) await build()
