import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedProgress } from './expected-progress.ts'
import type { Aim } from './goal-model.ts'
import { paceOf, paceStatus } from './pace.ts'

const reach: Aim = { direction: 'decrease', decimals: 1, baseline: 9, target: 6, bandLow: null, bandHigh: null }
const keep = (baseline: number): Aim => ({
  ...reach,
  direction: 'maintain',
  baseline,
  target: null,
  bandLow: 95,
  bandHigh: 99,
})
const quarter = { startsOn: '2026-01-01', dueOn: '2026-04-01' }

describe('expected progress', () => {
  it.each([
    ['at the start', '2026-01-01', 0],
    ['half way', '2026-02-15', 50],
    ['across the change to summer time', '2026-03-30', (88 / 90) * 100],
    ['when due', '2026-04-01', 100],
    ['before the start', '2025-12-01', 0],
    ['after the due date', '2026-07-01', 100],
  ])('%s', (_, on, expected) => {
    expect(expectedProgress({ ...reach, ...quarter }, on)).toBeCloseTo(expected, 8)
  })

  it('is everything from the first day on where the band is to be kept, and linear where it is to be reached', () => {
    expect(expectedProgress({ ...keep(97), ...quarter }, '2026-01-02')).toBe(100)
    expect(expectedProgress({ ...keep(90), ...quarter }, '2026-02-15')).toBe(50)
  })
})

describe('pace', () => {
  it.each([
    [50, 50, 100, 'on_track'],
    [47.5, 50, 95, 'on_track'],
    [47.4, 50, 94.8, 'at_risk'],
    [42.5, 50, 85, 'at_risk'],
    [42.4, 50, 84.8, 'off_track'],
    [0, 50, 0, 'off_track'],
    [28.5, 30, 95, 'on_track'],
  ])('progress %s of expected %s is %s per cent: %s', (progress, expected, pace, status) => {
    expect(paceOf(progress, expected)).toBe(pace)
    expect(paceStatus(paceOf(progress, expected))).toBe(status)
  })

  it('is pending while nothing is expected', () => {
    expect(paceOf(0, 0)).toBeNull()
    expect(paceStatus(paceOf(20, 0))).toBe('pending')
  })

  it('goes by the bands that the organisation set', () => {
    expect(paceStatus(90, { onTrack: 90, atRisk: 70 })).toBe('on_track')
    expect(paceStatus(69.9, { onTrack: 90, atRisk: 70 })).toBe('off_track')
  })

  it('never gets better with less progress', () => {
    const rank = { on_track: 2, at_risk: 1, off_track: 0, pending: 3 }
    const perCent = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(perCent, perCent, fc.double({ min: 0.001, max: 100, noNaN: true }), (a, b, expected) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(rank[paceStatus(paceOf(less, expected))]).toBeLessThanOrEqual(rank[paceStatus(paceOf(more, expected))])
      }),
    )
  })
})
