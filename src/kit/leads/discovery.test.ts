import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { pooledDiscovery } from './pooled-discovery.ts'

// Benjamini & Hochberg 1995, section 4: fifteen hypotheses of the thrombolysis trials.
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
]

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 })

describe('false discoveries', () => {
  test("Benjamini and Hochberg's own example: four are discovered at 5 %", () => {
    expect([...benjaminiHochberg(published)].filter((q) => q <= 0.05)).toHaveLength(4)
  })

  test('an adjusted value is below a rate exactly where the step-up rule rejects', () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (p, rate) => {
        const sorted = p.toSorted((a, b) => a - b)
        const last = sorted.findLastIndex((value, i) => value * p.length <= rate * (i + 1) - 1e-12)
        const found = [...benjaminiHochberg(p)].filter((q) => q <= rate).length
        expect(found).toBeGreaterThanOrEqual(last + 1)
        for (const [i, q] of benjaminiHochberg(p).entries())
          if (q <= rate - 1e-9) expect(p[i]).toBeLessThanOrEqual(sorted[last] ?? 0)
      }),
    )
  })

  test('NaN is no test', () => {
    expect([...benjaminiHochberg([0.01, Number.NaN, 0.04])]).toEqual([0.02, Number.NaN, 0.04])
  })

  test('the pooled rule is never laxer and keeps the order', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const [plain, pooled] = [benjaminiHochberg(p), pooledDiscovery(p)]
        for (let i = 0; i < p.length; i += 1) {
          expect(pooled[i]).toBeGreaterThanOrEqual(plain[i]! - 1e-12)
          for (let j = 0; j < p.length; j += 1) if (p[i]! < p[j]!) expect(pooled[i]).toBeLessThanOrEqual(pooled[j]!)
        }
      }),
    )
  })
})
