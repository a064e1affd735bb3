import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Aim } from './goal-model.ts'
import { progressOf } from './progress.ts'

const reach = (baseline: number, target: number, decimals = 1): Aim => ({
  direction: target > baseline ? 'increase' : 'decrease',
  decimals,
  baseline,
  target,
  bandLow: null,
  bandHigh: null,
})
const keep = (bandLow: number, bandHigh: number, baseline: number, decimals = 1): Aim => ({
  direction: 'maintain',
  decimals,
  baseline,
  target: null,
  bandLow,
  bandHigh,
})

describe('progress', () => {
  it.each([
    ['order cycle time half way', reach(9, 6), 7.5, 50],
    ['order cycle time further', reach(9, 6), 6.9, 70],
    ['completion rate', reach(72, 90), 74, 100 / 9],
    ['first-contact resolution', reach(54, 75), 68, 66.666666667],
    ['bounce rate', reach(60, 33), 46.5, 50],
    ['cost per drop at its target', reach(8, 6.8, 2), 6.8, 100],
    ['further than the target', reach(9, 6), 4, 100],
    ['worse than the baseline', reach(9, 6), 12, 0],
    ['from below zero to above', reach(-20, 20), 0, 50],
    ['a reading that is the target once rounded', reach(8, 6.8, 2), 6.8049, 100],
  ])('%s', (_, aim, current, expected) => {
    expect(progressOf(aim, current)).toBeCloseTo(expected, 8)
  })

  it('takes the noise of binary fractions out', () => {
    expect(progressOf(reach(9, 6), 6.9)).toBe(70)
    expect(progressOf(reach(0.1, 0.4), 0.3)).toBe(66.666666667)
  })

  it.each([
    ['inside', keep(95, 99, 90), 97, 100],
    ['on the edge', keep(95, 99, 90), 95, 100],
    ['half way back into the band', keep(95, 99, 91), 93, 50],
    ['half way on the other side', keep(95, 99, 91), 101, 50],
    ['further away than at the start', keep(95, 99, 91), 80, 0],
    ['out of the band that it started in', keep(95, 99, 97), 94.9, 0],
    ['still in the band that it started in', keep(95, 99, 97), 98.9, 100],
    ['in the band once rounded', keep(95, 99, 97), 94.96, 100],
  ])('keeping a band: %s', (_, aim, current, expected) => {
    expect(progressOf(aim, current)).toBeCloseTo(expected, 8)
  })
})

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })

describe('progress, whatever the numbers', () => {
  it('lies between 0 and 100', () => {
    fc.assert(
      fc.property(number, number, number, fc.nat(9), (baseline, target, current, decimals) => {
        const progress = progressOf(reach(baseline, target, decimals), current)
        expect(progress).toBeGreaterThanOrEqual(0)
        expect(progress).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is 0 at the baseline and 100 at the target', () => {
    fc.assert(
      fc.property(whole, whole, (baseline, target) => {
        fc.pre(baseline !== target)
        expect(progressOf(reach(baseline, target), baseline)).toBe(0)
        expect(progressOf(reach(baseline, target), target)).toBe(100)
      }),
    )
  })

  it('never falls when the value moves towards the target', () => {
    fc.assert(
      fc.property(whole, whole, whole, fc.nat(1000), (baseline, target, current, move) => {
        fc.pre(baseline !== target)
        const aim = reach(baseline, target)
        const better = aim.direction === 'increase' ? current + move : current - move
        expect(progressOf(aim, better)).toBeGreaterThanOrEqual(progressOf(aim, current))
      }),
    )
  })

  it('does not change when everything is mirrored', () => {
    fc.assert(
      fc.property(whole, whole, whole, (baseline, target, current) => {
        fc.pre(baseline !== target)
        expect(progressOf(reach(-baseline, -target), -current)).toBe(progressOf(reach(baseline, target), current))
      }),
    )
  })

  it('of a band lies between 0 and 100 and is 100 exactly inside', () => {
    fc.assert(
      fc.property(whole, fc.nat(1000), whole, whole, (low, width, baseline, current) => {
        const progress = progressOf(keep(low, low + width, baseline), current)
        expect(progress).toBeGreaterThanOrEqual(0)
        expect(progress).toBeLessThanOrEqual(100)
        expect(progress === 100).toBe(current >= low && current <= low + width)
      }),
    )
  })
})
