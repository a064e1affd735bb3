import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const textOf = (path: string) => readFileSync(resolve(root, path), 'utf8')

const papers = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

test('there are papers', () => {
  expect(papers).toEqual(
    expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/glossary.md']),
  )
})

test.each(papers)('every link inside the house of %s leads somewhere', (paper) => {
  const links = [...textOf(paper).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
  const lost = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(resolve(root, dirname(paper), link)))
  expect(lost).toEqual([])
})

test.each(papers)('every npm command that %s names exists', (paper) => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const named = [...textOf(paper).matchAll(/\bnpm (?:run (?:--silent )?)?([a-z:-]+)/g)].map(([, name]) => name ?? '')
  const ours = named.filter((name) => !['ci', 'install', 'view'].includes(name))
  expect(ours.filter((name) => /^(start|test|check|dev|build|bench|format)/.test(name) && !scripts[name])).toEqual([])
})

test('the decision records are numbered without gaps', () => {
  const numbers = readdirSync(resolve(root, 'docs/decisions')).map((name) => Number(name.slice(0, 4)))
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1))
})

// npm leaves out what the registry in use does not serve, and `npm ci` then refuses the file on every machine.
test('the lock file names every optional package; node scripts/complete-lock-file.ts adds what is missing', () => {
  type Entry = { optionalDependencies?: Record<string, string> }
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Entry> }
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})
