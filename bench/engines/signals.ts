// How quick and how right the signals engine is, beside the same rules written plainly on simple-statistics.
// npm ci --prefix bench/peers && node bench/engines/signals.ts [--charts] (the last writes the pictures of docs/engines/signals.md)
import { createRequire } from 'node:module'
import { generatorOf } from '#kit/random/generator.ts'
import { averageRunLength } from '#kit/signals/average-run-length.ts'
import { manyCharts } from '#kit/signals/many-charts.ts'
import type { constantSets } from '#kit/signals/process-limits.ts'
import { proposeRebase } from '#kit/signals/propose-rebase.ts'
import { type RuleSet, ruleSets, rulesOf } from '#kit/signals/rules.ts'
import { drawCharts } from './signals-charts.ts'

const { mean } = createRequire(new URL('../peers/package.json', import.meta.url))('simple-statistics') as {
  mean: (values: number[]) => number
}

const cpuMs = (work: () => void) => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] as number

const repeat = (times: number, work: () => void) => {
  const all = Array.from({ length: times }, () => cpuMs(work))
  return { first: all[0] as number, median: median(all.slice(Math.min(5, times >> 1))) }
}

/** The same lengths for all, or lengths around the mean so that they sum to the points asked for. */
const table = (series: number, points: number) => {
  const { normal } = generatorOf(`signals ${series}`)
  const values = Float64Array.from({ length: points }, () => 100 + 10 * normal())
  const starts = Int32Array.from({ length: series }, (_, n) => Math.floor((n * points) / series))
  return { values, starts }
}

// Wheeler's rules as a programmer would write them in an afternoon.
const plainly = (values: number[]) => {
  const centre = mean(values)
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  const average = mean(ranges)
  const [lower, upper] = [centre - 2.66 * average, centre + 2.66 * average]
  const quarters = [(centre + upper) / 2, (centre + lower) / 2] as const
  const marked = {
    limit: new Set<number>(),
    run: new Set<number>(),
    quarter: new Set<number>(),
    range: new Set<number>(),
  }
  values.forEach((value, i) => {
    if (value > upper || value < lower) marked.limit.add(i)
    const eight = values.slice(i, i + 8)
    if (eight.length === 8 && (eight.every((y) => y > centre) || eight.every((y) => y < centre))) {
      for (const k of eight.keys()) marked.run.add(i + k)
    }
    const four = values.slice(i, i + 4)
    for (const out of [(y: number) => y > quarters[0], (y: number) => y < quarters[1]]) {
      if (four.length < 4 || four.filter(out).length < 3) continue
      for (const [k, y] of four.entries()) if (out(y)) marked.quarter.add(i + k)
    }
    if (i > 0 && ranges[i - 1]! > 3.268 * average) marked.range.add(i)
  })
  return marked
}

const speed = (series: number, points: number, times: number) => {
  const { values, starts } = table(series, points)
  const rows = [...starts].map((start, n) => [...values.subarray(start, starts[n + 1] ?? points)])
  const peer = repeat(Math.ceil(times / 3), () => {
    for (const row of rows) plainly(row)
  })
  console.log(`${series} series, ${points} points; CPU ms, median of ${times} runs (first run)`)
  console.log(`  plainly on simple-statistics, wheeler  ${peer.median.toFixed(2)} (${peer.first.toFixed(1)})`)
  for (const set of Object.keys(ruleSets) as RuleSet[]) {
    const rules = rulesOf(set)
    const constants = set === 'nhs' ? 'nhs' : set === 'wheeler' ? 'wheeler' : 'exact'
    const ours = repeat(times, () => manyCharts(values, starts, rules, { constants, screened: set === 'nhs' }))
    const ratio = set === 'wheeler' ? `, ${(peer.median / ours.median).toFixed(0)} times as quick` : ''
    console.log(`  this engine, ${set}  ${ours.median.toFixed(2)} (${ours.first.toFixed(1)})${ratio}`)
  }
  const ours = manyCharts(values, starts, rulesOf('wheeler')).marks.marked
  const theirs = rows.flatMap((row) => {
    const { limit, run, quarter, range } = plainly(row)
    return row.map((_, i) =>
      [limit, run, quarter, range].reduce((sum, set, bit) => sum | (Number(set.has(i)) << bit), 0),
    )
  })
  console.log(`  values marked differently: ${theirs.filter((mark, i) => mark !== ours[i]).length}`)
}

const runLengths = () => {
  const names = [
    'WE1',
    'WE1 WE2',
    'WE1 WE3',
    'WE1 WE4',
    'WE1 WE2 WE3',
    'WE1 WE2 WE4',
    'WE1 WE3 WE4',
    'western-electric',
  ]
  const rows = [...names, 'WE1 RUN9', 'WE1 RUN7', 'wheeler', 'nhs', 'nelson'].map((name) => {
    const constants = name === 'nhs' || name === 'wheeler' ? name : ('exact' satisfies keyof typeof constantSets)
    const rules = rulesOf(...name.split(' '))
    let length = 0
    const ms = cpuMs(() => {
      length = averageRunLength(rules, constants)
    })
    return { name, length, ms }
  })
  console.log('\nAverage run length, in values; CPU ms of one computation')
  for (const { name, length, ms } of rows)
    console.log(`  ${name.padEnd(18)} ${length.toFixed(2).padStart(8)}  ${ms.toFixed(1)}`)
  return rows
}

const shifts = (count: number) => {
  console.log(`\nLasting shifts found in 100 series, of ${count}; stated for stable series: 1`)
  const rows = [24, 52, 104].map((length) => {
    const { normal } = generatorOf(`shifts ${length}`)
    const generator = generatorOf('search')
    const share = (carried: number, shift: number, fits: (at: number[]) => boolean) => {
      let hits = 0
      for (let n = 0; n < count; n += 1) {
        let level = 0
        const values = Float64Array.from({ length }, (_, i) => {
          level = carried * level + normal()
          return level + (i >= length / 2 ? shift : 0)
        })
        if (fits(proposeRebase(values, generator).map(({ at }) => at))) hits += 1
      }
      return (100 * hits) / count
    }
    const any = (at: number[]) => at.length > 0
    const near = (at: number[]) => at.length === 1 && Math.abs(at[0]! - length / 2) <= 2
    return {
      length,
      stable: [0, 0.3, 0.5].map((carried) => share(carried, 0, any)),
      found: [1, 1.5, 2].map((shift) => share(0, shift, any)),
      placed: [1, 1.5, 2].map((shift) => share(0, shift, near)),
    }
  })
  for (const { length, stable, found, placed } of rows) {
    const list = (shares: number[]) => shares.map((share) => share.toFixed(1)).join(' / ')
    console.log(
      `  ${length} values: stable, carrying over 0 / 0.3 / 0.5: ${list(stable)}; shifted by 1 / 1.5 / 2 sigma:`,
    )
    console.log(`    found ${list(found)}, alone and within two values of its place ${list(placed)}`)
  }
  return rows
}

speed(200, 8925, 101)
speed(10_000, 1_040_000, 15)
const lengths = runLengths()
const found = shifts(2000)
if (process.argv.includes('--charts')) drawCharts(lengths, found)
