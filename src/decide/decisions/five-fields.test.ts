import { describe, expect, it } from 'vitest'
import { type FiveFieldsInput, fiveFieldErrors, fiveFields } from './five-fields.ts'

const today = '2026-02-16'
const metric = { unit: '%', latest: 96.8 }
const full: FiveFieldsInput = {
  decision: 'Move routing to the standby cluster.',
  ownerId: 'head-of-it',
  dueOn: '2026-02-20',
  expectedImpact: { metricId: 'availability', to: 99.7, by: '2026-03-01' },
  followUpOn: '2026-03-09',
}
const errors = (change: Partial<FiveFieldsInput>) =>
  fiveFieldErrors({ ...full, ...change }, metric, today).map(({ field, rule }) => `${field}: ${rule}`)

describe('fiveFieldErrors', () => {
  it('finds nothing wrong with all five', () => {
    expect(errors({})).toEqual([])
  })

  it.each(['decision', 'ownerId', 'dueOn', 'expectedImpact', 'followUpOn'] as const)('demands %s', (field) => {
    expect(errors({ [field]: undefined })).toEqual([`${field}: required`])
  })

  it('names all that are missing at once, an empty one as well', () => {
    expect(fiveFieldErrors({ decision: '' }, null, today).map(({ field }) => field)).toEqual([
      'decision',
      'ownerId',
      'dueOn',
      'expectedImpact',
      'followUpOn',
    ])
  })

  it.each<[string, Partial<FiveFieldsInput>, string[]]>([
    ['due yesterday', { dueOn: '2026-02-15' }, ['dueOn: not_past']],
    ['due today', { dueOn: today }, []],
    ['checked today', { dueOn: today, followUpOn: today }, ['followUpOn: after_today']],
    ['checked before today', { followUpOn: '2026-02-01' }, ['followUpOn: not_past']],
    ['checked before it is due', { followUpOn: '2026-02-18' }, ['followUpOn: not_before_due']],
    ['checked on the due date', { followUpOn: '2026-02-20' }, []],
    ['checked in 2126', { followUpOn: '2126-03-09' }, ['followUpOn: within_ten_years']],
    [
      'an effect in the past',
      { expectedImpact: { metricId: 'm', to: 1, by: '2026-01-01' } },
      ['expectedImpact.by: not_past'],
    ],
    [
      'another unit than the metric’s',
      { expectedImpact: { metricId: 'm', to: 1, unit: 'h' } },
      ['expectedImpact.unit: unit_of_metric'],
    ],
  ])('%s', (_, change, found) => {
    expect(errors(change)).toEqual(found)
  })

  it('takes words and a number where there is no metric', () => {
    const input = { ...full, expectedImpact: { to: 12, unit: 'days', note: 'approval time' } }
    expect(fiveFieldErrors(input, null, today)).toEqual([])
    const without = { ...full, expectedImpact: { to: 12 } }
    expect(fiveFieldErrors(without, null, today).map(({ field }) => field)).toEqual([
      'expectedImpact.note',
      'expectedImpact.unit',
    ])
  })

  it('refuses a metric that nobody knows', () => {
    expect(fiveFieldErrors(full, null, today).map(({ field }) => field)).toEqual(['expectedImpact.metricId'])
  })
})

describe('fiveFields', () => {
  it('takes the unit and the start from the metric', () => {
    expect(fiveFields(full, metric).expectedImpact).toEqual({
      metricId: 'availability',
      from: 96.8,
      to: 99.7,
      unit: '%',
      by: '2026-03-01',
    })
  })

  it('keeps a start that was said', () => {
    const said = { ...full, expectedImpact: { metricId: 'availability', from: 97, to: 99.7 } }
    expect(fiveFields(said, metric).expectedImpact.from).toBe(97)
  })
})
