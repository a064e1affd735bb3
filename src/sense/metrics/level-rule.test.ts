import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followLevel, goodSide, type PeriodReading } from './level-rule.ts'

const weeks = (values: (number | null)[]): PeriodReading[] =>
  values.flatMap((value, week) =>
    value === null ? [] : [{ period: `w${String(week).padStart(3, '0')}`, value, provisional: false }],
  )
const adjacent = (earlier: string, later: string) => Number(later.slice(1)) - Number(earlier.slice(1)) === 1
const atMost = (level: number, pending = 1, rearmAfter = 1) => ({
  good: goodSide('at_most', level, 1),
  pending,
  rearmAfter,
})

describe('a level and the runs past it', () => {
  it('does not trigger on the level itself when the rule is strictly above', () => {
    expect(followLevel(atMost(4), weeks([3.6, 4.0]), adjacent).open).toBeNull()
    expect(followLevel(atMost(4), weeks([3.6, 4.0, 4.3]), adjacent).open?.triggered).toBe('w002')
  })

  it('triggers once, and only after the pending periods in a row', () => {
    const state = followLevel(atMost(8, 2), weeks([8.5, 7.9, 8.2, 8.6, 9.1]), adjacent)
    expect(state.episodes).toEqual([{ since: 'w002', triggered: 'w003', cleared: null }])
  })

  it('a missing period neither adds to nor resets a bad run, but breaks a good one', () => {
    expect(followLevel(atMost(8, 2), weeks([8.5, null, 8.6]), adjacent).open?.triggered).toBe('w002')
    expect(followLevel(atMost(8, 1, 2), weeks([9, 7, null, 7]), adjacent).open).not.toBeNull()
    expect(followLevel(atMost(8, 1, 2), weeks([9, 7, null, 7, 7]), adjacent).open).toBeNull()
  })

  it('an unfinished period may trigger but never clears', () => {
    const unfinished = (value: number): PeriodReading => ({ period: 'w002', value, provisional: true })
    expect(followLevel(atMost(8), [...weeks([7, 7]), unfinished(9)], adjacent).open?.since).toBe('w002')
    expect(followLevel(atMost(8), [...weeks([9, 9]), unfinished(7)], adjacent).open?.since).toBe('w000')
  })

  it('compares at the precision of the metric', () => {
    expect(goodSide('at_least', 0.7, 2)(0.6999999999)).toBe(true)
    expect(goodSide('below', 0.7, 2)(0.7000001)).toBe(false)
  })

  it('never has more than one open episode, and every episode but the last is cleared', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (values, pending, rearmAfter) => {
          const { episodes, open } = followLevel(atMost(5, pending, rearmAfter), weeks(values), adjacent)
          expect(episodes.slice(0, -1).every((episode) => episode.cleared !== null)).toBe(true)
          expect(open).toBe(episodes.at(-1)?.cleared === null ? episodes.at(-1) : null)
          for (const [i, episode] of episodes.entries()) {
            expect(episode.since <= episode.triggered).toBe(true)
            const next = episodes[i + 1]
            if (next && episode.cleared) expect(episode.cleared < next.since).toBe(true)
          }
        },
      ),
    )
  })
})
