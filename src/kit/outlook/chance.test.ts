import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import type { Outlook } from './answer.ts'
import { chanceByThen, chanceOf, sumsOf } from './chance.ts'
import { outlook } from './outlook.ts'
import { quantileOf, rankedAt } from './quantile.ts'
import { processes } from './simulated-processes.ts'

const found = (kind: string, length = 50) => {
  const { season, draw } = processes[kind]!
  return outlook({ values: draw(length, generatorOf(kind)), seasonLength: season }, 6) as Outlook
}
const kinds = ['noise', 'random walk', 'season on a walk', 'growth']

describe.each(kinds)('%s', (kind) => {
  const one = found(kind)

  test('the chance of a quantile is its own share', () => {
    for (const p of [0.025, 0.1, 0.5, 0.8, 0.99]) {
      const reach = quantileOf(one.shape, 3, p)
      expect(chanceOf(one, { reach, direction: 'at_most', by: 4 })).toBeCloseTo(p, 6)
      expect(chanceOf(one, { reach, direction: 'at_least', by: 4 })).toBeCloseTo(1 - p, 6)
    }
  })

  test('paths have the quantiles of each period, and reach a value by then at least as often as at then', () => {
    const reach = quantileOf(one.shape, 5, 0.7)
    const target = { reach, direction: 'at_least', by: 6 } as const
    const byThen = chanceByThen(one, target)
    // Four standard errors of 4,000 draws.
    expect(byThen).toBeGreaterThan(chanceOf(one, target) - 4 * Math.sqrt((0.3 * 0.7) / 4000))
    expect(chanceByThen(one, target)).toBe(byThen)
    expect(chanceByThen(one, { ...target, by: 1 })).toBeCloseTo(chanceOf(one, { ...target, by: 1 }), 1)
  })

  test('the sum of one period is that period', () => {
    const sums = sumsOf(one, 1)
    for (const p of [0.1, 0.5, 0.9]) {
      const [low, high] = [quantileOf(one.shape, 0, p - 0.04), quantileOf(one.shape, 0, p + 0.04)]
      expect(rankedAt(sums, p)).toBeGreaterThan(low)
      expect(rankedAt(sums, p)).toBeLessThan(high)
    }
  })
})

test('sums of a walk spread more than independent periods would, and less than added quantiles', () => {
  const one = found('random walk')
  const sums = sumsOf(one, 6)
  const width = rankedAt(sums, 0.9) - rankedAt(sums, 0.1)
  const widths = one.points.map((_, h) => quantileOf(one.shape, h, 0.9) - quantileOf(one.shape, h, 0.1))
  expect(width).toBeLessThan(widths.reduce((sum, each) => sum + each, 0))
  expect(width).toBeGreaterThan(1.3 * Math.sqrt(widths.reduce((sum, each) => sum + each ** 2, 0)))
})

test('lumps at a bound belong to it', () => {
  const { normal } = generatorOf('share')
  const values = Array.from({ length: 40 }, () => Math.min(100, Math.round(98 + 3 * normal())))
  const one = outlook({ values, seasonLength: null, bounds: { upper: 100 } }, 2) as Outlook
  expect(chanceOf(one, { reach: 100, direction: 'at_most', by: 1 })).toBe(1)
  expect(chanceOf(one, { reach: 101, direction: 'at_least', by: 1 })).toBe(0)
  expect(chanceOf(one, { reach: 100, direction: 'at_least', by: 1 })).toBeGreaterThan(0.1)
})

test('a constant series is most likely to stay, and may move either way', () => {
  const one = outlook({ values: new Array(9).fill(5), seasonLength: null }, 2) as Outlook
  expect(chanceOf(one, { reach: 5, direction: 'at_least', by: 1 })).toBeCloseTo(0.95, 12)
  expect(chanceOf(one, { reach: 6, direction: 'at_least', by: 1 })).toBeCloseTo(0.05, 12)
  expect(chanceOf(one, { reach: 5, direction: 'at_most', by: 1 })).toBeCloseTo(0.95, 12)
})

test('a period beyond the horizon is refused', () => {
  expect(() => chanceOf(found('noise'), { reach: 1, direction: 'at_least', by: 7 })).toThrow("'by'")
})
