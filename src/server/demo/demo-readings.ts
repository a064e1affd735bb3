// Makes the demo company's figures: the same every time, for the same day.
import type { DemoMetric } from './demo-metric.ts'

export type DemoReading = {
  metric: string
  unit?: string
  dimensions?: Record<string, string>
  period: string
  value?: number
  numerator?: number
  denominator?: number
}

/** A small seeded generator (mulberry32): draws in [0, 1). */
export const draws = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const seedOf = (text: string): number => [...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7)

/** The sum of a few even draws is bell-shaped enough for a demo. */
const scatterOf = (draw: () => number): number => draw() + draw() + draw() - 1.5

/** Steady until the present quarter began, and on the move since. */
const moved = (ago: number, count: number): number => Math.max(0, 1 - ago / count)

const figureOf = (metric: DemoMetric, ago: number, count: number): number => {
  const known = metric.otherwise?.[ago]
  if (known !== undefined) return known
  return (
    metric.from +
    (metric.to - metric.from) * moved(ago, count) +
    metric.scatter * scatterOf(draws(seedOf(metric.code) + ago))
  )
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/** @param ago how many periods before the last full one; @param count periods since the figure began to move */
export const demoReadings = (metric: DemoMetric, period: string, ago: number, count: number): DemoReading[] => {
  if (ago < (metric.silentFor ?? 0)) return []
  const value = figureOf(metric, ago, count)
  if (!metric.ratio) return [{ metric: metric.code, period, value: round(value, metric.decimals) }]
  const scale = metric.valueUnit === '%' ? 100 : 1
  return Object.entries(metric.ratio).map(([part, { size, shift, grows = 0 }]) => {
    const grown = size * (1 + grows * moved(ago, count))
    const denominator = Math.round(grown * (1 + 0.05 * scatterOf(draws(seedOf(metric.code + part) + ago))))
    return {
      metric: metric.code,
      ...(metric.by ? { dimensions: { [metric.by]: part } } : { unit: part }),
      period,
      denominator,
      numerator: round((denominator * (value + shift)) / scale, scale === 1 ? 2 : 0),
    }
  })
}
