import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#kit/calendar/day.ts'
import { addPeriods, listPeriods, type PeriodCalendar, periodContaining, type Rhythm } from '#kit/calendar/periods.ts'
import { checkFormula } from './check-formula.ts'
import { type Compiled, evaluation, isGap, type Outcome, type Source } from './evaluate.ts'
import { parseFormula } from './parse-formula.ts'
import { stepsOf } from './period-steps.ts'
import { needsOf, reachOf } from './spans.ts'

const calendar: PeriodCalendar = { weekStart: 1, fiscalStartMonth: 4, monthPattern: 'calendar' }
const steps = stepsOf(calendar)
type Values = Record<
  string,
  { rhythm?: Rhythm; unit?: string; from?: Day; values: (number | null)[]; units?: Record<string, (number | null)[]> }
>

const monday = '2026-01-05'

const compile = (text: string, rhythm: Rhythm, given: Values): Compiled => {
  const tree = parseFormula(text)
  const metricOf = (name: string) =>
    given[name] && { id: name, name, rhythm: given[name].rhythm ?? 'weekly', valueUnit: given[name].unit ?? '' }
  const { errors, rhythms } = checkFormula(tree, { text, rhythm, metricOf })
  if (errors.length > 0) throw new Error(errors[0]!.message)
  return { tree, rhythms, rhythm }
}

const byPeriod = ({ rhythm = 'weekly', from = monday }: Values[string], values: (number | null)[]) => {
  const first = periodContaining(from, rhythm, calendar)
  return new Map(values.map((value, n) => [addPeriods(first, n, rhythm, calendar), value]))
}

const sourceOf = (given: Values, valuesOf = (name: string) => given[name]!.values): Source => ({
  figure: (() => {
    const known = new Map(Object.entries(given).map(([name, one]) => [name, byPeriod(one, valuesOf(name))]))
    return (name: string, period: Day) => {
      const value = known.get(name)?.get(period) ?? null
      return value === null ? null : { value, known: Date.parse(period), from: null }
    }
  })(),
  units: (names) => {
    const all = new Set(names.flatMap((name) => Object.keys(given[name]!.units ?? {})))
    return [...all].map((unit) => sourceOf(given, (name) => given[name]!.units?.[unit] ?? []))
  },
  awaitedUntil: (name, period) => addDays(period, given[name]!.rhythm === 'daily' ? 1 : 7),
})

const outcome = (text: string, period: Day, given: Values, rhythm: Rhythm = 'weekly', today = '2026-12-31'): Outcome =>
  evaluation(compile(text, rhythm, given), sourceOf(given), { steps, today })(period)
const value = (...asked: Parameters<typeof outcome>) => {
  const found = outcome(...asked)
  return isGap(found) ? found.gap : found.value
}
const week = (n: number) => addDays(monday, 7 * n)

describe('a formula is worked out', () => {
  const given: Values = { late: { values: [2, 3, null, 8] }, orders: { values: [100, 0, 50, 80] } }

  it('for each period, or says why there is no value', () => {
    expect(value('[late] / [orders] * 100', week(0), given)).toBe(2)
    expect(value('[late] / [orders] * 100', week(1), given)).toEqual({ kind: 'zero', metricId: 'orders' })
    expect(value('[late] / ([orders] - [orders])', week(0), given)).toEqual({ kind: 'zero', metricId: null })
    expect(value('[late] / [orders]', week(2), given)).toEqual({ kind: 'missing', metricId: 'late', period: week(2) })
    expect(value('-[late] + 1.1', week(0), given)).toBe(-0.9)
    expect(value('0.1 + 0.2 + [late] * 0', week(0), given)).toBe(0.3)
    expect(value('[orders] * 1e14', week(0), given)).toEqual({ kind: 'overflow' })
    expect(value('1e300 * 1e300 * [late]', week(0), given)).toEqual({ kind: 'overflow' })
  })

  it('over windows, backwards and against the year before', () => {
    expect(value('rolling_mean([orders], 4)', week(3), given)).toBe(57.5)
    expect(value('rolling_max([orders], 2)', week(3), given)).toBe(80)
    expect(value('rolling_sum([late], 2)', week(3), given)).toEqual({ kind: 'short', has: 1, needs: 2 })
    expect(value('rolling_sum([late], 4)', week(2), given)).toEqual({
      kind: 'missing',
      metricId: 'late',
      period: week(2),
    })
    expect(value('previous([orders], 3)', week(3), given)).toBe(100)
    expect(value('difference([orders])', week(3), given)).toBe(30)
    expect(value('change([orders])', week(3), given)).toBe(60)
    expect(value('change([orders])', week(2), given)).toEqual({ kind: 'zero', metricId: 'orders' })
    const long: Values = { a: { values: Array.from({ length: 60 }, (_, n) => n) } }
    expect(value('last_year([a])', week(55), long)).toBe(3)
    const daily: Values = { d: { rhythm: 'daily', from: '2024-02-28', values: [1, 2, 3] } }
    expect(value('last_year([d])', '2025-02-28', daily, 'daily')).toBe(1)
  })

  it('from shorter periods into its own, when all of them are there or none is awaited', () => {
    const daily: Values = { d: { rhythm: 'daily', from: monday, values: [1, 2, 3, 4, 5, null, 7, 10, 11] } }
    expect(value('period_sum([d])', week(0), daily)).toBe(22)
    expect(outcome('period_mean([d])', week(0), daily)).toMatchObject({
      value: 3.66666666666667,
      from: { has: 6, of: 7 },
    })
    expect(value('period_last([d]) - period_min([d])', week(0), daily)).toBe(6)
    expect(value('period_sum([d])', week(1), daily, 'weekly', week(1))).toEqual({
      kind: 'running',
      metricId: 'd',
      until: addDays(week(1), 7),
    })
    expect(value('period_sum([d])', week(1), daily, 'weekly', addDays(week(1), 8))).toBe(21)
    expect(value('rolling_mean(period_sum([d]), 2)', week(1), daily)).toBe(21.5)
    // A week counts where most of its days lie: that from 26 January in January, that from 2 February in February.
    const weekly: Values = { w: { values: [1, 1, 1, 1, 5, 5, 5, 5] } }
    expect(value('period_sum([w])', '2026-02-01', weekly, 'monthly')).toBe(20)
  })

  it('to date in the organisation’s own year, which here begins in April', () => {
    const monthly: Values = { m: { rhythm: 'monthly', from: '2026-01-01', values: [1, 2, 4, 8, 16, null, 32] } }
    expect(value('year_to_date([m])', '2026-03-01', monthly, 'monthly')).toBe(7)
    expect(value('year_to_date([m])', '2026-05-01', monthly, 'monthly')).toBe(24)
    expect(outcome('year_to_date([m])', '2026-07-01', monthly, 'monthly')).toMatchObject({
      value: 56,
      from: { has: 3, of: 4 },
    })
    expect(value('quarter_to_date([m], max)', '2026-03-01', monthly, 'monthly')).toBe(4)
    expect(value('quarter_to_date([m], mean)', '2026-06-01', monthly, 'monthly')).toMatchObject({ kind: 'missing' })
    const weekly: Values = { w: { values: [1, 2, 4, 8, 16, 32] } }
    expect(value('month_to_date([w])', week(5), weekly)).toBe(48)
  })

  it('over units: each unit’s own figure, then the worst or the mean of them', () => {
    const parted: Values = {
      late: { values: [3], units: { north: [1], south: [2], west: [null] } },
      orders: { values: [30], units: { north: [20], south: [10], west: [0] } },
    }
    expect(value('units_max([late] / [orders] * 100)', week(0), parted)).toBe(20)
    expect(value('units_mean([orders])', week(0), parted)).toBe(10)
    expect(value('units_sum([orders]) - [orders]', week(0), parted)).toBe(0)
    expect(value('units_min([late])', week(1), parted)).toEqual({ kind: 'no_unit' })
  })

  it('as plain arithmetic would, whatever the figures; never as Infinity or NaN', () => {
    const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const three: Values = { a: { values: [a] }, b: { values: [b] }, c: { values: [c] } }
        const found = value('([a] + [b] * 2) / [c] - [a]', week(0), three)
        const expected = (a + b * 2) / c - a
        if (c === 0) expect(found).toEqual({ kind: 'zero', metricId: 'c' })
        else if (Math.abs((a + b * 2) / c) >= 1e15) expect(found).toEqual({ kind: 'overflow' })
        else expect(found).toBeCloseTo(expected, 6 - Math.ceil(Math.log10(Math.abs(expected) + 1)))
      }),
    )
  })

  it('quickly, though windows stand within windows', () => {
    const long: Values = { a: { values: Array.from({ length: 300 }, (_, n) => n % 7) } }
    const began = process.cpuUsage().user
    const text = `${'rolling_mean('.repeat(5)}[a]${', 52)'.repeat(5)}`
    const worked = evaluation(compile(text, 'weekly', long), sourceOf(long), { steps, today: '2040-01-01' })
    expect(isGap(worked(week(299)))).toBe(false)
    expect((process.cpuUsage().user - began) / 1_000).toBeLessThan(2_000)
  })
})

describe('a year of whole weeks, of four, four and five', () => {
  // The fiscal year from April 2026 begins on Monday 30 March; its first month has four weeks, its third five.
  const weeks = stepsOf({ weekStart: 1, fiscalStartMonth: 4, monthPattern: '4-4-5' })

  it('takes exactly its own weeks into each month, and begins its year with them', () => {
    expect(weeks.within('2026-03-30', 'monthly', 'weekly')).toEqual([
      '2026-03-30',
      '2026-04-06',
      '2026-04-13',
      '2026-04-20',
    ])
    expect(weeks.within('2026-05-25', 'monthly', 'weekly')).toHaveLength(5)
    expect(weeks.frameStart('year', '2026-06-01', 'weekly')).toBe('2026-03-30')
    expect(weeks.frameStart('year', '2026-03-23', 'weekly')).toBe('2025-03-31')
    expect(weeks.frameStart('quarter', '2026-06-22', 'weekly')).toBe('2026-03-30')
    expect(weeks.frameStart('quarter', '2026-06-29', 'weekly')).toBe('2026-06-29')
    expect(weeks.frameStart('month', '2026-04-27', 'weekly')).toBe('2026-04-27')
    expect(weeks.yearBack('2026-05-25', 'monthly')).toBe('2025-05-26')
  })
})

describe('the periods that a change reaches', () => {
  const given: Values = {
    a: { values: Array.from({ length: 150 }, (_, n) => 1 + ((n * 37) % 11)) },
    b: { values: Array.from({ length: 150 }, (_, n) => 1 + ((n * 53) % 13)) },
  }
  const texts = [
    '[a] + [b]',
    'rolling_mean([a], 4) - [b]',
    'previous([a], 3)',
    'difference(rolling_sum([a], 2))',
    'last_year([a]) / ([b] + 1)',
    'year_to_date([a])',
    'change(previous([a])) / 100 + month_to_date([b])',
    'quarter_to_date(rolling_max([a] - [b], 3))',
  ]

  it('are all that differ, and what is needed is all that is looked at', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 0, max: 5 }),
        (text, at, length) => {
          const compiled = compile(text, 'weekly', given)
          const changed: Values = {
            ...given,
            a: { values: given.a!.values.map((one, n) => (n >= at && n <= at + length ? one! + 1000 + n * n : one)) },
          }
          const [before, after] = [given, changed].map((values) =>
            evaluation(compiled, sourceOf(values), { steps, today: '2040-01-01' }),
          )
          const differ = listPeriods(week(0), week(149), 'weekly', calendar).filter(
            (period) => JSON.stringify(before!(period)) !== JSON.stringify(after!(period)),
          )
          const reach = reachOf(compiled, 'a', { from: week(at), to: week(at + length) }, steps)
          expect(differ.every((period) => reach && period >= reach.from && period <= reach.to)).toBe(true)
          expect(differ.at(0)).toBe(reach?.from)
          const needs = needsOf(compiled, { from: week(at), to: week(at) }, steps)
          const { figure, ...rest } = sourceOf(given)
          const seen: string[] = []
          const spy: Source = {
            ...rest,
            figure: (name, period) => {
              seen.push(`${name} ${period}`)
              return figure(name, period)
            },
          }
          evaluation(compiled, spy, { steps, today: '2040-01-01' })(week(at))
          for (const one of seen) {
            const [name = '', period = ''] = one.split(' ')
            expect(period >= needs.get(name)!.from && period <= needs.get(name)!.to).toBe(true)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('into longer periods: the one that most of a week lies in', () => {
    const compiled = compile('period_sum([a])', 'monthly', given)
    const reach = reachOf(compiled, 'a', { from: '2026-01-26', to: '2026-02-02' }, steps)
    expect(reach).toEqual({ from: '2026-01-01', to: '2026-02-01' })
    expect(needsOf(compiled, { from: '2026-02-01', to: '2026-02-01' }, steps).get('a')).toEqual({
      from: '2026-02-02',
      to: '2026-02-23',
    })
  })
})
