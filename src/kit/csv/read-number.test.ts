import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDecimalSign } from './find-decimal-sign.ts'
import { readNumber } from './read-number.ts'

test.each([
  ['1.234,5', ',', 1234.5],
  ['1,234.5', '.', 1234.5],
  ['1,234', '.', 1234],
  ['1.234', ',', 1234],
  ['1.234', '.', 1.234],
  ['1 234,56', ',', 1234.56],
  ['1\u202f234\u00a0567,8', ',', 1234567.8],
  ["1'234.50", '.', 1234.5],
  ['−7,5', ',', -7.5],
  ['+.5', '.', 0.5],
  ['1,2E+05', ',', 120000],
  ['-0', '.', 0],
  [' 42 ', '.', 42],
] as const)('%s with %s is %d', (text, decimal, value) => {
  expect(readNumber(text, decimal)).toEqual({ value })
})

test.each([
  ['', '.', 'required'],
  ['NaN', '.', 'number'],
  ['Infinity', '.', 'number'],
  ['-inf', '.', 'number'],
  ['n/a', '.', 'number'],
  ['1e999', '.', 'finite'],
  ['1,5', '.', 'number'],
  ['1.5', ',', 'number'],
  ['1.234,5', '.', 'number'],
  ['1,23,456', '.', 'number'],
  ['12.', '.', undefined],
  ['0x1F', '.', 'number'],
  ['1 2', '.', 'number'],
  ['--1', '.', 'number'],
  ['=1+1', '.', 'number'],
  ['9'.repeat(400), '.', 'number'],
] as const)('%s with %s breaks the rule %s', (text, decimal, rule) => {
  const result = readNumber(text, decimal)
  expect('rule' in result ? result.rule : undefined).toBe(rule)
})

test('a unit passes only where it belongs', () => {
  expect(readNumber('12,5 %', ',', '%')).toEqual({ value: 12.5 })
  expect(readNumber('€ 1.200', ',', '€')).toEqual({ value: 1200 })
  expect(readNumber('12 €', ',', '%')).toEqual({
    rule: 'unit',
    message: "'12 €' must be a plain figure in %, without '€'.",
  })
  expect(readNumber('12 %', ',')).toMatchObject({ rule: 'unit' })
})

test('a message quotes no more than forty characters of the file', () => {
  const result = readNumber(`${'x'.repeat(5000)}`, '.')
  expect('message' in result && result.message.length).toBeLessThan(100)
})

test('what the platform writes in either convention is read back', () => {
  const values = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => Math.round(value * 1000) / 1000 || 0)
  fc.assert(
    fc.property(values, (value) => {
      const written = (locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value)
      expect(readNumber(written('en-GB'), '.')).toEqual({ value })
      expect(readNumber(written('de-DE'), ',')).toEqual({ value })
      expect(readNumber(written('fr-FR'), ',')).toEqual({ value })
    }),
  )
})

test('no text makes it throw or give anything but a finite figure', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,+-eE '%€x") }), (text) => {
      const result = readNumber(text, '.')
      if ('value' in result) expect(Number.isFinite(result.value)).toBe(true)
    }),
  )
})

describe('the decimal sign of a column', () => {
  test.each([
    [['1', '2'], '.'],
    [['1.5', '2'], '.'],
    [['1,5', '1.234,5'], ','],
    [['1,234.5'], '.'],
    [['1.234.567'], ','],
    [['1.234', '2.345'], 'ambiguous'],
    [['1.234', '0.5'], '.'],
    [['0,123'], ','],
    [['1234,567'], ','],
    [['1,5', '1.5'], 'mixed'],
    [[], '.'],
  ] as const)('of %j is %s', (cells, sign) => {
    expect(findDecimalSign(cells)).toBe(sign)
  })
})
