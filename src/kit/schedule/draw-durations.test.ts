import { describe, expect, test } from 'vitest'
import { betaTable } from './beta-table.ts'
import { checkDistribution, type Distribution, meanOf, textbookVariance, varianceOf } from './distribution.ts'
import { durationDrawer } from './draw-durations.ts'
import { drawFromTable } from './quantile-table.ts'

const draws = (duration: Distribution, count: number, seed: number | string = 1) => {
  const out = new Float64Array(count)
  const block = 128
  const draw = durationDrawer(block)({ id: 'task', duration }, seed)
  for (let at = 0, i = 0; at < count; at += block, i += 1) draw(i, out, at, Math.min(block, count - at))
  return out
}

const shapes: Distribution[] = [
  { type: 'fixed', value: 3 },
  { type: 'uniform', low: 2, high: 5 },
  { type: 'triangular', low: 1, mode: 2, high: 9 },
  { type: 'triangular', low: 4, mode: 4, high: 9 },
  { type: 'pert', low: 2, mode: 3.5, high: 8 },
  { type: 'pert', low: 3, mode: 9, high: 9 },
  { type: 'pert', low: 0, mode: 0.377, high: 1, lambda: 2 },
  { type: 'pert-classic', low: 4, mode: 4, high: 10 },
  { type: 'pert-classic', low: 1, mode: 5.5, high: 7 },
  { type: 'lognormal', median: 10, sigma: 0.4 },
  { type: 'normal', mean: 10, sd: 3 },
  { type: 'normal', mean: 1, sd: 3 },
]

describe.each(shapes)('$type $low $mode $high $median $mean', (shape) => {
  const count = 400_000
  const sample = draws(shape, count)
  const mean = sample.reduce((a, b) => a + b, 0) / count
  const variance = sample.reduce((a, b) => a + (b - mean) ** 2, 0) / count

  test('draws have its mean and variance, within four standard errors', () => {
    const fourth = sample.reduce((a, b) => a + (b - mean) ** 4, 0) / count
    const sd = Math.sqrt(varianceOf(shape))
    expect(Math.abs(mean - meanOf(shape))).toBeLessThanOrEqual((4 * sd) / Math.sqrt(count))
    const error = Math.sqrt(Math.max(0, fourth - variance ** 2) / count)
    expect(Math.abs(variance - varianceOf(shape))).toBeLessThanOrEqual(4 * error)
  })

  test('draws are never negative, nor beyond its ends', () => {
    const [low, high] = 'low' in shape ? [shape.low, shape.high] : [0, Number.POSITIVE_INFINITY]
    expect(sample.every((x) => x >= low && x <= high)).toBe(true)
  })
})

test('textbook moments: METHOD of (o + 4m + p)/6 and ((p - o)/6)²', () => {
  const foundation: Distribution = { type: 'pert', low: 2, mode: 3.5, high: 8 }
  expect(meanOf(foundation)).toBe(4)
  expect(textbookVariance(foundation)).toBe(1)
})

// Beta with whole parameters is a polynomial: P(X ≤ x) = P(at least a of a + b - 1 coins with share x show heads).
const betaBelow = (x: number, a: number, b: number) => {
  const n = a + b - 1
  let sum = 0
  let choose = 1
  for (let k = 0; k <= n; k += 1) {
    if (k >= a) sum += choose * x ** k * (1 - x) ** (n - k)
    choose = (choose * (n - k)) / (k + 1)
  }
  return sum
}

test.each([
  [1, 5],
  [2, 4],
  [3, 3],
  [5, 1],
  [1, 1],
  [40, 2],
])('quantiles of Beta(%i, %i) undo its distribution', (a, b) => {
  const table = betaTable(a, b)
  const out = new Float64Array(1)
  for (const share of [
    1e-9, 1e-6, 1e-4, 0.01, 0.031, 0.032, 0.1, 0.3, 0.5, 0.8, 0.968, 0.969, 0.99, 0.9999, 0.999999,
  ]) {
    const word = Math.floor(share * 2 ** 32)
    drawFromTable(Float32Array.from(table), 0, 1, Int32Array.of(word | 0), out, 0, 1)
    const x = out[0]!
    // Lines between knots are off by some thousandths of the distance to the nearer end.
    const tolerance = 0.01 * Math.min(share, 1 - share) + 2e-7
    expect(Math.abs(betaBelow(x, a, b) - (word + 0.5) / 2 ** 32)).toBeLessThan(tolerance)
  }
})

test.each([
  [1, 5],
  [1.4, 4.6],
  [3, 3],
  [2 / 3, 10 / 3],
  [41, 61],
])('evenly spread words give the mean and variance of Beta(%d, %d)', (a, b) => {
  const count = 2 ** 20
  const out = new Float64Array(count)
  const words = Int32Array.from({ length: count }, (_, i) => i * 4096 + 2048)
  drawFromTable(Float32Array.from(betaTable(a, b)), 0, 1, words, out, 0, count)
  const mean = out.reduce((sum, x) => sum + x, 0) / count
  const variance = out.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count
  expect(mean).toBeCloseTo(a / (a + b), 6)
  expect(variance).toBeCloseTo((a * b) / (a + b) ** 2 / (a + b + 1), 5)
})

test("a task's draws depend on seed, id and block alone", () => {
  const shape = shapes[4]!
  expect(draws(shape, 300)).toEqual(draws(shape, 300))
  expect(draws(shape, 300, 2)).not.toEqual(draws(shape, 300))
  const later = new Float64Array(128)
  durationDrawer(128)({ id: 'task', duration: shape }, 1)(1, later, 0, 128)
  expect(later).toEqual(draws(shape, 300).slice(128, 256))
})

test('a risk adds its extra time in its share of draws', () => {
  const count = 128 * 400
  const out = new Float64Array(count)
  const task = {
    id: 'a',
    duration: { type: 'fixed', value: 2 } as const,
    risks: [{ probability: 0.25, extra: { type: 'uniform', low: 10, high: 20 } as const }],
  }
  const draw = durationDrawer(128)(task, 'x')
  for (let block = 0; block < 400; block += 1) draw(block, out, block * 128, 128)
  const hit = out.filter((x) => x > 2)
  expect(Math.abs(hit.length / count - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / count))
  expect(Math.min(...hit)).toBeGreaterThan(12)
  expect(hit.reduce((a, b) => a + b, 0) / hit.length).toBeCloseTo(17, 0)
})

test.each<[Distribution, string]>([
  [{ type: 'fixed', value: -1 }, "'duration' must be a number of 0 or more"],
  [{ type: 'fixed', value: Number.NaN }, 'not NaN'],
  [{ type: 'triangular', low: 3, mode: 2, high: 5 }, 'must ascend'],
  [{ type: 'uniform', low: 3, high: 2 }, 'must ascend'],
  [{ type: 'lognormal', median: 3, sigma: 40 }, 'far too large'],
  [{ type: 'pert', low: 1, mode: 2, high: 5, lambda: 1e9 }, 'between 0 and 100'],
])('%o is refused', (shape, message) => {
  expect(() => checkDistribution(shape, 'a')).toThrow(message)
})
