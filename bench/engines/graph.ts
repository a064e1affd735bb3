// One new value in a model of 100,000 nodes, beside npm's peers, in CPU seconds and ratios of one run:
// npm ci --prefix bench/peers && node --expose-gc bench/engines/graph.ts
import { writeFileSync } from 'node:fs'
import { buildGraph } from '#kit/graph/build-graph.ts'
import { change } from '#kit/graph/edit.ts'
import { dependentsOf, type Graph } from '#kit/graph/graph.ts'
import { recompute } from '#kit/graph/recompute.ts'
import { setValue } from '#kit/graph/update.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { median, percentile } from '../figures.ts'
import { type BenchModel, benchModel } from './graph-model.ts'
import { type Built, ours, peers, type Subject } from './graph-peers.ts'

const cpuMs = (work: () => void): number => {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

/** The median of so many measurements after one that is not counted, each of `times` pieces of work. */
const measured = (measurements: number, times: number, work: (turn: number) => void): number => {
  const found = Array.from({ length: measurements + 1 }, (_, m) =>
    cpuMs(() => {
      for (let i = 0; i < times; i += 1) work(m * times + i)
    }),
  )
  return median(found.slice(1)) / times
}

const usedMb = () => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const model = benchModel(1)
const random = generatorOf('graph bench')
const anyInput = () => 1 + random.integer(model.inputs.length - 1)
const anyValue = () => Math.round(1000 * random.uniform()) / 10
const plenty = 200_000
const changes = Array.from({ length: plenty }, () => [anyInput(), anyValue()] as const)
// Others than those, so that each of them changes something.
const batches = Array.from({ length: 120 }, () => Array.from({ length: 1000 }, () => [anyInput(), anyValue()] as const))

type Figures = {
  name: string
  version: string
  oneUs: number
  hubMs: number
  batchMs: number
  buildMs: number
  mb: number
}

const figuresOf = (subject: Subject, quick: boolean): { figures: Figures; built: Built } => {
  let built: Built | undefined
  const empty = usedMb()
  const builds = Array.from({ length: quick ? 9 : 3 }, () =>
    cpuMs(() => {
      built = subject.build(model)
    }),
  )
  const mb = usedMb() - empty
  const { set, batch } = built!
  const oneMs = measured(quick ? 9 : 3, quick ? 20_000 : 2_000, (turn) => set(...changes[turn % plenty]!))
  const hubMs = measured(quick ? 9 : 3, quick ? 10 : 2, (turn) => set(0, turn % 100))
  const batchMs = measured(quick ? 9 : 3, quick ? 10 : 2, (turn) => {
    batch(batches[turn % batches.length]!)
  })
  const figures = {
    name: subject.name,
    version: subject.version,
    oneUs: 1000 * oneMs,
    hubMs,
    batchMs,
    buildMs: median(builds),
    mb,
  }
  return { figures, built: built! }
}

const namesOf = ({ inputs, rules }: BenchModel) => {
  const ids = Array.from({ length: inputs.length + rules.length }, (_, node) => `n${node}`)
  return [
    ...inputs.map((value, i) => ({ id: ids[i]!, value })),
    ...rules.map(({ average, of }, i) => ({
      id: ids[inputs.length + i]!,
      rule: average ? ('average' as const) : ('min' as const),
      of: of.map((source) => ids[source]!),
    })),
  ]
}

/** What no peer offers: links that come and go, and how much a change reaches. */
const ownFigures = () => {
  const named = namesOf(model)
  let graph: Graph = buildGraph(named)
  const namedBuildMs = median(
    Array.from({ length: 9 }, () =>
      cpuMs(() => {
        graph = buildGraph(named)
      }),
    ),
  )
  const nodes = model.inputs.length + model.rules.length
  let [refused, times] = [0, 0]
  const waits: number[] = []
  const edits = measured(5, 2_000, () => {
    const link = [`n${random.integer(nodes)}`, `n${model.inputs.length + random.integer(model.rules.length)}`] as const
    const began = process.hrtime.bigint()
    times += 1
    try {
      change(graph, [{ link }])
      change(graph, [{ unlink: link }])
    } catch {
      refused += 1
    }
    waits.push(Number(process.hrtime.bigint() - began) / 1000)
  })
  let [workedOut, changed, reached] = [0, 0, 0]
  const sample = 5_000
  for (const [node, value] of changes.slice(0, sample)) {
    changed += setValue(graph, node, value) - 1
    workedOut += graph.last.workedOut
    const below = new Set([node])
    for (const each of below) for (const next of dependentsOf(graph, each)) below.add(next)
    reached += below.size - 1
  }
  return {
    namedBuildMs,
    linkAndUnlinkUs: 1000 * edits,
    linkAndUnlinkP99Us: percentile(waits, 0.99),
    refusedShare: refused / times,
    recomputeMs: measured(5, 1, () => void recompute(graph)),
    reached: reached / sample,
    workedOut: workedOut / sample,
    changed: changed / sample,
  }
}

const isSame = (a: Built, b: Built) =>
  model.rules.every((_, i) => Math.abs(a.valueAt(model.inputs.length + i) - b.valueAt(model.inputs.length + i)) < 1e-9)

const own = figuresOf(ours, true)
const results = [own.figures]
for (const peer of await peers()) {
  const { figures, built } = figuresOf(peer, false)
  const again = ours.build(model)
  const all = [...new Map(changes.slice(0, 500)).entries()]
  built.batch(all)
  // The same inputs on our side, whatever each was given before.
  again.batch(model.inputs.map((_, node) => [node, built.valueAt(node)] as const))
  if (!isSame(again, built)) throw new Error(`${peer.name} gives other values`)
  results.push(figures)
}
const ownOnly = ownFigures()

const round = (value: number) => Number(value.toPrecision(3))
console.table(
  Object.fromEntries(
    results.map(({ name, oneUs, hubMs, batchMs, buildMs, mb }) => [
      name,
      {
        'one µs': round(oneUs),
        '×': round(oneUs / own.figures.oneUs),
        'hub ms': round(hubMs),
        '× ': round(hubMs / own.figures.hubMs),
        'batch ms': round(batchMs),
        'build ms': round(buildMs),
        MB: round(mb),
      },
    ]),
  ),
)
console.table(ownOnly)
if (process.argv.includes('--save')) {
  const nodes = model.inputs.length + model.rules.length
  const { links, hubReaches } = model
  const saved = { nodes, links, hubReaches, subjects: results, own: ownOnly }
  writeFileSync(new URL('graph-results.json', import.meta.url), `${JSON.stringify(saved, null, 1)}\n`)
}
