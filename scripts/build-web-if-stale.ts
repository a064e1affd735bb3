// Builds the web interface when one of the files it was made from has changed, and otherwise does nothing.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'

type Sources = Record<string, string>

const root = resolve(import.meta.dirname, '..')
const page = resolve(root, 'dist/web/index.html')
const stamp = resolve(root, 'dist/web-sources.json')
// What shapes the result without being imported by a page.
const always = [
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
  'src/web/index.html',
  'src/web/public',
  // The routes of the API are put into the pages while they are built.
  ...globSync('src/**/contract*.ts', { cwd: root }),
]

/** A folder is told by its files, so that a new one is noticed. */
const hashOf = (path: string): string => {
  const file = resolve(root, path)
  if (!existsSync(file)) return 'missing'
  const hash = createHash('sha256')
  if (!statSync(file).isDirectory()) return hash.update(readFileSync(file)).digest('hex')
  for (const name of readdirSync(file).sort()) hash.update(`${name} ${hashOf(`${path}/${name}`)}\n`)
  return hash.digest('hex')
}

const isFresh = () => {
  if (!existsSync(page) || !existsSync(stamp)) return false
  const sources: Sources = JSON.parse(readFileSync(stamp, 'utf8'))
  return Object.entries(sources).every(([path, hash]) => hashOf(path) === hash)
}

const build = async () => {
  console.log('Building the web interface ...')
  const sources = new Set(always)
  // A virtual module starts with a zero byte; a query says how a file is read, not which.
  const note = (id: string) => {
    const path = relative(root, id.split('?')[0] ?? '')
    if (!id.startsWith('\0') && !path.startsWith('..') && !path.startsWith('node_modules')) sources.add(path)
  }
  const { build } = await import('vite')
  await build({
    configFile: resolve(root, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [
      {
        name: 'note-sources',
        generateBundle() {
          for (const id of this.getModuleIds()) note(id)
        },
      },
    ],
  })
  mkdirSync(resolve(root, 'dist'), { recursive: true })
  const hashes: Sources = Object.fromEntries([...sources].sort().map((path) => [path, hashOf(path)]))
  writeFileSync(stamp, `${JSON.stringify(hashes, null, 2)}\n`)
}

if (!isFresh()) await build()
