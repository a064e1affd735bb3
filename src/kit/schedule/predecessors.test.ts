import { expect, test } from 'vitest'
import { minutesIn, readAmount } from './amount.ts'
import { dayOfMoment, readMoment, writeMoment } from './moment.ts'
import { readPredecessors } from './predecessors.ts'

const ids = ['1', '3', '5', 'A-2', 'class', 'x y']
const read = (text: string, decimal: '.' | ',' = '.') => readPredecessors(text, (id) => ids.includes(id), decimal)

test.each([
  ['', []],
  ['3', ['3 FS 0']],
  ['3FS+2d;5SS-1d', ['3 FS 2 days', '5 SS -1 days']],
  ['3fs + 2 days, 5ff', ['3 FS 2 days', '5 FF 0']],
  ['1SF-50%', ['1 SF -50 percent']],
  ['5+3', ['5 FS 3']],
  ['1FS+2ed', ['1 FS 2 days elapsed']],
  ['1FS\u22121w', ['1 FS -1 weeks']],
  ['class;A-2;A-2SS+1h', ['class FS 0', 'A-2 FS 0', 'A-2 SS 1 hours']],
  ['x y FS+1.5 mons', ['x y FS 1.5 months']],
])('%s', (text, expected) => {
  const found = read(text)
  const told = 'value' in found ? found.value : []
  expect(
    told.map(({ id, type, lag }) =>
      [id, type, lag.value, lag.unit, lag.elapsed && 'elapsed']
        .filter((part) => part !== null && part !== false)
        .join(' '),
    ),
  ).toEqual(expected)
})

test('a decimal comma is none between predecessors', () => {
  expect(read('1FS+1,5d', ',')).toMatchObject({ value: [{ id: '1', lag: { value: 1.5 } }] })
  expect(read('1FS+1,5', '.')).toMatchObject({ value: [{ id: '1', lag: { value: 1 } }, { id: '5' }] })
})

test.each(['7', '3FS+2q', '3XX', 'FS', '3;7FS'])('%s is refused', (text) => {
  expect(read(text)).toMatchObject({ rule: expect.any(String) })
})

test.each([
  ['5d', 2400],
  ['2.5 hours', 150],
  ['1w', 2400],
  ['1 mon', 9600],
  ['30 min', 30],
  ['5 days?', 2400],
  ['1ed', 1440],
  ['1ew', 10_080],
])('%s is %i minutes', (text, minutes) => {
  const amount = readAmount(text)
  expect(
    'value' in amount && minutesIn(amount.value, amount.value.unit as 'days', { minutesPerDay: 480, daysPerWeek: 5 }),
  ).toBe(minutes)
})

test('moments are read and written without a zone, an end of a day being midnight', () => {
  expect(writeMoment(readMoment('2026-03-02', 'x', false))).toBe('2026-03-02T00:00')
  expect(writeMoment(readMoment('2026-03-02', 'x', true))).toBe('2026-03-03T00:00')
  expect(writeMoment(readMoment('2026-03-02 17:30:15', 'x', true))).toBe('2026-03-02T17:30:15')
  expect(dayOfMoment(readMoment('2026-03-03', 'x', false), true)).toBe('2026-03-02')
  expect(dayOfMoment(readMoment('2026-03-03', 'x', false), false)).toBe('2026-03-03')
  for (const text of [
    '2026-03-02T08:00Z',
    '2026-03-02T08:00+01:00',
    '2026-3-2',
    '2026-02-30',
    '2026-03-02T25:00',
    'soon',
  ]) {
    expect(() => readMoment(text, 'x', false), text).toThrow()
  }
})
