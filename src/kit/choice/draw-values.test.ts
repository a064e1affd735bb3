import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '#kit/statistics/normal.ts'
import { drawValues } from './draw-values.ts'
import { discount, factorsOf, momentsOf, type ValueModel } from './present-value.ts'
import { checkUncertain, quickNormalQuantile } from './uncertain.ts'
import { quantilesOf, summaryOf, worstOf } from './value-summary.ts'

const sure: ValueModel = { success: 1, benefit: 10, quarters: 4, start: 2, delay: [1], cost: 30, costQuarters: 2 }

const models: ValueModel[] = [
  {
    ...sure,
    success: 0.6,
    benefit: { low: 5, base: 9, high: 20 },
    delay: [0.5, 0.3, 0.2],
    cost: { low: 10, high: 40 },
  },
  { ...sure, success: 0.3, benefit: { mean: 12, sd: 5 }, delay: [0, 0.25, 0, 0.75], cost: { mean: 20, sd: 2 } },
  { ...sure, success: 0.95, benefit: { median: 8, sigma: 0.6 }, cost: { median: 15, sigma: 0.3 }, costQuarters: 5 },
  { ...sure, success: 1, benefit: { low: 2, high: 3 }, delay: [0.9, 0.1] },
  { ...sure, success: 0, benefit: { low: 2, high: 3 } },
]

describe('the net present value', () => {
  test('of a sure bet is its discounted sum: four quarters from the third on, the cost in two halves', () => {
    const byHand = 10 * [2, 3, 4, 5].reduce((sum, t) => sum + 1.1 ** (-t / 4), 0) - 15 * (1 + 1.1 ** -0.25)
    expect(momentsOf(sure, 0.1).mean).toBeCloseTo(byHand, 12)
    expect(momentsOf(sure, 0.1).variance).toBe(0)
    expect(drawValues(sure, 0.1, 1, 'a', 3)).toEqual(new Float64Array(3).fill(drawValues(sure, 0.1, 9, 'b', 1)[0]!))
    expect(discount(0.21, 8)).toBeCloseTo(1 / 1.21 ** 2, 12)
    expect(factorsOf(sure, 0).benefit).toEqual([4])
  })

  test.each(models.map((model, i) => [i, model] as const))(
    'model %i: mean within three standard errors of exact, variance too',
    (i, model) => {
      const draws = 200_000
      const { mean, variance } = momentsOf(model, 0.1)
      const values = drawValues(model, 0.1, 'seed', `bet ${i}`, draws)
      const drawn = summaryOf(values)
      expect(Math.abs(drawn.mean - mean)).toBeLessThanOrEqual(3 * Math.sqrt(variance / draws) + 1e-9)
      const fourth = values.reduce((sum, value) => sum + (value - mean) ** 4, 0) / draws
      expect(Math.abs(drawn.sd ** 2 - variance)).toBeLessThanOrEqual(
        3 * Math.sqrt((fourth - variance ** 2) / draws) + 1e-9,
      )
    },
  )

  test('same seed, same numbers; more draws begin with the same; another seed or name, others', () => {
    const [few, many] = [drawValues(models[0]!, 0.1, 7, 'x', 100), drawValues(models[0]!, 0.1, 7, 'x', 20_000)]
    expect(many.subarray(0, 100)).not.toEqual(drawValues(models[0]!, 0.1, 8, 'x', 100))
    expect(drawValues(models[0]!, 0.1, 7, 'y', 100)).not.toEqual(few)
    expect(drawValues(models[0]!, 0.1, '7', 'x', 100)).toEqual(few)
    expect(drawValues(models[0]!, 0.1, (2n ** 70n) as unknown as string, 'x', 100)).not.toEqual(few)
  })

  test('draws of one bet say nothing about another', () => {
    const n = 100_000
    const [a, b] = [drawValues(models[0]!, 0.1, 3, 'a', n), drawValues(models[0]!, 0.1, 3, 'b', n)]
    const { mean, variance } = momentsOf(models[0]!, 0.1)
    const together = a.reduce((sum, value, i) => sum + (value - mean) * (b[i]! - mean), 0) / n
    expect(Math.abs(together / variance)).toBeLessThan(3 / Math.sqrt(n))
  })
})

const sample = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 300 })

describe('what draws say', () => {
  test('quantiles are those of the sorted draws (type 7)', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const sorted = values.toSorted((a, b) => a - b)
        const at = share * (values.length - 1)
        const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
        expect(quantilesOf(Float64Array.from(values), [share])[0]).toBeCloseTo(
          low + (at - Math.floor(at)) * (high - low),
          9,
        )
      }),
    )
  })

  test('the worst share is the mean of the least draws, the one on the edge in part', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const sorted = values.toSorted((a, b) => a - b)
        const size = share * values.length
        const sum = sorted.reduce((all, value, i) => all + value * Math.max(0, Math.min(1, size - i)), 0)
        const { mean, weights } = worstOf(Float64Array.from(values), share)
        expect(mean).toBeCloseTo(sum / size, 7)
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('the quick normal quantile keeps eight digits', () => {
    for (const p of [1e-9, 1e-4, 0.02, 0.0243, 0.3, 0.5, 0.8, 0.976, 0.999999]) {
      expect(quickNormalQuantile(p)).toBeCloseTo(normalQuantile(p), 7)
    }
  })
})

test('amounts that cannot be are refused by field and rule', () => {
  for (const [amount, words] of [
    [Number.NaN, 'finite'],
    [{ low: 3, base: 2, high: 5 }, 'ascend'],
    [{ mean: 1, sd: -1 }, 'negative'],
    [{ median: 0, sigma: 1 }, 'median above 0'],
    [{ low: 1 }, 'has the fields low'],
    ['ten', 'must be a number'],
  ] as const) {
    expect(() => checkUncertain(amount, 'A.benefit')).toThrow(words)
  }
})
