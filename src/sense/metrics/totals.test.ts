import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Sums, totalOf } from './totals.ts'

type Row = { value?: number; numerator?: number; denominator?: number }

/** Adds rows up as the database does; the last row is the one known last. */
const sumsOf = (rows: Row[]): Sums => ({
  count: rows.length,
  value: rows.reduce((sum, row) => sum + (row.value ?? 0), 0),
  numerator: rows.reduce((sum, row) => sum + (row.numerator ?? 0), 0),
  denominator: rows.reduce((sum, row) => sum + (row.denominator ?? 0), 0),
  weighted: rows.reduce((sum, row) => sum + (row.value ?? 0) * (row.denominator ?? 1), 0),
  weight: rows.reduce((sum, row) => sum + (row.denominator ?? 1), 0),
  last: rows.at(-1)?.value ?? null,
})

test('a ratio of several units is the ratio of the sums', () => {
  const rows = [
    { numerator: 90, denominator: 100 },
    { numerator: 1, denominator: 10 },
  ]
  expect(totalOf('ratio', sumsOf(rows), 100).value).toBeCloseTo(82.727, 3)
})

test('sum, last and weighted mean', () => {
  const rows = [
    { value: 10, denominator: 3 },
    { value: 20, denominator: 1 },
  ]
  expect(totalOf('sum', sumsOf(rows))).toEqual({ value: 30, numerator: null, denominator: null })
  expect(totalOf('last', sumsOf(rows)).value).toBe(20)
  expect(totalOf('weighted_mean', sumsOf(rows))).toEqual({ value: 12.5, numerator: null, denominator: 4 })
})

test('without weights a weighted mean is the mean', () => {
  expect(totalOf('weighted_mean', sumsOf([{ value: 1 }, { value: 2 }, { value: 6 }])).value).toBe(3)
})

test('without readings there is no figure', () => {
  for (const rule of ['sum', 'ratio', 'last', 'weighted_mean'] as const) {
    expect(totalOf(rule, sumsOf([])).value).toBeNull()
  }
})

const part = fc.record({ numerator: fc.integer({ min: 0, max: 1000 }), denominator: fc.integer({ min: 1, max: 1000 }) })

test('a ratio does not change when a unit is split in two', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), part, (parts, split) => {
      const [first, ...others] = parts as [Required<Row>, ...Row[]]
      const one = { numerator: first.numerator + split.numerator, denominator: first.denominator + split.denominator }
      const whole = totalOf('ratio', sumsOf([one, ...others]), 100).value
      expect(totalOf('ratio', sumsOf([first, split, ...others]), 100).value).toBeCloseTo(whole ?? Number.NaN, 9)
    }),
  )
})

test('a ratio lies between its smallest and its largest part, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const ratios = parts.map((row) => row.numerator / row.denominator)
      const total = totalOf('ratio', sumsOf(parts)).value ?? Number.NaN
      expect(total).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9)
      expect(total).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9)
      expect(totalOf('ratio', sumsOf(parts.toReversed())).value).toBeCloseTo(total, 12)
    }),
  )
})
