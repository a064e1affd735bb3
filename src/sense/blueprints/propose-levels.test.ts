import { expect, test } from 'vitest'
import { proposeLevels } from './propose-levels.ts'

const values = [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9, 4.1, 3.9, 4.2, 4.0]

test('the natural limit on the bad side is proposed as the breach, half-way to it as the watch', () => {
  const higher = proposeLevels(values, { direction: 'higher', decimals: 2 })
  const lower = proposeLevels(values, { direction: 'lower', decimals: 2 })
  // Mean 4.0167, average moving range 0.2091: limits 3.46 and 4.57.
  expect(higher.map(({ field, value }) => [field, value])).toEqual([
    ['breachLevel', 3.46],
    ['watchLevel', 3.74],
  ])
  expect(lower.map(({ field, value }) => [field, value])).toEqual([
    ['breachLevel', 4.57],
    ['watchLevel', 4.29],
  ])
  expect(higher[0]?.reason).toContain('12 readings')
})

test('a band takes both', () => {
  expect(proposeLevels(values, { direction: 'band', decimals: 1 }).map(({ value }) => value)).toEqual([3.5, 4.6])
})

test('too few readings, or readings that never move, propose nothing', () => {
  expect(proposeLevels(values.slice(0, 11), { direction: 'higher', decimals: 1 })).toEqual([])
  expect(
    proposeLevels(
      Array.from({ length: 30 }, () => 5),
      { direction: 'higher', decimals: 1 },
    ),
  ).toEqual([])
})
