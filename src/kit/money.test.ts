import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMoney, compareMoney, decimalsOf, money, shareOfMoney, subtractMoney, sumMoney } from './money.ts'

test.each([
  ['400000', '400000.00'],
  ['400000.00', '400000.00'],
  [' 12.3400 ', '12.34'],
  [0.1, '0.10'],
  ['-5', '-5.00'],
  ['123456789012345678.99', '123456789012345678.99'],
])('%s is kept as %s', (amount, kept) => {
  expect(money(amount, 'EUR')).toEqual({ amount: kept, currency: 'EUR' })
})

test.each(['', 'NaN', 'Infinity', '1e9', '1,000.00', '0x10', '1.234', '1234567890123456789', Number.NaN, 1e30])(
  '%s is no amount of money',
  (amount) => {
    expect(() => money(amount, 'EUR', 'atRisk')).toThrow(
      expect.objectContaining({ status: 422, errors: [expect.objectContaining({ field: 'atRisk', rule: 'money' })] }),
    )
  },
)

test('a currency has three capital letters', () => {
  expect(() => money('1', 'euro')).toThrow('three capital letters')
})

test('different currencies are never added, subtracted or compared', () => {
  const [euros, dollars] = [money('1', 'EUR'), money('1', 'USD')]
  expect(() => addMoney(euros, dollars)).toThrow('EUR and USD cannot be added or compared.')
  expect(() => subtractMoney(euros, dollars)).toThrow('EUR and USD')
  expect(() => compareMoney(euros, dollars)).toThrow('EUR and USD')
  expect(() => sumMoney([euros], 'USD')).toThrow('USD and EUR')
})

test('a tenth and two tenths are three tenths', () => {
  expect(addMoney(money('0.1', 'EUR'), money('0.2', 'EUR')).amount).toBe('0.30')
  expect(sumMoney([], 'EUR')).toEqual({ amount: '0.00', currency: 'EUR' })
})

test('a share is rounded half up to what the currency has in use', () => {
  expect(shareOfMoney(money('100.01', 'EUR'), 0.5).amount).toBe('50.01')
  expect(shareOfMoney(money('101', 'JPY'), 0.5).amount).toBe('51.00')
  expect([decimalsOf('EUR'), decimalsOf('JPY'), decimalsOf('KWD')]).toEqual([2, 0, 3])
})

const cents = fc.integer({ min: -1e12, max: 1e12 })
const ofCents = (n: number) =>
  money(`${n < 0 ? '-' : ''}${Math.trunc(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`, 'EUR')

test('sums of cents are exact', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      expect(addMoney(ofCents(a), ofCents(b))).toEqual(ofCents(a + b))
      expect(subtractMoney(ofCents(a), ofCents(b))).toEqual(ofCents(a - b))
      expect(Math.sign(compareMoney(ofCents(a), ofCents(b)))).toBe(Math.sign(a - b))
    }),
  )
})
