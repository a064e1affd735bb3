import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regularisedBeta, twoTailsOfCorrelation, twoTailsOfT, upperTailOfF } from './beta-distribution.ts'

const shape = fc.double({ min: 0.3, max: 80, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('the regularised incomplete beta function', () => {
  test('has its closed forms: I_x(1, b), I_x(a, 1) and the arcsine law', () => {
    fc.assert(
      fc.property(share, shape, (x, b) => {
        expect(regularisedBeta(x, 1, b)).toBeCloseTo(1 - (1 - x) ** b, 12)
        expect(regularisedBeta(x, b, 1)).toBeCloseTo(x ** b, 12)
        expect(regularisedBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 11)
      }),
    )
  })

  test('is symmetric, and rises by x^a (1-x)^b / (a B(a, b)) with a (DLMF 8.17.20)', () => {
    fc.assert(
      fc.property(share, shape, shape, (x, a, b) => {
        expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 12)
        expect(regularisedBeta(x, a + 1, b)).toBeLessThanOrEqual(regularisedBeta(x, a, b) + 1e-12)
      }),
    )
  })

  test('is the binomial tail for whole numbers', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    const tail = (n: number, k: number, p: number) =>
      Array.from({ length: n - k + 1 }, (_, i) => choose(n, k + i) * p ** (k + i) * (1 - p) ** (n - k - i)).reduce(
        (a, b) => a + b,
      )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), share, (n, below, p) => {
        const k = 1 + (below % n)
        expect(regularisedBeta(p, k, n - k + 1)).toBeCloseTo(tail(n, k, p), 11)
      }),
    )
  })

  test('ends in 0 and 1, and has no value for shapes that are not positive', () => {
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1])
    expect(regularisedBeta(0.5, 0, 1)).toBeNaN()
  })
})

describe('tails', () => {
  test('F with two degrees of freedom above: (1 + 2f/d)^(-d/2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), fc.integer({ min: 1, max: 300 }), (f, d) => {
        expect(upperTailOfF(f, 2, d)).toBeCloseTo((1 + (2 * f) / d) ** (-d / 2), 11)
      }),
    )
  })

  test("F and p of Thurman & Fisher's chickens and eggs, order 3, 54 years", () => {
    expect(upperTailOfF(0.5916, 3, 44)).toBeCloseTo(0.6238, 4)
    expect(upperTailOfF(5.405, 3, 44)).toBeCloseTo(0.002966, 6)
  })

  test("t with one degree of freedom is Cauchy's, and far tails keep their digits", () => {
    expect(twoTailsOfT(1, 1)).toBeCloseTo(0.5, 12)
    expect(twoTailsOfT(12.706204736432095, 1)).toBeCloseTo(0.05, 10)
    expect(twoTailsOfT(1e8, 1) / (2 / Math.PI / 1e8)).toBeCloseTo(1, 9)
  })

  test('of a correlation are those of its t', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 200 }), (r, degrees) => {
        const t = r * Math.sqrt(degrees / (1 - r * r))
        expect(twoTailsOfCorrelation(r, degrees)).toBeCloseTo(twoTailsOfT(t, degrees), 10)
      }),
    )
  })
})
