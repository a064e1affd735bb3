import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { crossCorrelation } from './cross-correlation.ts'
import { granger } from './granger.ts'
import { leastSquares } from './least-squares.ts'
import { prewhiten } from './prewhiten.ts'

// The oracle: normal equations by Gauss's elimination.
const residualSum = (rows: number[][], y: number[]) => {
  const k = rows[0]!.length
  const a = Array.from({ length: k }, (_, i) => [
    ...Array.from({ length: k }, (_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row, t) => sum + row[i]! * y[t]!, 0),
  ])
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      if (i === j) continue
      const factor = a[j]![i]! / a[i]![i]!
      a[j] = a[j]!.map((value, c) => value - factor * a[i]![c]!)
    }
  }
  const beta = a.map((row, i) => row[k]! / row[i]!)
  return rows.reduce((sum, row, t) => sum + (y[t]! - row.reduce((fit, value, i) => fit + value * beta[i]!, 0)) ** 2, 0)
}

const noise = (seed: number, n: number) => {
  const { normal } = generatorOf(seed)
  return Array.from({ length: n }, normal)
}

describe('the Granger test', () => {
  test('is the F test of its definition, against normal equations solved by elimination', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 20, max: 80 }), (seed, p, n) => {
        const [x, y] = [noise(seed, n), noise(seed + 1, n)]
        const times = Array.from({ length: n - p }, (_, i) => i + p)
        const own = times.map((t) => [1, ...Array.from({ length: p }, (_, k) => y[t - k - 1]!)])
        const both = times.map((t, i) => [...own[i]!, ...Array.from({ length: p }, (_, k) => x[t - k - 1]!)])
        const target = times.map((t) => y[t]!)
        const [restricted, unrestricted] = [residualSum(own, target), residualSum(both, target)]
        const degrees = n - p - 2 * p - 1
        const test = granger(x, y, p)
        expect(test.degrees).toEqual([p, degrees])
        expect(test.f! / ((restricted - unrestricted) / p / (unrestricted / degrees))).toBeCloseTo(1, 8)
      }),
      { numRuns: 40 },
    )
  })

  test('does not depend on units and levels, however large', () => {
    const [x, y] = [noise(1, 60), noise(2, 60)]
    const moved = granger(
      x.map((value) => 1e6 + 1e-3 * value),
      y.map((value) => -5e5 + 1e3 * value),
      3,
    )
    expect(moved.f! / granger(x, y, 3).f!).toBeCloseTo(1, 5)
  })

  test('says nothing about a constant series, one that is explained entirely, and one too short', () => {
    expect(granger(new Array(30).fill(4), noise(3, 30), 2).f).toBeNull()
    expect(granger(noise(3, 30), noise(3, 30), 2).p).toBeNull()
    expect(() => granger([1, 2, 3], [1, 2, 4], 1)).toThrow('at least 5 values')
  })
})

describe('cross-correlation', () => {
  test('divides by n and takes the means of the full series; a positive lag means x first', () => {
    const [x, y] = [
      [1, 2, 4, 3, 0],
      [2, 1, 2, 4, 3],
    ]
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / 5
    const [mx, my] = [mean(x), mean(y)]
    const spread = (values: number[], m: number) => Math.sqrt(values.reduce((sum, v) => sum + (v - m) ** 2, 0) / 5)
    const atOne =
      [0, 1, 2, 3].reduce((sum, t) => sum + (x[t]! - mx) * (y[t + 1]! - my), 0) / (spread(x, mx) * spread(y, my))
    expect(crossCorrelation(x, y, 2)[3]).toBeCloseTo(atOne / 5, 12)
    expect(crossCorrelation(x, y, 2, 'pairs')[3]).toBeCloseTo(atOne / 4, 12)
    expect([...crossCorrelation(y, x, 2)].reverse()).toEqual(
      [...crossCorrelation(x, y, 2)].map((r) => expect.closeTo(r, 12)),
    )
  })

  test('is 1 with itself, and nothing for a constant', () => {
    expect(crossCorrelation(noise(5, 40), noise(5, 40), 3)[3]).toBeCloseTo(1, 12)
    expect(crossCorrelation([1, 1, 1, 1], [1, 2, 3, 4], 1)[1]).toBeNaN()
  })

  test('after prewhitening shows a lead at its lag alone', () => {
    const shocks = noise(11, 400)
    let state = 0
    const x = shocks.map((shock) => (state = 0.8 * state + shock))
    const y = x.map((_, t) => (t < 3 ? 0 : x[t - 3]!))
    const white = prewhiten(x, y)
    expect(white.coefficients[0]).toBeCloseTo(0.8, 0)
    const r = crossCorrelation(white.x, white.y, 6)
    expect(r[6 + 3]).toBeGreaterThan(0.95)
    expect(Math.max(...[0, 1, 2, 4, 5].map((lag) => Math.abs(r[6 + lag]!)))).toBeLessThan(0.15)
  })
})

test('least squares leaves out a column that others explain', () => {
  const one = [1, 1, 1, 1, 1]
  const t = [1, 2, 3, 4, 5]
  const fit = leastSquares([one, t, t.map((v) => 2 * v + 1)], [1, 2, 2, 4, 5])
  expect(fit.rank).toBe(2)
  expect(fit.coefficients[2]).toBe(0)
  expect(fit.residuals.reduce((a, b) => a + b)).toBeCloseTo(0, 12)
  expect([...fit.rssAfter].slice(2)).toEqual([fit.rss, fit.rss])
})
