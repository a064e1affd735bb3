import { expect, test } from 'vitest'
import { definitionErrors } from './definition-rules.ts'
import { usualNoData } from './no-data-rule.ts'

const plain = {
  direction: 'higher' as const,
  total: 'sum' as const,
  target: null,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: null,
  breachInclusive: false,
  breachPending: 1,
  decimals: 1,
  levels: [],
  floor: null,
  noData: usualNoData,
  clockAmount: null,
  clockUnit: null,
  confidential: false,
  confidentialTo: [],
}
const band = { ...plain, direction: 'band' as const, bandLow: 2, bandHigh: 5 }
const rulesOf = (change: object) =>
  definitionErrors({ ...plain, ...change }).map((error) => `${error.field} ${error.rule}`)

test.each([
  ['higher is better: target, watch, breach downwards', { target: 99.5, watchLevel: 99.5, breachLevel: 99 }],
  ['lower is better: upwards', { direction: 'lower', target: 3, watchLevel: 3.5, breachLevel: 4 }],
  ['a band with a target inside', { ...band, target: 3 }],
  ['a target alone', { target: 10 }],
  ['a whole clock', { clockAmount: 48, clockUnit: 'hours' }],
])('%s is fine', (_, change) => {
  expect(rulesOf(change)).toEqual([])
})

test.each([
  ['breach above watch where higher is better', { watchLevel: 95, breachLevel: 96 }, 'breachLevel not_above_watch'],
  [
    'breach below watch where lower is better',
    { direction: 'lower', watchLevel: 4, breachLevel: 3 },
    'breachLevel not_below_watch',
  ],
  ['watch better than the target', { target: 95, watchLevel: 96 }, 'watchLevel not_above_target'],
  ['breach better than the target', { direction: 'lower', target: 4, breachLevel: 3 }, 'breachLevel not_below_target'],
  ['a band upside down', { ...band, bandLow: 6 }, 'bandLow below_high'],
  ['a band of no width', { ...band, bandLow: 5 }, 'bandLow below_high'],
  ['half a band', { ...band, bandHigh: null }, 'bandHigh both_ends'],
  ['a band without the direction', { bandLow: 1, bandHigh: 2 }, 'bandLow band_only'],
  ['a breach level beside a band', { ...band, breachLevel: 9 }, 'breachLevel no_level_with_band'],
  ['a target outside the band', { ...band, target: 9 }, 'target inside_band'],
  ['half a clock', { clockAmount: 2 }, 'clockUnit with_amount'],
  ['the other half', { clockUnit: 'days' }, 'clockAmount with_unit'],
  ['names on an open metric', { confidentialTo: ['anna'] }, 'confidentialTo only_confidential'],
])('%s is refused', (_, change, error) => {
  expect(rulesOf(change)).toEqual([error])
})

test('a field is named once', () => {
  expect(rulesOf({ target: 95, watchLevel: 94, breachLevel: 96 })).toEqual(['breachLevel not_above_watch'])
})
