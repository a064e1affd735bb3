import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareAt, isAbove, isBelow, isSame, roundTo } from './rounding.ts'

test.each([
  [0.1 + 0.6, 2, 0.7],
  [0.145 * 3, 2, 0.44],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [1.45, 1, 1.5],
  [1.44999, 1, 1.4],
  [-0.001, 2, 0],
  [1e-7, 9, 1e-7],
  [1234567.891, 2, 1234567.89],
  [1e21, 2, 1e21],
  [1250, -2, 1300],
  [Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY],
])('%d to %i decimals is %d', (value, decimals, rounded) => {
  expect(roundTo(value, decimals)).toBe(rounded)
})

test('0.70 is 0.70, however it came about', () => {
  expect(isSame(0.1 * 7, 0.7, 2)).toBe(true)
  expect(isBelow(0.7 - 1e-12, 0.7, 2)).toBe(false)
  expect(isBelow(0.694, 0.7, 2)).toBe(true)
  expect(isAbove(0.706, 0.7, 2)).toBe(true)
  expect(compareAt(0.704, 0.7, 2)).toBe(0)
})

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const decimals = fc.integer({ min: 0, max: 6 })

test('what was typed with these decimals stays as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), decimals, (digits, d) => {
      const typed = Number(`${digits}e-${d}`)
      expect(roundTo(typed, d)).toBe(typed || 0)
    }),
  )
})

test('it agrees with decimal arithmetic', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), decimals, (thousandths, d) => {
      const typed = new Decimal(thousandths).div(1e4)
      expect(roundTo(typed.toNumber(), d)).toBe(typed.toDecimalPlaces(d, Decimal.ROUND_HALF_UP).toNumber() || 0)
    }),
  )
})

test('rounding twice changes nothing, and order is kept', () => {
  fc.assert(
    fc.property(value, value, decimals, (a, b, d) => {
      expect(roundTo(roundTo(a, d), d)).toBe(roundTo(a, d))
      if (a <= b) expect(roundTo(a, d)).toBeLessThanOrEqual(roundTo(b, d))
      expect(roundTo(-a, d)).toBe(-roundTo(a, d) || 0)
    }),
  )
})
