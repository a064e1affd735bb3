// Money is a decimal amount of one currency, a text outside and never a floating-point number; currencies do not mix.
import { Decimal } from 'decimal.js'
import { invalid } from './problems.ts'

export type Money = { amount: string; currency: string }

const Amount = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 })
// What a NUMERIC(20, 2) keeps, and always written like it, so that the same amount is the same text everywhere.
const decimals = 2
const written = /^-?\d{1,18}(\.\d{1,2}0*)?$/

const moneyOf = (amount: Decimal, currency: string): Money => ({ amount: amount.toFixed(decimals), currency })

export const money = (amount: string | number, currency: string, field = 'amount'): Money => {
  const text = typeof amount === 'number' ? new Amount(amount).toString() : amount.trim()
  if (!written.test(text)) {
    throw invalid(field, 'money', 'An amount of money has up to 18 digits and up to 2 decimals, such as 400000.00.')
  }
  if (!/^[A-Z]{3}$/.test(currency))
    throw invalid(field, 'currency', 'A currency has three capital letters, such as EUR.')
  return moneyOf(new Amount(text), currency)
}

/** How many decimals a currency has in use: 2 for EUR, 0 for JPY. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const sameCurrency = (a: Money, b: Money) => {
  if (a.currency === b.currency) return
  throw invalid('currency', 'same_currency', `${a.currency} and ${b.currency} cannot be added or compared.`)
}

export const addMoney = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return moneyOf(new Amount(a.amount).plus(b.amount), a.currency)
}

export const subtractMoney = (a: Money, b: Money): Money => {
  sameCurrency(a, b)
  return moneyOf(new Amount(a.amount).minus(b.amount), a.currency)
}

/** The sum, which is nothing of the given currency when there is nothing to add. */
export const sumMoney = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(addMoney, money('0', currency))

/** A share of an amount, rounded half up to what the currency has in use. */
export const shareOfMoney = (whole: Money, share: number): Money => {
  const places = Math.min(decimals, decimalsOf(whole.currency))
  return moneyOf(new Amount(whole.amount).times(share).toDecimalPlaces(places), whole.currency)
}

export const compareMoney = (a: Money, b: Money): number => {
  sameCurrency(a, b)
  return new Amount(a.amount).comparedTo(b.amount)
}
