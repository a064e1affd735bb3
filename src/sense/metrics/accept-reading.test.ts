import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay } from '#kit/calendar/day.ts'
import { acceptReading } from './accept-reading.ts'
import type { ReadingRow } from './reading-row.ts'

const rules = {
  now: new Date('2026-02-13T10:00:00Z'),
  today: '2026-02-13',
  // Months are enough here; the calendar has tests of its own.
  startOf: (day: string) => (isDay(day) ? `${day.slice(0, 7)}-01` : null),
  mayKnowEarlier: true,
}
const share = { total: 'ratio' as const, valueUnit: '%' }
const count = { total: 'sum' as const, valueUnit: '€' }

const accept = (row: ReadingRow, metric: Parameters<typeof acceptReading>[1] = count) => {
  const result = acceptReading(row, metric, rules)
  return 'errors' in result ? result.errors.map((error) => `${error.field} ${error.rule}`) : result.accepted
}

test('any day of the period is moved to its start', () => {
  expect(accept({ period: '2026-02-12', value: 96.8 })).toMatchObject({ period: '2026-02-01', value: 96.8 })
})

test('a ratio is kept as its two figures', () => {
  expect(accept({ period: '2026-01-31', numerator: 88, denominator: 100 }, share)).toMatchObject({
    period: '2026-01-01',
    value: null,
    numerator: 88,
    denominator: 100,
  })
})

test.each([
  ['NaN', { value: Number.NaN }, 'value finite'],
  ['infinity', { value: Number.POSITIVE_INFINITY }, 'value finite'],
  ['minus infinity', { value: Number.NEGATIVE_INFINITY }, 'value finite'],
  ['text', { value: '96.8' }, 'value number'],
  ['too many digits', { value: 1e15 }, 'value magnitude'],
  ['nothing', {}, 'value required'],
  ['null', { value: null }, 'value required'],
  ['a numerator', { value: 1, numerator: 2 }, 'numerator not_for_this_total'],
  ['a denominator', { value: 1, denominator: 2 }, 'denominator not_for_this_total'],
  ['a unit of measure of a wrong shape', { value: 1, valueUnit: { toString: 1 } }, 'valueUnit same_unit'],
  ['another unit of measure', { value: 1, valueUnit: '$' }, 'valueUnit same_unit'],
  ['a long note', { value: 1, note: 'x'.repeat(2001) }, 'note text'],
  ['a misspelt field', { value: 1, dimension: { type: '1' } }, 'dimension unknown_field'],
  ['dimensions of a wrong shape', { value: 1, dimensions: { type: 1 } }, 'dimensions value'],
])('a value metric refuses %s', (_, row, error) => {
  expect(accept({ period: '2026-02-01', ...row })).toEqual([error])
})

test.each([
  ['a value', { value: 88, numerator: 88, denominator: 100 }, ['value not_for_this_total']],
  ['no denominator', { numerator: 88 }, ['denominator required']],
  ['a denominator of 0', { numerator: 0, denominator: 0 }, ['denominator positive']],
  ['a denominator below 0', { numerator: 1, denominator: -1 }, ['denominator positive']],
  ['neither', { value: 3 }, ['value not_for_this_total', 'numerator required', 'denominator required']],
])('a ratio refuses %s', (_, row, errors) => {
  expect(accept({ period: '2026-02-01', ...row }, share)).toEqual(errors)
})

test('a weighted mean takes a weight above 0, or none', () => {
  const mean = { total: 'weighted_mean' as const, valueUnit: '' }
  expect(accept({ period: '2026-02-01', value: 3, denominator: 7 }, mean)).toMatchObject({ value: 3, denominator: 7 })
  expect(accept({ period: '2026-02-01', value: 3 }, mean)).toMatchObject({ denominator: null })
  expect(accept({ period: '2026-02-01', value: 3, denominator: 0 }, mean)).toEqual(['denominator positive'])
})

test.each([
  ['20260-01-01', 'period day'],
  ['1899-12-31', 'period day'],
  ['2201-01-01', 'period day'],
  ['2026-02-29', 'period day'],
  ['2026-13-01', 'period day'],
  ['2026-00-10', 'period day'],
  ['12.02.2026', 'period day'],
  ['2026-03-01', 'period not_in_future'],
  [20260201, 'period day'],
  [undefined, 'period day'],
])('the period %s is refused', (period, error) => {
  expect(accept({ period, value: 1 })).toEqual([error])
})

test('leap days and the running period are fine', () => {
  expect(accept({ period: '2024-02-29', value: 1 })).toMatchObject({ period: '2024-02-01' })
  expect(accept({ period: '2000-02-29', value: 1 })).toMatchObject({ period: '2000-02-01' })
  expect(accept({ period: '2026-02-28', value: 1 })).toMatchObject({ period: '2026-02-01' })
  expect(accept({ period: '1900-02-29', value: 1 })).toEqual(['period day'])
})

test.each([
  ['yesterday', 'knownAt instant'],
  ['2026-02-13T10:00:01Z', 'knownAt not_in_future'],
  ['2025-12-30T00:00:00Z', 'knownAt after_period_began'],
])('known at %s is refused', (knownAt, error) => {
  expect(accept({ period: '2026-01-15', value: 1, knownAt })).toEqual([error])
})

test('known at needs its right', () => {
  const row = { period: '2026-01-15', value: 1, knownAt: '2026-02-01T08:00:00Z' }
  expect(accept(row)).toMatchObject({ knownAt: new Date('2026-02-01T08:00:00Z') })
  expect(acceptReading(row, count, { ...rules, mayKnowEarlier: false })).toMatchObject({
    errors: [{ field: 'knownAt', rule: 'right' }],
  })
})

test('dimensions stand in the order of their names', () => {
  const accepted = accept({ period: '2026-02-01', value: 1, dimensions: { type: '1', age: 'adult' } })
  expect(JSON.stringify(accepted)).toContain('{"age":"adult","type":"1"}')
})

test('whatever arrives, it is accepted with finite figures or refused with fields that exist', () => {
  const fields = ['period', 'value', 'numerator', 'denominator', 'valueUnit', 'dimensions', 'note', 'knownAt']
  const anything = fc.oneof(fc.anything(), fc.double(), fc.constantFrom('2026-01-01', '€', '2026-02-01T00:00:00Z'))
  const row = fc.record(Object.fromEntries(fields.map((field) => [field, anything])), { requiredKeys: [] })
  fc.assert(
    fc.property(row, fc.constantFrom('sum', 'ratio', 'last', 'weighted_mean'), (given, total) => {
      const result = acceptReading(given, { total, valueUnit: '€' }, rules)
      if ('errors' in result) {
        expect(result.errors.every((error) => fields.includes(error.field) && error.message !== '')).toBe(true)
      } else {
        const figures = [result.accepted.value, result.accepted.numerator, result.accepted.denominator]
        expect(figures.every((figure) => figure === null || Number.isFinite(figure))).toBe(true)
        expect(figures.some((figure) => figure !== null)).toBe(true)
      }
    }),
  )
})
