// Draws of one task's duration, many at a time: random words in, durations out, by the inverse of each shape's distribution.
import { type Name, nameOf, type WordStream, wordStream } from '#kit/random/word-stream.ts'
import { normalQuantile } from '#kit/statistics/normal.ts'
import { classicFamily, type Family, pertFamily } from './beta-table.ts'
import type { Distribution } from './distribution.ts'
import type { ScheduleTask } from './project.ts'
import { drawFromTable, type QuantileTable, setKnots, straightenKnots, tableLength } from './quantile-table.ts'

export type Seed = number | bigint | string

/** Writes `count` draws of a task into `out` from place `at`; the same for the same block, whatever was drawn before. */
export type DrawDurations = (block: number, out: Float64Array, at: number, count: number) => void

type Fill = (stream: WordStream, out: Float64Array, at: number, count: number) => void

const unit = 2 ** -32
const families = new Map<string, Family>()
// Each family that was ever asked for keeps at most 129 tables of 7 kB; a few are enough for any plan.
const mostFamilies = 6

const familyOf = (name: string, make: () => Family) => {
  const kept = families.get(name)
  if (kept) return kept
  if (families.size >= mostFamilies) families.clear()
  const made = make()
  families.set(name, made)
  return made
}

let kept: Float64Array | undefined

// Nothing lies at probability 0; a quarter of the first piece stands for its end, which leaves the piece's mean right.
const normalKnots = () => {
  if (kept) return kept
  kept = new Float64Array(tableLength)
  setKnots(kept, (p, upper) => (upper ? -1 : 1) * normalQuantile(p || 2 ** -24))
  return kept
}

const fillFrom = (table: QuantileTable, knots: Float64Array) => {
  straightenKnots(knots)
  table.set(knots)
  return table
}

/** Draws with room for `most` at a time. */
export const durationDrawer = (most: number) => {
  const words = new Int32Array(most)
  const others = new Int32Array(most)
  const extra = new Float64Array(most)
  const stream = wordStream()
  // Tasks of one shape share their table. Tables are cut from larger pieces of memory, for each piece costs microseconds.
  const tables = new Map<string, QuantileTable>()
  let chunk = new Float32Array(0)
  let used = 0

  const emptyTable = () => {
    if (used + tableLength > chunk.length) {
      chunk = new Float32Array(tableLength * (tables.size < 16 ? 16 : 256))
      used = 0
    }
    used += tableLength
    return chunk.subarray(used - tableLength, used)
  }

  const tableOf = (name: string, fill: (table: QuantileTable) => QuantileTable) => {
    const kept = tables.get(name) ?? fill(emptyTable())
    tables.set(name, kept)
    return kept
  }

  const fixed =
    (value: number): Fill =>
    (_, out, at, count) => {
      out.fill(value, at, at + count)
    }

  const uniform =
    (low: number, range: number): Fill =>
    (source, out, at, count) => {
      const middle = low + range / 2
      source.fill(words, count)
      for (let i = 0; i < count; i += 1) out[at + i] = middle + range * ((words[i]! + 0.5) * unit)
    }

  // Of two uniforms the smaller and the larger, weighted by the mode's place, make a triangle: no root, and nothing to decide.
  const triangular =
    (low: number, mode: number, high: number): Fill =>
    (source, out, at, count) => {
      const middle = (low + high) / 2
      const half = ((high - low) / 2) * unit
      const lean = (mode - (low + high) / 2) * unit
      source.fill(words, count)
      source.fill(others, count)
      for (let i = 0; i < count; i += 1) {
        const u = words[i]! + 0.5
        const v = others[i]! + 0.5
        out[at + i] = middle + half * (u + v) + lean * Math.abs(u - v)
      }
    }

  const fromTable =
    (table: QuantileTable, base: number, scale: number): Fill =>
    (source, out, at, count) => {
      source.fill(words, count)
      drawFromTable(table, base, scale, words, out, at, count)
    }

  const normalFromZero = (mean: number, sd: number): Fill => {
    const draw = fromTable(
      tableOf('normal', (table) => fillFrom(table, normalKnots().slice())),
      mean,
      sd,
    )
    return (source, out, at, count) => {
      draw(source, out, at, count)
      for (let i = at; i < at + count; i += 1) while (out[i]! < 0) draw(source, out, i, 1)
    }
  }

  const fillOf = (d: Distribution): Fill => {
    switch (d.type) {
      case 'fixed':
        return fixed(d.value)
      case 'normal':
        return d.sd === 0 ? fixed(d.mean) : normalFromZero(d.mean, d.sd)
      case 'lognormal':
        return fromTable(
          tableOf(`lognormal ${d.sigma}`, (table) =>
            fillFrom(
              table,
              normalKnots().map((z) => Math.exp(d.sigma * z)),
            ),
          ),
          0,
          d.median,
        )
    }
    if (d.low === d.high) return fixed(d.low)
    if (d.type === 'uniform') return uniform(d.low, d.high - d.low)
    if (d.type === 'triangular') return triangular(d.low, d.mode, d.high)
    const shapes =
      d.type === 'pert'
        ? familyOf(`pert ${d.lambda ?? 4}`, () => pertFamily(d.lambda ?? 4))
        : familyOf('classic', classicFamily)
    const shape = (d.mode - d.low) / (d.high - d.low)
    return fromTable(
      tableOf(`${d.type} ${'lambda' in d ? d.lambda : ''} ${shape}`, (table) => shapes(shape, table)),
      d.low,
      d.high - d.low,
    )
  }

  /** Each task's draws come from streams named by its id, so that they stay the same when other tasks change. */
  return (task: ScheduleTask, seed: Seed): DrawDurations => {
    const name = nameOf(seed, task.id)
    const fill = fillOf(task.duration)
    const risks = (task.risks ?? []).map(({ probability, extra: duration }, i) => ({
      probability,
      name: nameOf(seed, task.id, `risk ${i}`),
      fill: fillOf(duration),
    }))
    return (block, out, at, count) => {
      if (task.duration.type !== 'fixed') stream.seek(name, block)
      fill(stream, out, at, count)
      for (const risk of risks) addRisk(risk, block, out, at, count)
    }
  }

  function addRisk(
    risk: { probability: number; name: Name; fill: Fill },
    block: number,
    out: Float64Array,
    at: number,
    count: number,
  ) {
    stream.seek(risk.name, block)
    risk.fill(stream, extra, 0, count)
    stream.fill(words, count)
    for (let i = 0; i < count; i += 1) if ((words[i]! + 0.5) * unit + 0.5 < risk.probability) out[at + i]! += extra[i]!
  }
}
