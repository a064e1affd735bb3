import { expect, test } from 'vitest'
import { settleReading } from './settle-reading.ts'

const given = {
  period: '2026-01-01',
  dimensions: {},
  value: 1,
  numerator: null,
  denominator: null,
  note: null,
  knownAt: null,
}
const standing = { value: 1, numerator: null, denominator: null, note: 'as read', knownAt: new Date('2026-01-10') }

test.each([
  ['nothing stands', given, undefined, 'recorded'],
  ['the same stands', given, standing, 'unchanged'],
  ['the same with the same note', { ...given, note: 'as read' }, standing, 'unchanged'],
  ['another note', { ...given, note: 'estimated' }, standing, 'corrected'],
  ['another figure', { ...given, value: 2 }, standing, 'corrected'],
  ['another denominator', { ...given, denominator: 5 }, standing, 'corrected'],
  ['known at the same instant', { ...given, knownAt: new Date('2026-01-10') }, standing, 'unchanged'],
  ['known earlier', { ...given, knownAt: new Date('2026-01-09') }, standing, 'corrected'],
])('%s', (_, row, stored, outcome) => {
  expect(settleReading(row, stored, 'correct')).toBe(outcome)
  expect(settleReading(row, stored, 'refuse')).toBe(outcome === 'corrected' ? 'conflict' : outcome)
})
