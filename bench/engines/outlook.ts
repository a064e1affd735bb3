// Measures outlooks beside npm peers on the same series: accuracy, coverage and CPU time a series.
// node bench/engines/outlook.ts [FILE] — FILE as docs/engines/outlook.md describes, with 'actual' values; without one, simulated processes.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Outlook } from '#kit/outlook/answer.ts'
import { outlook } from '#kit/outlook/outlook.ts'
import { refresh } from '#kit/outlook/refresh.ts'
import { scoreOutlook, summariseScores } from '#kit/outlook/score.ts'
import { processes } from '#kit/outlook/simulated-processes.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { median } from '../figures.ts'
import { drawOutlookCharts } from './outlook-charts.ts'
import { type Peer, peers } from './outlook-peers.ts'

type Case = { group: string; values: number[]; actual: number[]; season: number }

const say = (line: string) => process.stdout.write(`${line}\n`)
const [file] = process.argv.slice(2)
const perKind = 50

const simulated = (): Case[] =>
  [24, 96].flatMap((length) =>
    Object.entries(processes).flatMap(([kind, { season, draw }]) =>
      Array.from({ length: perKind }, (_, i) => {
        const horizon = length === 24 ? 3 : 12
        const all = draw(length + horizon, generatorOf(`${kind} ${length} ${i}`))
        return { group: `${kind}, ${length}`, values: all.slice(0, length), actual: all.slice(length), season }
      }),
    ),
  )

const fromFile = (path: string): Case[] =>
  Object.entries(
    JSON.parse(readFileSync(path, 'utf8')) as Record<string, { x: number[]; actual: number[]; m: number }[]>,
  ).flatMap(([group, list]) => list.map(({ x, actual, m }) => ({ group, values: x, actual, season: m })))

const ours: Peer = (values, season, horizon) => {
  const found = outlook({ values, seasonLength: season }, horizon, { levels: [0.8] }) as Outlook
  return { points: found.points, lower: found.intervals[0]!.lower, upper: found.intervals[0]!.upper }
}

const cpu = (work: () => void) => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const measure = (forecast: Peer, cases: readonly Case[]) => {
  const times: number[] = []
  let failed = 0
  const scores = cases.flatMap(({ values, actual, season }) => {
    let found: ReturnType<Peer> | undefined
    times.push(
      cpu(() => {
        try {
          found = forecast(values, season, actual.length)
        } catch {
          failed++
        }
      }),
    )
    if (!found?.points.every(Number.isFinite)) return []
    const { points, lower, upper } = found
    const intervals = lower && upper ? [{ level: 0.8, lower, upper }] : []
    const score = scoreOutlook({ points, intervals }, values, season, actual)
    return score ? [score] : []
  })
  const summary = summariseScores(scores)
  const [level] = summary?.levels ?? []
  return {
    series: scores.length,
    failed,
    mase: summary?.mase ?? null,
    coverage: level?.coverage ?? null,
    endCoverage: level?.endCoverage ?? null,
    intervalScore: level?.scaledIntervalScore ?? null,
    cpuMs: median(times),
  }
}

const cases = file ? fromFile(file) : simulated()
const others = await peers()
// The first hundred series warm the compiler up for everyone.
for (const { values, season, actual } of cases.slice(0, 100)) {
  ours(values, season, actual.length)
}
const round = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits))
const groups = [...Map.groupBy(cases, ({ group }) => group)]
const results = groups.map(([group, own]) => {
  const rows = [['this engine', ours] as const, ...others].map(([name, forecast]) => ({
    name,
    ...measure(forecast, own),
  }))
  say(`\n${group}: ${own.length} series, ${own[0]!.values.length} readings, ${own[0]!.actual.length} ahead`)
  for (const { name, series, mase, coverage, endCoverage, intervalScore, cpuMs } of rows) {
    say(
      `  ${name.padEnd(24)} MASE ${round(mase, 3)}  80 % holds ${round(coverage, 3)} (last period ${round(endCoverage, 3)})  interval score ${round(intervalScore, 2)}  ${cpuMs.toFixed(2)} ms CPU, × ${(cpuMs / rows[0]!.cpuMs).toFixed(1)}  (${series} scored)`,
    )
  }
  return { group, rows }
})

const refreshTime = () => {
  const { values, season } = cases.find(({ values: { length } }) => length >= 60) ?? cases[0]!
  const found = outlook({ values, seasonLength: season }, 6) as Outlook
  for (let i = 0; i < 3000; i++) refresh(found, values.at(-1)!)
  return cpu(() => void Array.from({ length: 3000 }, () => refresh(found, values.at(-1)!))) / 3000
}
const refreshMicroseconds = 1000 * median(Array.from({ length: 5 }, refreshTime))
say(`\nOne more reading with frozen parameters, 6 ahead: ${refreshMicroseconds.toFixed(0)} µs CPU`)
if (!file) {
  writeFileSync(
    new URL('./outlook-results.json', import.meta.url),
    `${JSON.stringify({ refreshMicroseconds, results }, null, 1)}\n`,
  )
  drawOutlookCharts(results)
}
