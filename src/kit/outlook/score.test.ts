import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reliabilityOf } from './reliability.ts'
import { intervalScore, scoreOutlook, seasonalScale, summariseScores, symmetricError } from './score.ts'

// Worked by hand from the definitions.
test('a score by hand', () => {
  const values = [1, 3, 2, 6]
  expect(seasonalScale(values, 1)).toBe((2 + 1 + 4) / 3)
  expect(seasonalScale(values, 2)).toBe((1 + 3) / 2)
  const found = { points: [5, 7], intervals: [{ level: 0.8, lower: [4, 6], upper: [6, 8] }] }
  const score = scoreOutlook(found, values, 2, [5.5, 9])!
  expect(score.mase).toBeCloseTo((0.5 + 2) / 2 / 2, 12)
  expect(score.smape).toBeCloseTo((200 * (0.5 / 10.5) + 200 * (2 / 16)) / 2, 12)
  const [eighty] = score.levels
  expect(eighty).toMatchObject({ level: 0.8, coverage: 0.5, endInside: false })
  expect(eighty!.intervalScore).toBeCloseTo((2 + (2 + 10 * 1)) / 2, 9)
  expect(eighty!.scaledIntervalScore).toBeCloseTo(7 / 2, 9)
})

test('the interval score is least for the quantiles of what comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 20, maxLength: 60 }),
      fc.double({ min: -20, max: 20, noNaN: true }),
      (came, moved) => {
        const sorted = came.toSorted((a, b) => a - b)
        // With a tenth in each tail, order statistics are a best pair.
        const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)]!
        const mean = (lower: number, upper: number) =>
          came.reduce((sum, value) => sum + intervalScore(lower, upper, 0.8, value), 0)
        const best = mean(at(0.1), at(0.9))
        return best <= mean(Math.min(at(0.1) + moved, at(0.9)), at(0.9)) + 1e-6
      },
    ),
  )
})

test('gaps, zeros and constant series have no scale, never a wrong one', () => {
  expect(seasonalScale([2, 2, 2], 1)).toBeNull()
  expect(seasonalScale([1, null, 3], 1)).toBeNull()
  expect(symmetricError(0, 0)).toBe(0)
  const found = { points: [2], intervals: [] }
  expect(scoreOutlook(found, [2, 2], 1, [3])).toMatchObject({ mase: null, smape: 40 })
  expect(scoreOutlook(found, [2, 2], 1, [null])).toBeNull()
  expect(summariseScores([])).toBeNull()
})

test('means over series, and the distance from what was promised', () => {
  const found = { points: [1], intervals: [{ level: 0.8, lower: [0], upper: [2] }] }
  const scores = [1, 2, 3, 5].map((actual) => scoreOutlook(found, [0, 1], 1, [actual])!)
  const summary = summariseScores(scores)!
  expect(summary.levels[0]).toMatchObject({ coverage: 0.5, endCoverage: 0.5 })
  expect(summary.levels[0]!.coverageDifference).toBeCloseTo(0.3, 12)
})

test('chances that come true as often as they say', () => {
  const found = reliabilityOf([
    { chance: 0.75, happened: true },
    { chance: 0.71, happened: false },
    { chance: 1, happened: true },
  ])!
  expect(found.brier).toBeCloseTo((0.0625 + 0.5041) / 3, 12)
  expect(found.deciles).toEqual([
    { from: 0.7, to: 0.8, count: 2, meanChance: 0.73, happened: 0.5 },
    { from: 0.9, to: 1, count: 1, meanChance: 1, happened: 1 },
  ])
  expect(reliabilityOf([])).toBeNull()
})
