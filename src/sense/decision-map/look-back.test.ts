import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import { lookBack } from './look-back.ts'

const rules = {
  direction: 'higher',
  decimals: 1,
  target: null,
  bandLow: null,
  bandHigh: null,
  watchLevel: 90,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: 80,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 2,
  levels: [],
} as const

const week = (n: number) => addDays('2026-01-05', 7 * n)
const readingsOf = (values: number[]) => values.map((value, n) => ({ period: week(n), value, provisional: false }))
const adjacent = (a: string, b: string) => addDays(a, 7) === b

describe('a look back', () => {
  it('says how often each rule would have fired, and how long it would have stood', () => {
    const found = lookBack(rules, readingsOf([95, 85, 85, 95, 95, 70, 95, 70, 95, 95, 85]), adjacent)
    expect(found.breach).toEqual({ fired: 1, bad: 2 })
    expect(found.watch).toEqual({ fired: 1, bad: 5 })
    expect(found.episodes).toEqual([
      { rule: 'watch', levelId: null, since: week(1), triggered: week(2), cleared: week(4), periods: 3 },
      { rule: 'breach', levelId: null, since: week(5), triggered: week(5), cleared: week(9), periods: 4 },
    ])
  })

  it('answers with nothing where there is no rule or no reading', () => {
    expect(lookBack({ ...rules, watchLevel: null, breachLevel: null }, readingsOf([1]), adjacent)).toMatchObject({
      watch: null,
      breach: null,
      episodes: [],
    })
    expect(lookBack(rules, [], adjacent)).toMatchObject({ periods: 0, breach: { fired: 0, bad: 0 } })
  })

  it('counts what still stands as not cleared', () => {
    expect(lookBack(rules, readingsOf([95, 70]), adjacent).episodes).toEqual([
      { rule: 'breach', levelId: null, since: week(1), triggered: week(1), cleared: null, periods: 1 },
    ])
  })
})
