// Measures the leads engine on panels with planted truths, beside Granger tests pair by pair as one writes them with an npm matrix library.
// node bench/engines/leads.ts [panels of each kind] [runs]
import { writeFileSync } from 'node:fs'
import { benjaminiHochberg } from '#kit/leads/benjamini-hochberg.ts'
import { upperTailOfF } from '#kit/leads/beta-distribution.ts'
import { findLeads } from '#kit/leads/find-leads.ts'
import { granger } from '#kit/leads/granger.ts'
import { type Kind, type PlantedPanel, plantedPanel } from '#kit/leads/planted-panel.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { median } from '../figures.ts'
import { drawLeadsChart } from './leads-chart.ts'

const [panels = 40, runs = 5] = process.argv.slice(2).map(Number)
const say = (line: string) => process.stdout.write(`${line}\n`)

// By a name that the type checker does not follow: the peers are not installed where the product is built.
const peer = '../peers/node_modules/ml-matrix/matrix.mjs'
const { Matrix, solve } = await import(peer)

const recipes: { kind: Kind; steps: number; season: number; strength: number }[] = [
  { kind: 'steady', steps: 156, season: 52, strength: 0.4 },
  { kind: 'seasonal', steps: 156, season: 52, strength: 0.4 },
  { kind: 'seasonal', steps: 104, season: 52, strength: 0.55 },
  { kind: 'seasonal', steps: 60, season: 12, strength: 0.8 },
  { kind: 'wandering', steps: 156, season: 52, strength: 0.4 },
  { kind: 'common_cause', steps: 156, season: 52, strength: 0.5 },
  { kind: 'answers_surprise', steps: 156, season: 52, strength: 0.4 },
  { kind: 'lasting_push', steps: 156, season: 52, strength: 0.35 },
  { kind: 'chain', steps: 156, season: 52, strength: 0.4 },
]

type Found = { from: string; to: string; lag?: number }

const byGranger = (panel: PlantedPanel, change: boolean): Found[] => {
  const series = panel.series.map(({ name, values }) => ({
    name,
    values: change ? values.slice(1).map((v, t) => v - values[t]!) : values,
  }))
  const pairs = series.flatMap((x) => series.filter((y) => y !== x).map((y) => ({ x, y })))
  const q = benjaminiHochberg(pairs.map(({ x, y }) => granger(x.values, y.values, 4).p!))
  return pairs.filter((_, i) => q[i]! <= 0.1).map(({ x, y }) => ({ from: x.name, to: y.name }))
}

const score = (made: readonly PlantedPanel[], find: (panel: PlantedPanel) => Found[]) => {
  let [truths, found, right, rightLag] = [0, 0, 0, 0]
  for (const panel of made) {
    truths += panel.leads.length
    for (const lead of find(panel)) {
      found += 1
      const truth = panel.leads.find(({ from, to }) => from === lead.from && to === lead.to)
      if (!truth) continue
      right += 1
      if (truth.lag === lead.lag) rightLag += 1
    }
  }
  return {
    falseShare: (found - right) / Math.max(1, found),
    recall: right / truths,
    rightLag: rightLag / Math.max(1, right),
  }
}

const cell = (value: number) => value.toFixed(2)
const rows = recipes.map((recipe) => {
  const made = Array.from({ length: panels }, (_, i) =>
    plantedPanel(
      { ...recipe, metrics: 12, leads: 3, ties: 0, tie: 0 },
      generatorOf(`bench ${recipe.kind} ${recipe.steps} ${i}`),
    ),
  )
  const ours = score(made, ({ series }) => findLeads({ series }).leads)
  const levels = score(made, (panel) => byGranger(panel, false))
  const changes = score(made, (panel) => byGranger(panel, true))
  say(
    `| ${recipe.kind.replace('_', ' ')}, ${recipe.steps} | ${recipe.strength} | ${cell(ours.falseShare)} | ${cell(ours.recall)} | ${cell(ours.rightLag)} | ${cell(levels.falseShare)} | ${cell(levels.recall)} | ${cell(changes.falseShare)} | ${cell(changes.recall)} |`,
  )
  return { name: `${recipe.kind.replace('_', ' ')}, ${recipe.steps}`, ours, levels, changes }
})

const tied = Array.from({ length: panels }, (_, i) =>
  plantedPanel(
    { kind: 'seasonal', steps: 156, season: 52, strength: 0, leads: 0, metrics: 12, ties: 4, tie: 0.45 },
    generatorOf(`ties ${i}`),
  ),
)
let [conflicts, foundConflicts, rightConflicts] = [0, 0, 0]
for (const panel of tied) {
  const found = findLeads({ series: panel.series }).conflicts
  conflicts += panel.conflicts.length
  foundConflicts += found.length
  const keys = new Set(panel.conflicts.map(({ a, b }) => [a, b].sort().join()))
  rightConflicts += found.filter(({ a, b }) => keys.has([a, b].sort().join())).length
}
say(
  `conflicts (ties of 0.45): recall ${cell(rightConflicts / conflicts)}, false ${cell((foundConflicts - rightConflicts) / foundConflicts)}`,
)

const cpu = (work: () => void) => {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

// Order 4 by ordinary least squares, as the library's own example solves it.
const peerTest = (x: readonly number[], y: readonly number[]) => {
  const p = 4
  const target = new Matrix(y.slice(p).map((value) => [value]))
  const lags = (values: readonly number[], t: number) => Array.from({ length: p }, (_, k) => values[t - k - 1]!)
  const design = (both: boolean) =>
    new Matrix(y.slice(p).map((_, i) => [1, ...lags(y, i + p), ...(both ? lags(x, i + p) : [])]))
  const rss = (matrix: typeof Matrix) => {
    const rest = Matrix.sub(target, matrix.mmul(solve(matrix, target)))
    return rest.dot(rest)
  }
  const [restricted, unrestricted] = [rss(design(false)), rss(design(true))]
  const degrees = y.length - 3 * p - 1
  return upperTailOfF((restricted - unrestricted) / p / (unrestricted / degrees), p, degrees)
}

const made = Array.from({ length: 40 }, (_, i) =>
  plantedPanel({ ...recipes[1]!, metrics: 12, leads: 3, ties: 0, tie: 0 }, generatorOf(`time ${i}`)),
)
const wide = plantedPanel({ ...recipes[1]!, metrics: 200, leads: 20, ties: 0, tie: 0 }, generatorOf('wide'))
const ours = Array.from({ length: runs }, () => cpu(() => made.forEach(({ series }) => void findLeads({ series }))))
const many = Array.from({ length: runs }, () => cpu(() => void findLeads({ series: wide.series })))
const theirs = Array.from({ length: Math.min(runs, 3) }, () =>
  cpu(() => {
    for (const { series } of made)
      for (const x of series) for (const y of series) if (x !== y) peerTest(x.values, y.values)
  }),
)
const perPair = { ours: median(ours) / 5280, many: median(many) / 39_800, theirs: median(theirs) / 5280 }
say(
  `40 panels of 12 metrics, 5,280 pairs: ${perPair.ours.toFixed(4)} ms CPU a pair (least ${(Math.min(...ours) / 5280).toFixed(4)})`,
)
say(`200 metrics, 39,800 pairs: ${(median(many) / 1000).toFixed(2)} s CPU, ${perPair.many.toFixed(4)} ms a pair`)
say(
  `ml-matrix, one Granger test of order 4 a pair: ${perPair.theirs.toFixed(3)} ms CPU; ours is ${(perPair.theirs / perPair.ours).toFixed(0)} and ${(perPair.theirs / perPair.many).toFixed(0)} times as quick`,
)
drawLeadsChart(rows)
writeFileSync(new URL('leads-results.json', import.meta.url), `${JSON.stringify({ panels, rows, perPair }, null, 1)}\n`)
