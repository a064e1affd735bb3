import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRelativeTarget, resolveTarget } from './relative-target.ts'

const from = (baseline: number, decimals = 2, valueUnit = '€') => ({ baseline, decimals, valueUnit })

describe('relative target', () => {
  it.each([
    ['-15 %', from(8), 6.8],
    ['−15 %', from(8), 6.8],
    ['-15%', from(8), 6.8],
    ['+20 %', from(250, 0), 300],
    ['reduce by 45 %', from(60, 1, '%'), 33],
    ['Increase by 10 percent', from(70, 1, '%'), 77],
    ['-5 pp', from(60, 1, '%'), 55],
    ['+2,5 pp', from(90, 1, '%'), 92.5],
    ['increase by 3 percentage points', from(90, 1, 'percent'), 93],
    ['-12,5 %', from(80, 1), 70],
    ['-10 %', from(-50, 0), -55],
    ['-10 %', from(3, 0), 3],
  ])('%s', (text, base, target) => {
    expect(resolveTarget(text, base)).toEqual({ target })
  })

  it.each([
    ['45 %', from(60, 1, '%'), 'relative_target'],
    ['-15', from(8), 'relative_target'],
    ['-NaN %', from(8), 'relative_target'],
    ['-1e400 %', from(8), 'relative_target'],
    ['<script>', from(8), 'relative_target'],
    ['-5 pp', from(9, 1, 'days'), 'percentage_points_of_a_percentage'],
    ['-15 %', from(0), 'per_cent_of_zero'],
  ])('%s is refused', (text, base, rule) => {
    expect(resolveTarget(text, base)).toMatchObject({ rule })
  })

  it('lowers with a minus and raises with a plus, whatever the baseline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 1, max: 500 }),
        (baseline, share) => {
          fc.pre(baseline !== 0)
          const target = (text: string) => (resolveTarget(text, from(baseline, 9)) as { target: number }).target
          expect(target(`-${share} %`)).toBeLessThan(baseline)
          expect(target(`+${share} %`)).toBeGreaterThan(baseline)
          expect(target(`+${share} %`) + target(`-${share} %`)).toBeCloseTo(2 * baseline, 6)
        },
      ),
    )
  })

  it('never reads what it cannot finish reading', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readRelativeTarget(text)
        expect(read === null || Number.isFinite(read.change)).toBe(true)
      }),
    )
  })
})
