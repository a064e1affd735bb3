import { expect, test } from 'vitest'
import { breakdownOf, type Cell } from './breakdown.ts'

const metric = {
  direction: 'lower' as 'higher' | 'lower' | 'band',
  decimals: 1,
  target: null,
  bandLow: null as number | null,
  bandHigh: null as number | null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: 4 as number | null,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 1,
  total: 'last' as 'last' | 'sum' | 'ratio' | 'weighted_mean',
  scale: 1,
}
const cell = (groupId: string, period: string, value: number): Cell => ({
  groupId,
  period,
  count: 1,
  value,
  numerator: value,
  denominator: 100,
  weighted: value,
  weight: 1,
  last: value,
})
const order = (change: object, values: number[]) =>
  breakdownOf(
    { ...metric, ...change },
    values.map((value, n) => cell(`g${n}`, '2026-01', value)),
    undefined,
  ).rows.map((row) => row.value)

test('worst first, whichever way is good', () => {
  expect(order({}, [1, 5, 3])).toEqual([5, 3, 1])
  expect(order({ direction: 'higher' }, [1, 5, 3])).toEqual([1, 3, 5])
  expect(order({ direction: 'band', bandLow: 2, bandHigh: 4, breachLevel: null }, [3, 1.5, 9])).toEqual([9, 1.5, 3])
})

test('a level of 4.0 that is strict holds at 4.0 and at what rounds to it', () => {
  const { rows } = breakdownOf(metric, [cell('a', '1', 4), cell('b', '1', 4.04), cell('c', '1', 4.1)], undefined)
  expect(rows.map(({ value, breach }) => [value, breach])).toEqual([
    [4.1, true],
    [4.04, false],
    [4, false],
  ])
})

test('a good period ends the run, another group begins its own', () => {
  const cells = [cell('a', '1', 5), cell('a', '2', 3), cell('a', '3', 5), cell('a', '4', 6), cell('b', '4', 5)]
  const { rows } = breakdownOf(metric, cells, undefined)
  expect(rows.map(({ groupId, breachSince, breachPeriods }) => [groupId, breachSince, breachPeriods])).toEqual([
    ['a', '3', 2],
    ['b', '4', 1],
  ])
})

test('a level set for a sum says nothing about its parts', () => {
  const cells = [cell('a', '1', 5), cell('b', '1', 6)]
  expect(breakdownOf({ ...metric, total: 'sum' }, cells, undefined).byPeriod).toEqual([
    { period: '1', units: 2, breaches: 0 },
  ])
  expect(breakdownOf({ ...metric, total: 'sum' }, [cell('a', '1', 5)], undefined).rows[0]?.breach).toBe(true)
})

test('shares are of what the total is made of', () => {
  const shares = (total: 'sum' | 'ratio' | 'last') =>
    breakdownOf({ ...metric, total }, [cell('a', '1', 3), cell('b', '1', 1)], undefined).rows.map((row) => row.share)
  expect(shares('sum')).toEqual([0.75, 0.25])
  expect(shares('ratio')).toEqual([0.5, 0.5])
  expect(shares('last')).toEqual([null, null])
})

test('of a period without readings there are no rows', () => {
  expect(breakdownOf(metric, [cell('a', '1', 5)], '2')).toMatchObject({ period: '2', rows: [] })
})
