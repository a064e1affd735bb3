// Series whose law is known, to see whether outlooks keep what they promise: one draw per kind and generator.
import type { Generator } from '#kit/random/generator.ts'

type Draw = (length: number, generator: Generator) => number[]

const recursion =
  (next: (before: readonly number[], t: number, noise: number) => number): Draw =>
  (length, { normal }) => {
    // A run-up, so that the start is not special.
    const values: number[] = []
    for (let t = 0; t < length + 100; t++) values.push(next(values, t, normal()))
    return values.slice(100)
  }

const wave = (t: number) => 3 * Math.sin((2 * Math.PI * t) / 12) + 1.5 * Math.cos((4 * Math.PI * t) / 12)

const dampedTrend: Draw = (length, { normal }) => {
  let [level, trend] = [100, 0.5]
  return Array.from({ length }, () => {
    const noise = normal()
    const value = level + 0.9 * trend + noise
    level += 0.9 * trend + 0.4 * noise
    trend = 0.9 * trend + 0.08 * noise
    return value
  })
}

export const processes: Record<string, { season: number; draw: Draw }> = {
  noise: { season: 1, draw: recursion((_, __, noise) => 50 + noise) },
  'random walk': { season: 1, draw: recursion((before, _, noise) => (before.at(-1) ?? 0) + noise) },
  autoregression: { season: 1, draw: recursion((before, _, noise) => 20 + 0.7 * ((before.at(-1) ?? 20) - 20) + noise) },
  'second-order autoregression': {
    season: 1,
    draw: recursion((before, _, noise) => 1.2 * (before.at(-1) ?? 0) - 0.5 * (before.at(-2) ?? 0) + noise),
  },
  'damped trend': { season: 1, draw: dampedTrend },
  'season and noise': {
    season: 12,
    draw: (length, { normal, integer }) => {
      const start = integer(12)
      return Array.from({ length }, (_, t) => 100 + wave(t + start) + normal())
    },
  },
  'season on a walk': {
    season: 12,
    draw: (length, generator) => {
      let level = 100
      const start = generator.integer(12)
      return Array.from({ length }, (_, t) => {
        level += 0.5 * generator.normal()
        return level + wave(t + start) + generator.normal()
      })
    },
  },
  growth: {
    season: 12,
    draw: (length, { normal, integer }) => {
      const start = integer(12)
      return Array.from({ length }, (_, t) => 100 * Math.exp(0.01 * t + wave(t + start) / 30 + 0.05 * normal()))
    },
  },
}
