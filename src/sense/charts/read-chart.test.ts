import { describe, expect, test } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import { addPeriods, nextPeriod } from '#kit/calendar/periods.ts'
import { usualSettings } from './chart-settings.ts'
import { readChart } from './read-chart.ts'
import { signalState } from './signal-state.ts'

const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  fiscalStartMonth: 1,
  monthPattern: 'calendar' as const,
}
const weekly = { total: 'last', scale: 1, rhythm: 'weekly', direction: 'higher', target: 3 } as const
const weeks = (values: readonly (number | null)[]) =>
  values.map((value, n) => ({ period: addDays('2026-01-05', 7 * n), value, numerator: null, denominator: null }))
const eight = [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9]
const lockedOnEight = [{ from: '2026-01-05', points: 8 }]
const read = (
  values: readonly (number | null)[],
  more: object = {},
  baselines: { from: string; points: number | null }[] = [],
) => readChart(weekly, { ...usualSettings, ...more }, baselines, weeks(values), calendar)

describe('a chart is read', () => {
  test('with limits locked on eight weeks, against which later weeks are held', () => {
    const chart = read([...eight, 3.6, 3.3], {}, lockedOnEight)
    expect(chart.segments).toHaveLength(1)
    const [segment] = chart.segments
    expect([segment?.mean, segment?.averageRange, segment?.lower, segment?.upper, segment?.rangeLimit]).toEqual(
      [4, 0.2, 3.468, 4.532, 0.6536].map((value) => expect.closeTo(value, 9)),
    )
    expect(chart.signals).toMatchObject([
      { period: '2026-03-09', rule: 'limit', side: 'below', id: 'W1', judgement: 'concern', rank: 1 },
    ])
    expect(chart.points.map(({ type }) => type).slice(-2)).toEqual(['common_cause', 'concern'])
    expect(chart).toMatchObject({
      kind: 'xmr',
      because: 'usual',
      variation: 'concern_low',
      assurance: 'consistently_passes',
    })
  })

  test('with limits stepped where it was re-based, and none from fewer than six values', () => {
    const shifted = [...eight, ...eight.map((value) => value + 2)]
    const from = addDays('2026-01-05', 56)
    const chart = read(shifted, {}, [{ from, points: null }])
    expect(chart.segments.map(({ from: start, mean }) => [start, mean])).toEqual([
      ['2026-01-05', expect.closeTo(4, 9)],
      [from, expect.closeTo(6, 9)],
    ])
    expect(chart.signals).toEqual([])
    const short = read(shifted.slice(0, 10), {}, [{ from, points: null }])
    expect(short.segments).toHaveLength(1)
    expect(short.points.at(-1)).toMatchObject({ value: 5.9, centre: null, lower: null, type: 'common_cause' })
    expect(short.variation).toBeNull()
  })

  test('with nothing to say of five values', () => {
    expect(read(eight.slice(0, 5))).toMatchObject({ points: [], segments: [], signals: [], variation: null })
  })

  test('by p′ where shares have changing wholes, in the metric’s own scale', () => {
    const rows = [100, 400, 150, 900, 120, 300, 250, 800].map((whole, n) => ({
      period: addDays('2026-01-05', 7 * n),
      value: 90,
      numerator: Math.round(whole * (n % 2 ? 0.9 : 0.92)),
      denominator: whole,
    }))
    const ratio = { ...weekly, total: 'ratio', scale: 100, target: 70 } as const
    const chart = readChart(ratio, usualSettings, [], rows, calendar)
    expect(chart).toMatchObject({ kind: 'p_prime', because: 'denominators', assurance: 'consistently_passes' })
    expect(chart.segments[0]).toMatchObject({ lower: null, upper: null })
    expect(chart.segments[0]?.mean).toBeGreaterThan(89)
    const [first, second] = chart.points
    // The fewer cases, the wider.
    expect(first!.upper! - first!.lower!).toBeGreaterThan(second!.upper! - second!.lower!)
    expect(chart.points.every(({ upper }) => (upper ?? 0) <= 100)).toBe(true)
  })

  test('by the days between events where most weeks have none, and longer is better', () => {
    const counts = [1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1]
    const chart = readChart({ ...weekly, direction: 'lower', target: 1 }, usualSettings, [], weeks(counts), calendar)
    expect(chart).toMatchObject({ kind: 't', because: 'rare', assurance: null })
    expect(chart.points.map(({ value }) => value)).toEqual([21, 14, 28, 21, 28, 14, 21])
  })

  test('without its season when asked, and says why not where there is too little', () => {
    const monthly = { ...weekly, rhythm: 'monthly' } as const
    const rows = Array.from({ length: 48 }, (_, n) => ({
      period: addPeriods('2022-01-01', n, 'monthly', calendar),
      value: 100 + 20 * Math.sin((n / 12) * 2 * Math.PI) + ((n * 7) % 5),
      numerator: null,
      denominator: null,
    }))
    const seen = readChart(monthly, { ...usualSettings, season: true }, [], rows, calendar)
    const raw = readChart(monthly, usualSettings, [], rows, calendar)
    expect(seen).toMatchObject({ season: true, notes: [] })
    expect(raw.signals.length).toBeGreaterThan(seen.signals.length)
    const short = readChart(monthly, { ...usualSettings, season: true }, [], rows.slice(0, 20), calendar)
    expect(short.season).toBe(false)
    expect(short.notes[0]).toContain('The season was left in.')
  })
})

describe('a signal stands', () => {
  const adjacent = (a: string, b: string) => nextPeriod(a, 'weekly', calendar) === b
  const stateOf = (values: number[], rearmAfter = 2) =>
    signalState(read([...eight, ...values], {}, lockedOnEight), rearmAfter, adjacent)

  test('from the value that a rule marks until enough unmarked ones in a row', () => {
    expect(stateOf([3.6]).open).toBeNull()
    expect(stateOf([3.6, 3.3]).open).toMatchObject({ since: '2026-03-09', value: 3.3, rule: 'limit' })
    expect(stateOf([3.6, 3.3, 4]).open).toMatchObject({ period: '2026-03-09' })
    const over = stateOf([3.6, 3.3, 4, 4])
    expect(over.open).toBeNull()
    expect(over.ended).toMatchObject([{ since: '2026-03-09', cleared: '2026-03-23' }])
  })

  test('only on the bad side', () => {
    expect(stateOf([4.9]).open).toBeNull()
  })
})
