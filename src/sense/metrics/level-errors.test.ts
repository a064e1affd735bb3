import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floorErrors } from './floor-errors.ts'
import { type Levelled, levelErrors } from './level-errors.ts'
import { metricEvidence } from './metric-evidence.ts'
import type { MetricLevel } from './metric-levels.ts'
import { usualNoData } from './no-data-rule.ts'

const level = (name: string, more: Partial<MetricLevel>): MetricLevel => ({
  id: name,
  name,
  value: null,
  low: null,
  high: null,
  distance: null,
  inclusive: false,
  pending: 1,
  rearmAfter: 1,
  colour: 'off_track',
  question: '',
  action: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
  clockUnit: null,
  ...more,
})

const plain: Levelled = {
  direction: 'higher',
  decimals: 1,
  target: null,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: null,
  breachInclusive: false,
  breachPending: 1,
  levels: [],
  floor: null,
  noData: usualNoData,
}
const band = { ...plain, direction: 'band' as const, bandLow: 10, bandHigh: 20 }
const rulesOf = (metric: Levelled, ...levels: MetricLevel[]) =>
  levelErrors({ ...metric, levels }).map(({ field, rule }) => `${field} ${rule}`)

describe('further levels', () => {
  it.each<[string, Levelled, MetricLevel[]]>([
    [
      'downwards where higher is better',
      { ...plain, breachLevel: 95 },
      [level('a', { value: 90 }), level('b', { value: 80 })],
    ],
    [
      'upwards where lower is better',
      { ...plain, direction: 'lower', breachLevel: 5 },
      [level('a', { value: 6 }), level('b', { value: 9 })],
    ],
    ['one line for longer', plain, [level('a', { value: 90 }), level('b', { value: 90, pending: 4 })]],
    [
      'the line itself first, then strictly beyond',
      plain,
      [level('a', { value: 90, inclusive: true }), level('b', { value: 90 })],
    ],
    [
      'between watch and breach',
      { ...plain, watchLevel: 97, breachLevel: 90 },
      [level('a', { value: 95, colour: 'at_risk' })],
    ],
    ['before the watch', { ...plain, watchLevel: 97 }, [level('a', { value: 99, colour: 'at_risk' })]],
    ['a band by its ends', band, [level('a', { low: 8, high: 22 }), level('b', { low: 5, high: 30 })]],
    ['a band by distance', band, [level('a', { distance: 2 }), level('b', { distance: 5 })]],
    ['a band that reaches further on one side only', band, [level('a', { low: 10, high: 25 })]],
    [
      'the same ends by distance for longer',
      band,
      [level('a', { distance: 2 }), level('b', { low: 8, high: 22, pending: 3 })],
    ],
  ])('may stand %s', (_, metric, levels) => {
    expect(rulesOf(metric, ...levels)).toEqual([])
  })

  it.each<[string, Levelled, MetricLevel[], string[]]>([
    ['swapped', plain, [level('a', { value: 80 }), level('b', { value: 90 })], ['levels[1].value beyond_previous']],
    [
      'equal at the metric’s precision',
      plain,
      [level('a', { value: 90 }), level('b', { value: 90.04 })],
      ['levels[1].value distinct'],
    ],
    [
      'on the good side of the target',
      { ...plain, target: 95 },
      [level('a', { value: 96 })],
      ['levels[0].value not_above_target', 'levels[0].colour not_worse'].slice(0, 1),
    ],
    [
      'at risk beyond off track',
      plain,
      [level('a', { value: 90 }), level('b', { value: 80, colour: 'at_risk' })],
      ['levels[1].colour not_milder'],
    ],
    [
      'off track before the watch',
      { ...plain, watchLevel: 90 },
      [level('a', { value: 95 })],
      ['levels[0].colour not_worse'],
    ],
    [
      'the watch level once more',
      { ...plain, watchLevel: 90 },
      [level('a', { value: 90, pending: 2, colour: 'at_risk' })],
      ['levels[0].value distinct'],
    ],
    [
      'inside the band',
      band,
      [level('a', { low: 12, high: 25 })],
      ['levels[0].low outside_band', 'levels[0].low beside'],
    ],
    ['upside down', band, [level('a', { low: 30, high: 5 })], ['levels[0].low below_high']],
    ['half a band', band, [level('a', { low: 5 })], ['levels[0].high both_ends']],
    ['distance and ends', band, [level('a', { low: 5, distance: 1 })], ['levels[0].distance one_of_two']],
    ['a negative distance', band, [level('a', { distance: -1 })], ['levels[0].distance not_negative']],
    [
      'a distance from no band',
      { ...band, bandLow: null, bandHigh: null },
      [level('a', { distance: 1 })],
      ['levels[0].distance needs_band'],
    ],
    ['a value for a band', band, [level('a', { value: 5 })], ['levels[0].value no_value_with_band']],
    [
      'crossing one another',
      band,
      [level('a', { low: 5, high: 21 }), level('b', { low: 8, high: 30 })],
      ['levels[1].low beyond_previous'],
    ],
  ])('are refused %s', (_, metric, levels, expected) => {
    expect(rulesOf(metric, ...levels)).toEqual(expected)
  })
})

describe('a floor', () => {
  const floorOf = (metric: Levelled, floor: Partial<NonNullable<Levelled['floor']>>) =>
    floorErrors({ ...metric, floor: { level: null, low: null, high: null, backAfter: 2, ...floor } }).map(
      ({ field, rule }) => `${field} ${rule}`,
    )

  it('lies at the breach level or beyond it', () => {
    expect(floorOf({ ...plain, breachLevel: 95 }, { level: 95 })).toEqual([])
    expect(floorOf({ ...plain, breachLevel: 95 }, { level: 96 })).toEqual(['floor.level not_above_breach'])
    expect(floorOf({ ...plain, target: 95 }, { level: 96 })).toEqual(['floor.level not_above_breach'])
    expect(floorOf({ ...plain, direction: 'lower', breachLevel: 5 }, { level: 4 })).toEqual([
      'floor.level not_below_breach',
    ])
    expect(floorOf(band, { low: 11, high: 30 })).toEqual(['floor.low around_band'])
    expect(floorOf(band, { low: 5, high: 19 })).toEqual(['floor.high around_band'])
  })

  it('has a level, and for a band two ends the right way round', () => {
    expect(floorOf(plain, {})).toEqual(['floor.level required'])
    expect(floorOf(plain, { level: 1, low: 0 })).toEqual(['floor.low band_only'])
    expect(floorOf(band, { level: 1 })).toEqual(['floor.level no_level_with_band'])
    expect(floorOf(band, { low: 5 })).toEqual(['floor.high both_ends'])
    expect(floorOf(band, { low: 30, high: 5 })).toEqual(['floor.low below_high'])
  })

  it('and a question for silence, where silence is to be decided on', () => {
    const asked = { ...plain, noData: { ...usualNoData, rule: 'decide' as const } }
    expect(floorErrors(asked).map(({ field, rule }) => `${field} ${rule}`)).toEqual(['noData.question required'])
    expect(
      floorErrors({ ...asked, noData: { ...asked.noData, question: 'Where is it?', clockAmount: 3 } }),
    ).toMatchObject([{ field: 'noData.clockUnit', rule: 'with_amount' }])
  })
})

const some = fc.record({
  direction: fc.constantFrom('higher' as const, 'lower' as const),
  values: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }),
  lines: fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { minLength: 1, maxLength: 6 }),
  pending: fc.integer({ min: 1, max: 3 }),
  rearm: fc.integer({ min: 1, max: 3 }),
})

describe('accepted levels', () => {
  it('cross in their order: while a worse one lasts, so does every milder one', () => {
    fc.assert(
      fc.property(some, ({ direction, values, lines, pending, rearm }) => {
        const sorted = lines.toSorted((a, b) => (direction === 'higher' ? b - a : a - b))
        const levels = sorted.map((value, n) => level(`l${n}`, { value, pending, rearmAfter: rearm }))
        const metric = { ...plain, direction, levels, rearmAfter: rearm }
        expect(levelErrors(metric)).toEqual([])
        const readings = values.map((one, n) => ({
          period: String(n).padStart(3, '0'),
          value: one,
          provisional: false,
        }))
        const adjacent = (a: string, b: string) => Number(b) === Number(a) + 1
        const { steps } = metricEvidence(metric, readings, adjacent)
        expect(steps.map((step) => step.level?.name)).toEqual(levels.map(({ name }) => name))
        const open = steps.map(({ state }) => state.open !== null)
        expect(open.lastIndexOf(true)).toBe(open.filter(Boolean).length - 1)
      }),
    )
  })
})
