import { expect, test } from 'vitest'
import { removeSeason } from './remove-season.ts'

const adjusted = (values: number[], period: number, kind: 'additive' | 'multiplicative') => {
  const result = removeSeason(Float64Array.from(values), { period, kind })
  if ('refused' in result) throw new Error(result.refused)
  return result
}

test('a straight line with a season comes back as the line', () => {
  const season = [3, -1, -4, 2]
  const values = Array.from({ length: 20 }, (_, i) => 10 + 0.5 * i + season[i % 4]!)
  const result = adjusted(values, 4, 'additive')
  for (const [n, factor] of result.factors.entries()) expect(factor).toBeCloseTo(season[n]!, 10)
  for (const [i, value] of result.adjusted.entries()) expect(value).toBeCloseTo(10 + 0.5 * i, 10)
})

test('an odd period, and factors that multiply', () => {
  const season = [1.2, 0.9, 0.9]
  const values = Array.from({ length: 12 }, (_, i) => 50 * season[i % 3]!)
  const result = adjusted(values, 3, 'multiplicative')
  for (const [n, factor] of result.factors.entries()) expect(factor).toBeCloseTo(season[n]!, 10)
  for (const value of result.adjusted) expect(value).toBeCloseTo(50, 10)
})

test('says so where history is too short, values are not positive, or gaps leave too little', () => {
  const refusal = (values: number[], kind: 'additive' | 'multiplicative' = 'additive') => {
    const result = removeSeason(Float64Array.from(values), { period: 4, kind })
    return 'refused' in result ? result.refused : ''
  }
  expect(refusal([1, 2, 3, 4, 5, 6, 7, 8])).toContain('at least 12 values')
  expect(
    refusal(
      Array.from({ length: 16 }, (_, i) => i),
      'multiplicative',
    ),
  ).toContain('above zero')
  expect(refusal(Array.from({ length: 12 }, (_, i) => (i % 4 === 1 ? Number.NaN : i)))).toContain('gaps')
})
