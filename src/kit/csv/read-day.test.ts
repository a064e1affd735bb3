import { describe, expect, test } from 'vitest'
import { type DayFormat, findDayFormat, isDayFormat, readDay } from './read-day.ts'

test.each<[string, DayFormat, string]>([
  ['2026-02-09', 'YYYY-MM-DD', '2026-02-09'],
  ['2026-02-09T00:00:00', 'YYYY-MM-DD', '2026-02-09'],
  ['9.2.2026', 'DD.MM.YYYY', '2026-02-09'],
  ['09/02/2026', 'DD/MM/YYYY', '2026-02-09'],
  ['02/09/2026', 'MM/DD/YYYY', '2026-02-09'],
  ['09-02-2026', 'DD-MM-YYYY', '2026-02-09'],
  ['20260209', 'YYYYMMDD', '2026-02-09'],
  ['2026-02', 'YYYY-MM', '2026-02-01'],
])('%s as %s is %s', (text, format, value) => {
  expect(readDay(text, format)).toEqual({ value })
})

test.each<[string, DayFormat, string]>([
  ['', 'YYYY-MM-DD', 'There is no day here.'],
  ['20260-01-01', 'YYYY-MM-DD', "'20260-01-01' is not a day written as YYYY-MM-DD."],
  ['2026-02-30', 'YYYY-MM-DD', "'2026-02-30' is not a day between 1900 and 2200."],
  ['30.02.2026', 'DD.MM.YYYY', "'30.02.2026' is not a day between 1900 and 2200."],
  ['1.2.26', 'DD.MM.YYYY', "'1.2.26' is not a day written as DD.MM.YYYY."],
  ['2026-02-09T14:30:00', 'YYYY-MM-DD', "'2026-02-09T14:30:00' is not a day written as YYYY-MM-DD."],
  ['31/01/2026', 'MM/DD/YYYY', "'31/01/2026' is not a day between 1900 and 2200."],
])('%s as %s is refused', (text, format, message) => {
  expect(readDay(text, format)).toEqual({ rule: text === '' ? 'required' : 'day', message })
})

describe('the format of a column', () => {
  test.each([
    [['2026-01-05', '2026-02-05'], 'YYYY-MM-DD'],
    [['05.01.2026', ''], 'DD.MM.YYYY'],
    [['03/04/2026', '05/04/2026'], 'ambiguous'],
    [['03/04/2026', '25/04/2026'], 'DD/MM/YYYY'],
    [['03/04/2026', '04/25/2026'], 'MM/DD/YYYY'],
    [['25/04/2026', '04/25/2026'], undefined],
    [['yesterday'], undefined],
    [[''], undefined],
  ])('of %j is %s', (cells, format) => {
    expect(findDayFormat(cells)).toBe(format)
  })
})

test('only a known format is one', () => {
  expect(isDayFormat('DD.MM.YYYY')).toBe(true)
  expect(isDayFormat('toString')).toBe(false)
})
