import { describe, expect, it } from 'vitest'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { checkFormula, unitClash } from './check-formula.ts'
import { parseFormula } from './parse-formula.ts'
import { sayFormula } from './say-formula.ts'

const metrics: Record<string, { name: string; rhythm: Rhythm; valueUnit: string }> = {
  late: { name: 'Late orders', rhythm: 'weekly', valueUnit: 'orders' },
  orders: { name: 'Orders', rhythm: 'weekly', valueUnit: 'orders' },
  revenue: { name: 'Revenue', rhythm: 'weekly', valueUnit: '€' },
  hours: { name: 'Hours', rhythm: 'weekly', valueUnit: 'hours' },
  visits: { name: 'Visits', rhythm: 'daily', valueUnit: 'visits' },
  costs: { name: 'Costs', rhythm: 'monthly', valueUnit: '€' },
}
const check = (text: string, rhythm: Rhythm = 'weekly', tree = parseFormula(text)) =>
  checkFormula(tree, { text, rhythm, metricOf: (name) => (metrics[name] ? { id: name, ...metrics[name] } : undefined) })
const errors = (text: string, rhythm?: Rhythm) =>
  check(text, rhythm).errors.map(({ rule, place }) => [rule, text.slice(place.from, place.to)])

describe('a formula is checked', () => {
  it('for its units, like dimensions: what clashes is named', () => {
    expect(check('[revenue] / [orders]').proposedUnit).toBe('€/orders')
    expect(check('[late] / [orders] * 100').proposedUnit).toBe('%')
    expect(errors('[orders] + [hours] + [revenue]')).toEqual([['unit', '[orders] + [hours]']])
    expect(check('2 * [hours] + [revenue]').errors[0]?.message).toBe(
      '2 * [hours] is in hours and [revenue] in €: € cannot be added to hours.',
    )
    expect(check('[revenue] - [hours]').errors[0]?.message).toContain('hours cannot be taken from €')
    expect(check('as_unit([hours] / 24, "days")').proposedUnit).toBe('days')
    expect(check('change([revenue])').proposedUnit).toBe('%')
    expect(check('100 - change([revenue])').proposedUnit).toBe('%')
  })

  it('for the unit of the metric that it stands on', () => {
    const clash = (text: string, unit: string) => unitClash(check(text).quantity!, unit)
    expect(clash('[revenue] / [orders]', '€/order')).toBeNull()
    expect(clash('[late] / [orders]', '%')).toBe(
      'The formula gives plain numbers, and this metric is counted in %. Multiply by 100 for %.',
    )
    expect(clash('[revenue]', 'hours')).toContain('gives €, and this metric is counted in hours')
  })

  it('for its rhythms', () => {
    expect(errors('[visits] / [orders]')).toEqual([['rhythm', '[visits] / [orders]']])
    expect(check('[visits] / [orders]').errors[0]?.message).toBe(
      '[visits] is daily and [orders] weekly: bring [visits] to the longer rhythm first, and say how: period_sum, period_mean, period_min, period_max or period_last.',
    )
    expect(errors('period_sum([visits]) / [orders]')).toEqual([])
    expect(errors('[visits]')).toEqual([['rhythm', '[visits]']])
    expect(errors('[costs] * 2')).toEqual([['rhythm', '[costs] * 2']])
    expect(errors('period_sum([orders])')).toEqual([['rhythm', 'period_sum([orders])']])
    expect(errors('month_to_date([costs])', 'monthly')).toEqual([['rhythm', 'month_to_date([costs])']])
    expect(errors('year_to_date([costs])', 'monthly')).toEqual([])
  })

  it('for what it names', () => {
    expect(errors('[late] / [order]')).toEqual([['not_found', '[order]']])
    expect(errors('[one] + [two]').length).toBe(2)
    expect(errors('1 + 2')).toEqual([['metric', '1 + 2']])
    expect(errors('rolling_sum(5, 3) + [late]')).toEqual([['metric', '5']])
    expect(errors('[late] / 0')).toEqual([['division_by_zero', '0']])
    expect(errors('[late] / (3 - 3)')).toEqual([['division_by_zero', '(3 - 3)']])
  })

  it('for how far its windows reach together', () => {
    const nested = (times: number) => `${'rolling_sum('.repeat(times)}[late]${', 730)'.repeat(times)}`
    expect(errors(nested(5))).toEqual([])
    expect(errors(nested(6))).toEqual([['window', nested(6)]])
    expect(
      errors(`${Array(11).fill('year_to_date([late])').join(' + ')}`)
        .at(0)
        ?.at(0),
    ).toBe('window')
  })

  it('and said in words', () => {
    const say = (text: string, own: Rhythm = 'weekly') => {
      const tree = parseFormula(text)
      const { rhythms } = check(text, own, tree)
      return sayFormula(tree, {
        metric: (name) => metrics[name]!.name,
        unit: (name) => name,
        rhythm: (part) => rhythms.get(part) ?? own,
        own,
      })
    }
    expect(say('[late] / [orders] * 100')).toBe('Late orders divided by Orders, times 100.')
    expect(say('rolling_mean([late] / [orders], 4)')).toBe('The mean over 4 weeks of (Late orders divided by Orders).')
    expect(say('period_sum([visits]) / [orders]')).toBe('The sum over the days of a week of Visits divided by Orders.')
    expect(say('([revenue] - 100) / [hours]')).toBe('(Revenue minus 100) divided by Hours.')
    expect(say('[revenue] - last_year([revenue])')).toBe('Revenue minus Revenue of the same week a year before.')
    expect(say('units_max([late], "North")')).toBe('The largest over the units of North of Late orders.')
  })
})
