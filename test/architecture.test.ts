import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { arrows } from './architecture/arrows.ts'
import { unregistered } from './architecture/registration.ts'
import { findings, rules } from './architecture/rules.ts'
import type { SourceFile } from './architecture/source-file.ts'
import { isCode, readSourceFile } from './architecture/source-file.ts'

const root = resolve(import.meta.dirname, '..')
const files: SourceFile[] = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(isCode)
  .map((path) => readSourceFile(path, readFileSync(resolve(root, 'src', path), 'utf8')))
const rooms = readdirSync(resolve(root, 'src')).sort()

describe('the source', () => {
  test('is really read: files, and imports between rooms', () => {
    expect(files.length).toBeGreaterThan(0)
    const between = files.flatMap(({ room, imports }) =>
      imports.filter(({ target }) => target !== undefined && !target.startsWith(`${room}/`)),
    )
    expect(between.length).toBeGreaterThan(0)
  })

  test('keeps every rule', () => {
    expect(findings(files)).toEqual([])
  })

  test('has every feature in the lists of contracts and actions', () => {
    expect(unregistered(files)).toEqual([])
  })

  test('has exactly the rooms of the table and of ARCHITECTURE.md', () => {
    const named = readFileSync(resolve(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/\bsrc\/([a-z]+)\//g)
    expect(Object.keys(arrows).sort()).toEqual(rooms)
    expect([...new Set([...named].map(([, room]) => room))].sort()).toEqual(rooms)
  })
})

// Each line breaks one rule; a rule that no longer bites is found here.
const broken: [rule: string, path: string, text: string][] = [
  ['followsArrows', 'kit/money.ts', `import { config } from '#base/config.ts'`],
  ['followsArrows', 'sense/metrics/limits.ts', `import type {\n  Goal\n} from '#plan/goals/goal.ts'`],
  ['followsArrows', 'plan/goals/jobs.ts', `import { statusOf } from '../../assess/status/status-of.ts'`],
  ['followsArrows', 'base/context.ts', `const load = () => import('#server/app.ts')`],
  ['followsArrows', 'ui/chart.tsx', `import '#web/theme.css'`],
  ['panelsLookBack', 'sense/metrics/ui/metric-panel.tsx', `import { GoalPanel } from '#plan/goals/ui/goal-panel.tsx'`],
  ['keepsStoresPrivate', 'plan/goals/actions.ts', `import { findMetric } from '#sense/metrics/store.ts'`],
  ['keepsStoresPrivate', 'server/app.ts', `import { findMetric } from '#sense/metrics/store-readings.ts'`],
  ['keepsStoresPrivate', 'sense/metrics/limits.ts', `import { findMetric } from './store.ts'`],
  ['keepsStoresPrivate', 'plan/goals/promise.ts', `import type { MetricRow } from '#sense/metrics/store.ts'`],
  ['browserOnly', 'sense/metrics/ui/metric-panel.tsx', `import { recordReading } from '../actions.ts'`],
  ['browserOnly', 'web/main.tsx', `import { readFile } from 'node:fs/promises'`],
  ['browserOnly', 'web/main.tsx', `import { connect } from '#base/database/connect.ts'`],
  ['pureFilesStayPure', 'sense/metrics/limits.ts', `import { readFileSync } from 'node:fs'`],
  ['pureFilesStayPure', 'kit/graph.ts', `import { sql } from 'kysely'`],
  ['pureFilesStayPure', 'assess/status/status-of.ts', `import { saveStatus } from './actions-status.ts'`],
  ['pureFilesStayPure', 'decide/reviews/agenda.ts', `export const zone = process.env.TZ`],
  ['pureFilesStayPure', 'decide/reviews/agenda.ts', `export const page = await fetch('https://example.org')`],
  ['timeIsAnArgument', 'decide/reviews/actions.ts', `const today = new Date()`],
  ['timeIsAnArgument', 'web/today-page.tsx', `const age = Date.now() - since`],
  ['timeIsAnArgument', 'kit/simulation.ts', `const draw = Math.random()`],
  ['namesSaySomething', 'sense/metrics/index.ts', ``],
  ['namesSaySomething', 'base/utils.ts', ``],
  ['namesSaySomething', 'kit/helpers/round.ts', ``],
  ['namesSaySomething', 'plan/types.ts', ``],
  ['noDefaultExport', 'web/today-page.tsx', `export default function TodayPage() {}`],
  ['noDefaultExport', 'kit/round.ts', `export { round as default }`],
  ['writesExtensions', 'kit/round.ts', `import { half } from './half'`],
]

describe('every rule bites', () => {
  test.each(broken)('%s: %s', (name, path, text) => {
    expect(rules[name]?.(readSourceFile(path, text))).toHaveLength(1)
  })

  test('and is tried here', () => {
    expect([...new Set(broken.map(([name]) => name))].sort()).toEqual(Object.keys(rules).sort())
  })

  test('what is allowed passes', () => {
    const allowed: [string, string][] = [
      ['sense/metrics/actions.ts', `import { findMetric } from './store.ts'\nimport { limits } from './limits.ts'`],
      [
        'sense/metrics/limits.ts',
        `import type { Kysely } from 'kysely'\n// new Date() would read the clock\nexport const day = new Date(0)`,
      ],
      [
        'assess/status/status-of.ts',
        `import { mean } from '#kit/statistics/mean.ts'\nimport { Decimal } from 'decimal.js'`,
      ],
      ['plan/goals/present-goals.ts', `import type { GoalRow } from './store.ts'`],
      ['web/vite-contracts.ts', `import { existsSync } from 'node:fs'`],
      ['base/clock.ts', `export const now = () => new Date()`],
      ['plan/goals/ui/goal-panel.tsx', `import { MetricPanel } from '#sense/metrics/ui/metric-panel.tsx'`],
      ['web/main.tsx', `import '@mantine/core/styles.css'\nimport type { Actions } from '#server/actions.ts'`],
    ]
    expect(findings(allowed.map(([path, text]) => readSourceFile(path, text)))).toEqual([])
  })

  test('a feature missing from a list is named', () => {
    const made = [
      readSourceFile('sense/metrics/contract.ts', ''),
      readSourceFile('assess/status/jobs.ts', ''),
      readSourceFile('assess/cascade/slippage.ts', ''),
      readSourceFile('base/people/contract-units.ts', ''),
      readSourceFile('base/database/connect.ts', ''),
      readSourceFile(
        'server/contracts.ts',
        `import { metrics } from '#sense/metrics/contract.ts'\nimport { people } from '#base/people/contract.ts'`,
      ),
      readSourceFile('server/actions.ts', `import { listPeople } from '#base/people/actions.ts'`),
    ]
    expect(unregistered(made)).toEqual([
      'src/server/actions.ts imports no actions of sense/metrics',
      'src/server/actions.ts imports no jobs of assess/status',
      'src/assess/cascade has neither a contract nor jobs: nothing reaches it',
    ])
  })
})
