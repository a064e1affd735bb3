import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { type ChartKind, chartOf } from './charts.ts'
import { d2 } from './process-limits.ts'
import { rulesOf } from './rules.ts'

const ask = (kind: ChartKind, numerators: number[], denominators: number[], baseline?: number) =>
  chartOf(
    kind,
    { numerators: Float64Array.from(numerators), denominators: Float64Array.from(denominators) },
    {
      constants: 'exact',
      rules: rulesOf('W1', 'W2', 'W3'),
      segments: [{ from: 0, ...(baseline && { baseline }) }],
      screened: false,
    },
  )

const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 3,
  maxLength: 40,
})

describe('limits of each value', () => {
  test('as the definitions say, on any counts', () => {
    fc.assert(
      fc.property(counts, (pairs) => {
        const n = pairs.map(([of]) => of)
        const x = pairs.map(([of, share]) => Math.floor(of * share))
        const middle = x.reduce((a, b) => a + b, 0) / n.reduce((a, b) => a + b, 0)
        for (const [kind, variance] of [
          ['p', middle * (1 - middle)],
          ['u', middle],
        ] as const) {
          const sigma = n.map((of) => Math.sqrt(variance / of))
          const scores = x.map((count, i) => (sigma[i] === 0 ? 0 : (count / n[i]! - middle) / sigma[i]!))
          const moves = scores.slice(1).map((score, i) => Math.abs(score - scores[i]!))
          const factor = moves.reduce((a, b) => a + b, 0) / moves.length / d2
          const plain = ask(kind, x, n)
          const widened = ask(`${kind}prime`, x, n)
          for (const i of x.keys()) {
            expect(plain.centre[i]).toBeCloseTo(middle, 12)
            const top = kind === 'p' ? 1 : Number.POSITIVE_INFINITY
            expect(plain.upper[i]).toBeCloseTo(Math.min(top, middle + 3 * sigma[i]!), 10)
            expect(plain.lower[i]).toBeCloseTo(Math.max(0, middle - 3 * sigma[i]!), 10)
            expect(widened.upper[i]).toBeCloseTo(Math.min(top, middle + 3 * sigma[i]! * factor), 10)
          }
        }
      }),
    )
  })

  test('p′ of pure chance is close to p, and wider where shares wander more than chance', () => {
    const { uniform, normal } = generatorOf('wander')
    const n = Array.from({ length: 200 }, () => 2000 + Math.floor(4000 * uniform()))
    const binomial = (of: number, share: number) => {
      let count = 0
      for (let i = 0; i < of; i += 1) if (uniform() < share) count += 1
      return count
    }
    const width = (x: number[]) => {
      const [plain, widened] = [ask('p', x, n), ask('pprime', x, n)]
      return (widened.upper[0]! - widened.centre[0]!) / (plain.upper[0]! - plain.centre[0]!)
    }
    expect(width(n.map((of) => binomial(of, 0.1)))).toBeCloseTo(1, 0)
    expect(width(n.map((of) => binomial(of, 0.1 + 0.02 * normal())))).toBeGreaterThan(3)
  })
})

describe('bad counts', () => {
  test('a share above the whole and a negative count are refused', () => {
    expect(() => ask('p', [1, 5], [2, 4])).toThrow('Value 2 counts 5 of 4')
    expect(() => ask('u', [1, 5], [2, 4])).not.toThrow()
    expect(() => ask('u', [-1, 5], [2, 4])).toThrow('Value 1')
  })

  test('a denominator of zero is a gap; only zeros leave no doubt', () => {
    const chart = ask('pprime', [1, 0, 2, 1], [10, 0, 10, 10])
    expect([chart.values[1], chart.upper[1]]).toEqual([Number.NaN, Number.NaN])
    const zeros = ask('pprime', [0, 0, 0, 1], [10, 10, 10, 10], 3)
    expect([zeros.centre[0], zeros.upper[3]]).toEqual([0, 0])
    expect(zeros.signals.map(({ rule, at }) => `${rule} ${at}`)).toEqual(['W1 3'])
    expect(ask('p', [], []).segments).toEqual([])
  })

  test('a chart and its data must fit', () => {
    const request = { constants: 'exact', rules: [], segments: [{ from: 0 }], screened: false } as const
    expect(() => chartOf('p', { values: new Float64Array(2) }, request)).toThrow('numerators and denominators')
    expect(() => ask('xmr', [1, 2], [3, 4])).toThrow('takes values')
  })
})
