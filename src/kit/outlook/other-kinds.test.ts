// Demand, sums so far, and one more reading with everything frozen.
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import type { Outlook, SeriesToForesee } from './answer.ts'
import { chanceOf } from './chance.ts'
import { incrementsOf } from './cumulative.ts'
import { outlook } from './outlook.ts'
import { refresh } from './refresh.ts'
import { processes } from './simulated-processes.ts'

const ask = (series: Omit<SeriesToForesee, 'seasonLength'> & { seasonLength?: number }, horizon = 3) =>
  outlook({ seasonLength: null, ...series }, horizon) as Outlook

describe('demand', () => {
  const { uniform, integer } = generatorOf('demand')
  const values = Array.from({ length: 60 }, () => (uniform() < 0.3 ? 1 + integer(5) : 0))

  test('keeps its rate and its zeros, in whole numbers', () => {
    const found = ask({ values })
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(found.method).toBe('demand')
    expect(found.points[0]).toBeGreaterThan(0.6 * mean)
    expect(found.points[0]).toBeLessThan(1.6 * mean)
    const some = chanceOf(found, { reach: 1, direction: 'at_least', by: 2 })
    expect(Math.abs(some - 0.3)).toBeLessThan(0.15)
    expect(found.intervals[2]!.lower).toEqual([0, 0, 0])
    expect(chanceOf(found, { reach: 0.5, direction: 'at_most', by: 1 })).toBe(
      chanceOf(found, { reach: 0, direction: 'at_most', by: 1 }),
    )
  })

  test('is drawn again by the same seed', () => {
    expect(ask({ values })).toEqual(ask({ values }))
  })
})

describe('sums so far', () => {
  test('come apart into what each period added, over gaps and starts', () => {
    const year = { every: 4, first: 0 }
    expect(incrementsOf([1, 3, 6, 10, 2, 3], year)).toEqual([1, 2, 3, 4, 2, 1])
    expect(incrementsOf([1, null, 5, 10, null, 4], year)).toEqual([1, 2, 2, 5, 2, 2])
    expect(incrementsOf([1, 3, null, null, 7, 8], year)).toEqual([1, 2, null, null, 7, 1])
    expect(incrementsOf([5, 3, 4], { every: 4, first: 1 })).toEqual([null, 3, 1])
  })

  const { normal } = generatorOf('sums')
  const steps = Array.from({ length: 41 }, () => 100 + 5 * normal())
  const values = steps.map((_, t) => steps.slice(t - (t % 12), t + 1).reduce((sum, step) => sum + step, 0))

  test('go on to the end of the year, wider with each period, and start anew', () => {
    const found = ask({ values, seasonLength: 12, kind: 'cumulative' }, 9)
    expect(found.method).toBe('cumulative')
    const { lower, upper } = found.intervals[1]!
    const width = (h: number) => upper[h]! - lower[h]!
    expect(Math.abs(found.points[6]! - (values[40]! + 700))).toBeLessThan(60)
    expect(width(6)).toBeGreaterThan(1.5 * width(0))
    // Independent steps of 5: the width of seven of them grows as the root, not as the sum of widths.
    expect(width(6)).toBeLessThan(5.5 * width(0))
    expect(found.points[7]).toBeLessThan(120)
    expect(found.points[7]).toBeGreaterThan(80)
  })

  test('find their start by the falls', () => {
    const late = ask({ values: values.slice(5), seasonLength: 12, kind: 'cumulative' }, 9)
    expect(late.points[7]).toBeLessThan(120)
    expect(late.points[7]).toBeGreaterThan(80)
  })
})

describe('one more reading', () => {
  test.each(Object.entries(processes))(
    'of %s moves the outlook as the forms say, and leaves the old one as it was',
    (kind, { season, draw }) => {
      const values = draw(61, generatorOf(kind))
      const before = ask({ values: values.slice(0, 60), seasonLength: season }, 6)
      const copy = structuredClone(before)
      const after = refresh(before, values[60]!)!
      expect(before).toEqual(copy)
      const missing = refresh(before, null)!
      missing.points.slice(0, 5).forEach((point, h) => void expect(point).toBeCloseTo(before.points[h + 1]!, 6))
      // A new outlook may choose other weights, but stands near.
      const anew = ask({ values, seasonLength: season }, 6)
      const width = anew.intervals[1]!.upper[0]! - anew.intervals[1]!.lower[0]!
      expect(Math.abs(after.points[0]! - anew.points[0]!)).toBeLessThan(width)
    },
  )

  test('needs a new outlook where nothing is frozen', () => {
    expect(refresh(ask({ values: new Array(12).fill(3) }), 4)).toBeNull()
  })
})
