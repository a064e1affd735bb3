// Measures the choice of bets beside HiGHS alone and beside javascript-lp-solver, and the draws of net present value.
// node bench/engines/choice.ts [instances of each size]
import { writeFileSync } from 'node:fs'
import { choiceEngine } from '#base/engines/choice-engine.ts'
import { highsSolver } from '#base/engines/highs-solver.ts'
import { type Bet, type BetsProblem, programmeOf } from '#kit/choice/bets.ts'
import { drawValues } from '#kit/choice/draw-values.ts'
import { momentsOf, type ValueModel } from '#kit/choice/present-value.ts'
import type { Programme } from '#kit/choice/programme.ts'
import { summaryOf } from '#kit/choice/value-summary.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { median } from '../figures.ts'
import { drawChoiceChart } from './choice-chart.ts'

const [instances = 5] = process.argv.slice(2).map(Number)
const say = (line: string) => process.stdout.write(`${line}\n`)

// By a name that the type checker does not follow: the peers are not installed where the product is built.
const peer = '../peers/node_modules/javascript-lp-solver/dist/index.mjs'
const lpSolver = await import(peer).then(
  (loaded) => loaded.default ?? loaded,
  () => null,
)

const portfolio = (count: number, teams: number, quarters: number, share: number, seed: string): BetsProblem => {
  const { uniform, integer } = generatorOf(seed)
  const bets = Array.from({ length: count }, (_, i): Bet => {
    const uses: Record<string, number> = {}
    for (let team = 0; team < teams; team += 1) {
      if (uniform() > 0.4) continue
      const [need, from, length] = [1 + integer(8), integer(quarters), 1 + integer(3)]
      for (let q = from; q < Math.min(quarters, from + length); q += 1) uses[`team ${team} quarter ${q}`] = need
    }
    const requires = i > 0 && uniform() < 0.12 ? [`bet ${integer(i)}`] : []
    return { name: `bet ${i}`, value: Math.round(100 + 900 * uniform()) / 10, cost: 5 + integer(50), uses, requires }
  })
  const names = [...new Set(bets.flatMap(({ uses }) => Object.keys(uses)))]
  const limit = (amounts: number[]) => Math.max(...amounts, Math.round(share * amounts.reduce((a, b) => a + b, 0)))
  const capacities = Object.fromEntries(names.map((name) => [name, limit(bets.map(({ uses }) => uses[name] ?? 0))]))
  const groups = Array.from({ length: Math.floor(count / 12) }, (_, k) => ({
    name: `group ${k}`,
    members: [...new Set([integer(count), integer(count), integer(count)])].map((i) => `bet ${i}`),
  }))
  return { bets, budget: limit(bets.map(({ cost }) => cost)), capacities, groups }
}

const cpu = async <T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> => {
  const began = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(began)
  return { ms: (user + system) / 1000, result }
}

const byLpSolver = ({ values, rows }: Programme): number => {
  const variables = Object.fromEntries(
    values.map((value, i) => [
      `x${i}`,
      Object.fromEntries([
        ['value', value],
        [`top ${i}`, 1],
        ...rows.flatMap(({ columns, amounts }, r) =>
          columns.flatMap((column, k) => (column === i ? [[`row ${r}`, amounts[k]!]] : [])),
        ),
      ]),
    ]),
  )
  const constraints = Object.fromEntries([
    ...rows.map(({ limit }, r) => [`row ${r}`, { max: limit }]),
    ...values.map((_, i) => [`top ${i}`, { max: 1 }]),
  ])
  const ints = Object.fromEntries(values.map((_, i) => [`x${i}`, 1]))
  return lpSolver.Solve({ optimize: 'value', opType: 'max', constraints, variables, ints }).result
}

const alone = highsSolver(60, {})
await alone({ values: [1], lower: [0], upper: [1], whole: [true], rows: [] }, null)

const sizes = [
  [15, 3, 4],
  [25, 4, 4],
  [40, 5, 4],
  [60, 6, 4],
  [80, 6, 6],
  [120, 6, 4],
] as const

const rows: { name: string; ours: number; worst: number; highs: number; lp: number | null }[] = []
say(
  '| bets, teams × quarters | this engine, median (worst) ms CPU | HiGHS alone | javascript-lp-solver | proven | slower than HiGHS |',
)
for (const [count, teams, quarters] of sizes) {
  const [ours, highs, lp] = [[] as number[], [] as number[], [] as number[]]
  let [proven, slower, wrong] = [0, 0, 0]
  for (let i = 0; i < instances; i += 1) {
    const problem = portfolio(count, teams, quarters, [0.3, 0.5, 0.7][i % 3]!, `${count} ${i}`)
    const programme = programmeOf(
      problem,
      problem.bets.map(({ value }) => value!),
    )
    const own = await cpu(() => choiceEngine({ ...problem, seconds: 60 }, {}))
    const theirs = await cpu(() => alone(programme, null))
    ours.push(own.ms)
    highs.push(theirs.ms)
    if (own.result.status === 'optimal') proven += 1
    if (own.ms > theirs.ms) slower += 1
    if (Math.abs(own.result.value! - theirs.result.value!) > 1e-6) wrong += 1
    if (lpSolver && count <= 25) {
      const peers = await cpu(() => byLpSolver(programme))
      lp.push(peers.ms)
      if (Math.abs(peers.result - theirs.result.value!) > 1e-6)
        say(`javascript-lp-solver finds ${peers.result} instead of ${theirs.result.value}`)
    }
  }
  if (wrong > 0) throw new Error(`${wrong} instances of ${count} bets differ from HiGHS`)
  const name = `${count}, ${teams} × ${quarters}`
  rows.push({
    name,
    ours: median(ours),
    worst: Math.max(...ours),
    highs: median(highs),
    lp: lp.length > 0 ? median(lp) : null,
  })
  say(
    `| ${name} | ${median(ours).toFixed(1)} (${Math.max(...ours).toFixed(0)}) | ${median(highs).toFixed(0)} (${Math.max(...highs).toFixed(0)}) | ${lp.length > 0 ? median(lp).toFixed(0) : '–'} | ${proven} of ${instances} | ${slower} |`,
  )
}

const models = Array.from(
  { length: 60 },
  (_, i): ValueModel => ({
    ...{ success: 0.3 + 0.01 * i, quarters: 8 + (i % 5), start: i % 4, delay: [0.5, 0.3, 0.15, 0.05], costQuarters: 4 },
    benefit: i % 3 ? { low: 10, base: 20, high: 40 + i } : { mean: 25, sd: 6 },
    cost: { low: 20, base: 40, high: 70 },
  }),
)
const simulate = () => {
  let furthest = 0
  const total = new Float64Array(100_000)
  models.forEach((model, i) => {
    const values = drawValues(model, 0.1, 1, `bet ${i}`, 100_000)
    for (let s = 0; s < values.length; s += 1) total[s]! += values[s]!
    const exact = momentsOf(model, 0.1)
    furthest = Math.max(furthest, Math.abs(summaryOf(values).mean - exact.mean) / Math.sqrt(exact.variance / 1e5))
  })
  summaryOf(total)
  return furthest
}
const times: number[] = []
let furthest = 0
for (let run = 0; run < 7; run += 1) {
  const { ms, result } = await cpu(simulate)
  times.push(ms)
  furthest = result
}
say(
  `60 bets × 100,000 draws with all quantiles: ${median(times).toFixed(0)} ms CPU (least ${Math.min(...times).toFixed(0)}); furthest mean ${furthest.toFixed(2)} standard errors from exact`,
)
drawChoiceChart(rows)
writeFileSync(
  new URL('choice-results.json', import.meta.url),
  `${JSON.stringify({ instances, rows, npvMs: median(times) }, null, 1)}\n`,
)
