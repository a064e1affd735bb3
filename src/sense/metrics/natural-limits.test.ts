import { expect, test } from 'vitest'
import { naturalLimits } from './natural-limits.ts'

const figures = (...values: number[]) =>
  values.map((value, n) => ({ period: `2026-${String(n + 1).padStart(2, '0')}`, value }))

test('the limits of eight weeks, and the ninth that falls below them', () => {
  const eight = [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9]
  expect(naturalLimits(figures(...eight, 3.6), { to: '2026-08' }).signals).toEqual([])
  const { limits, signals } = naturalLimits(figures(...eight, 3.3), { to: '2026-08' })
  expect(limits).toMatchObject([{ from: '2026-01', to: '2026-09', periods: 8, mean: expect.closeTo(4, 9) }])
  expect(signals).toEqual([{ period: '2026-09', rule: 'limit', side: 'below', from: '2026-09', to: '2026-09' }])
})

test('too few periods make none, also inside the window asked for', () => {
  expect(naturalLimits(figures(1, 2, 3, 4, 5)).limits).toEqual([])
  expect(naturalLimits(figures(1, 2, 1, 2, 1, 2)).limits).toHaveLength(1)
  expect(naturalLimits(figures(1, 2, 1, 2, 1, 2, 1), { from: '2026-03' }).limits).toEqual([])
  expect(naturalLimits([])).toEqual({ limits: [], signals: [] })
})
