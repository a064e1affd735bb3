// Adds money up, one sum for each currency: amounts of different currencies never meet in one number.
import { Decimal } from 'decimal.js'

export type Money = { amount: string; currency: string }

export const moneySums = (amounts: readonly { moneyAtRisk: string | null; currency: string | null }[]): Money[] => {
  const sums = new Map<string, Decimal>()
  for (const { moneyAtRisk, currency } of amounts) {
    if (moneyAtRisk === null || currency === null) continue
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(moneyAtRisk))
  }
  return [...sums]
    .map(([currency, amount]) => ({ amount: amount.toFixed(2), currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
