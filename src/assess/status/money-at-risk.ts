// Money at risk is added within one currency; across currencies no sum is made.
import { Decimal } from 'decimal.js'
import type { Money } from './model.ts'

export const sumOfOneCurrency = (amounts: readonly Money[]): Money | null => {
  const [first] = amounts
  if (!first || amounts.some((money) => money.currency !== first.currency)) return null
  const sum = amounts.reduce((total, money) => total.plus(money.amount), new Decimal(0))
  return { amount: sum.toFixed(2), currency: first.currency }
}
