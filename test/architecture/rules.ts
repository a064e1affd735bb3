// The rules of the house, each as a function from one file to sentences that say what is wrong with it.
import { arrows, featureRooms, orderOf } from './arrows.ts'
import type { SourceFile } from './source-file.ts'
import { isInUi, readSourceFile, roleOf } from './source-file.ts'

type Rule = (file: SourceFile) => string[]

const ours = (file: SourceFile) =>
  file.imports.flatMap(({ target, ...imported }) =>
    target === undefined ? [] : [{ ...imported, file: readSourceFile(target, '') }],
  )

const followsArrows: Rule = (file) =>
  ours(file)
    .filter(({ file: to }) => to.room !== file.room && !arrows[file.room]?.includes(to.room))
    .map(({ file: to }) => `${file.room} may not import ${to.path}`)

const panelsLookBack: Rule = (file) => {
  // Pages compose the panels of every feature; a panel stands in a feature's own folder.
  if (!file.feature || !isInUi(file) || !featureRooms.includes(file.room)) return []
  return ours(file)
    .filter(({ file: to }) => to.feature && isInUi(to) && orderOf(to.room) > orderOf(file.room))
    .map(({ file: to }) => `a panel may not import the panel of a later feature, ${to.path}`)
}

const keepsStoresPrivate: Rule = (file) =>
  ours(file)
    .filter(({ file: to }) => featureRooms.includes(to.room) && roleOf(to.inner) === 'store')
    .filter(({ file: to, typeOnly }) => file.feature !== to.feature || !(typeOnly || mayUseStore(file)))
    .map(({ file: to }) => `only the actions and jobs of ${to.feature} may import ${to.path}`)

const mayUseStore = (file: SourceFile) => file.isTest || ['actions', 'jobs', 'store'].includes(roleOf(file.inner) ?? '')

// A plugin of the build runs on Node, beside the pages that it builds.
const isOfTheBuild = ({ path }: SourceFile) => /^web\/vite-[a-z-]+\.ts$/.test(path)

// What the browser loads must not drag the server along; a type costs nothing.
const browserOnly: Rule = (file) => {
  if (!isInUi(file) || file.isTest || isOfTheBuild(file)) return []
  return file.imports
    .filter(({ typeOnly }) => !typeOnly)
    .filter(({ specifier, target }) => {
      if (target === undefined) return specifier.startsWith('node:')
      const to = readSourceFile(target, '')
      return (
        ['server', 'cli'].includes(to.room) ||
        to.path.startsWith('base/database/') ||
        ['actions', 'store', 'jobs'].includes(roleOf(to.inner) ?? '')
      )
    })
    .map(({ specifier }) => `the browser would load ${specifier}`)
}

const isPure = (file: SourceFile) =>
  !file.isTest &&
  (file.room === 'kit' || (featureRooms.includes(file.room) && !isInUi(file) && roleOf(file.inner) === undefined))

const frameworks =
  /^(@orpc|@hono|hono|kysely|pg|pg-boss|better-auth|@electric-sql|react|@mantine|@tanstack|pino)(\/|$|-)/
const outside: [RegExp, string][] = [
  [/\bprocess\s*\./, 'process'],
  [/\bfetch\s*\(/, 'fetch'],
  [/\bperformance\s*\./, 'a clock'],
  [/\b(?:setTimeout|setInterval)\s*\(/, 'a timer'],
  [/\b(?:randomUUID|randomBytes|getRandomValues)\b/, 'randomness'],
  [/\bconsole\s*\./, 'the console'],
]

const pureFilesStayPure: Rule = (file) => {
  if (!isPure(file)) return []
  const imported = file.imports
    .filter(({ typeOnly }) => !typeOnly)
    .filter(({ specifier, target }) =>
      target === undefined
        ? specifier.startsWith('node:') || frameworks.test(specifier)
        : ['actions', 'store', 'jobs'].includes(roleOf(readSourceFile(target, '').inner) ?? ''),
    )
  return [
    ...imported.map(({ specifier }) => `a pure file may not import ${specifier}`),
    ...outside.filter(([use]) => use.test(file.code)).map(([, name]) => `a pure file may not use ${name}`),
  ]
}

const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bMath\.random\b|\bTemporal\.Now\b/
const mayReadClock = (file: SourceFile) =>
  file.isTest || ['server', 'cli'].includes(file.room) || ['base/clock.ts', 'base/ids.ts'].includes(file.path)

const timeIsAnArgument: Rule = (file) => {
  const [read] = mayReadClock(file) ? [] : (clock.exec(file.code) ?? [])
  return read ? [`${read} reads the clock or chance: take it as an argument (ctx.now)`] : []
}

const refusedNames = /(^|\/)(utils?|helpers?|common|types|index)(\.tsx?$|\/)/

const namesSaySomething: Rule = ({ path }) =>
  refusedNames.test(path) ? ['this name says nothing about what is inside'] : []

const noDefaultExport: Rule = ({ code }) =>
  /^\s*export\s+default\b|^\s*export\s*\{[^}]*\bas\s+default\b/m.test(code)
    ? ['a default export: give it its name']
    : []

const writesExtensions: Rule = (file) =>
  file.imports
    .filter(({ specifier, target }) => target !== undefined && !/\.[a-z]+(\?[a-z]+)?$/.test(specifier))
    .map(({ specifier }) => `${specifier} lacks its extension`)

export const rules: Record<string, Rule> = {
  followsArrows,
  panelsLookBack,
  keepsStoresPrivate,
  browserOnly,
  pureFilesStayPure,
  timeIsAnArgument,
  namesSaySomething,
  noDefaultExport,
  writesExtensions,
}

export const findings = (files: SourceFile[]) =>
  files.flatMap((file) =>
    Object.values(rules).flatMap((rule) => rule(file).map((sentence) => `src/${file.path}: ${sentence}`)),
  )
