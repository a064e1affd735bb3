import { expect, test } from 'vitest'
import { breakdownOf, restOf } from './breakdown.ts'
import type { Figure } from './parts-source.ts'

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
const figure = (period: string, value: number): Figure => ({ period, value, numerator: value, denominator: 100 })
const rowsOf = (change: object, groups: Figure[][], period = '1') =>
  breakdownOf({ ...metric, ...change }, groups, { period }).rows
const order = (change: object, values: number[]) =>
  rowsOf(
    change,
    values.map((value) => [figure('1', value)]),
  ).map((row) => row.value)

test('worst first, whichever way is good', () => {
  expect(order({}, [1, 5, 3])).toEqual([5, 3, 1])
  expect(order({ direction: 'higher' }, [1, 5, 3])).toEqual([1, 3, 5])
  expect(order({ direction: 'higher', total: 'sum' }, [1, -5, 3])).toEqual([-5, 3, 1])
  expect(order({ direction: 'band', bandLow: 2, bandHigh: 4, breachLevel: null }, [3, 1.5, 9])).toEqual([9, 1.5, 3])
})

test('a level of 4.0 that is strict holds at 4.0 and at what rounds to it', () => {
  expect(
    rowsOf({}, [[figure('1', 4)], [figure('1', 4.04)], [figure('1', 4.1)]]).map(({ value, breach }) => [value, breach]),
  ).toEqual([
    [4.1, true],
    [4.04, false],
    [4, false],
  ])
})

test('a good period ends the run, another group begins its own', () => {
  const first = [figure('1', 5), figure('2', 3), figure('3', 5), figure('4', 6)]
  expect(
    rowsOf({}, [first, [figure('4', 5)]], '4').map(({ group, breachSince, breachPeriods }) => [
      group,
      breachSince,
      breachPeriods,
    ]),
  ).toEqual([
    [0, '3', 2],
    [1, '4', 1],
  ])
})

test('a run that reaches the first period that was read may be longer', () => {
  const groups = [[figure('1', 5), figure('2', 5)], [figure('2', 5)]]
  const { rows } = breakdownOf(metric, groups, { period: '2', first: '1' })
  expect(rows.map(({ breachEarlier }) => breachEarlier)).toEqual([true, false])
})

test('a level set for a sum says nothing about its parts', () => {
  const two = [[figure('1', 5)], [figure('1', 6)]]
  const sum = { ...metric, total: 'sum' as const }
  expect(breakdownOf(sum, two, { period: '1' }).byPeriod).toEqual([{ period: '1', units: 2, breaches: 0 }])
  const [one] = two as [Figure[]]
  expect(breakdownOf(sum, [one], { period: '1' }).rows[0]?.breach).toBe(true)
  expect(breakdownOf(sum, [one], { period: '1', within: true }).rows[0]?.breach).toBe(false)
})

test('shares are of what the total is made of; where gains and losses cancel there are none', () => {
  const shares = (total: 'sum' | 'ratio' | 'last', values = [3, 1]) =>
    rowsOf(
      { total },
      values.map((value) => [figure('1', value)]),
    ).map((row) => row.share)
  expect(shares('sum')).toEqual([0.75, 0.25])
  expect(shares('ratio')).toEqual([0.5, 0.5])
  expect(shares('last')).toEqual([null, null])
  expect(shares('sum', [3, -1])).toEqual([null, null])
})

test('what is not shown comes to what the total lacks', () => {
  const rows = rowsOf({ total: 'ratio' }, [[figure('1', 3)], [figure('1', 5)], [figure('1', 10)]])
  expect(restOf({ ...metric, total: 'ratio' }, rows.slice(1))).toMatchObject({
    rows: 2,
    numerator: 8,
    denominator: 200,
    value: 0.04,
  })
  expect(restOf(metric, [])).toBeNull()
})

test('of a period without readings there are no rows', () => {
  expect(rowsOf({}, [[figure('1', 5)]], '2')).toEqual([])
})
