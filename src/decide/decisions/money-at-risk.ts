// Money at risk of an item and of a whole agenda. Different currencies are never added up.
import { Decimal } from 'decimal.js'

export type Money = { amount: string; currency: string }
export type AtRisk = {
  subjectKind: string
  subjectId: string
  moneyAtRisk: string | null
  currency: string | null
}

const moneyOf = ({ moneyAtRisk, currency }: AtRisk): Money[] =>
  moneyAtRisk !== null && currency !== null ? [{ amount: moneyAtRisk, currency }] : []

const sum = (amounts: readonly string[]): string => Decimal.sum(0, ...amounts).toFixed(2)

export const totalByCurrency = (money: readonly Money[]): Money[] =>
  [...Map.groupBy(money, ({ currency }) => currency)]
    .map(([currency, ofIt]) => ({ currency, amount: sum(ofIt.map(({ amount }) => amount)) }))
    .sort((a, b) => a.currency.localeCompare(b.currency))

/**
 * What one cause puts at risk. Each dependency endangers its own money; the flags of a metric or a key result repeat
 * money that others carry too, so of those only the largest counts.
 */
export const moneyOfCause = (flags: readonly AtRisk[], currency: string): Money | null => {
  const dependencies = new Map(
    flags.filter(({ subjectKind }) => subjectKind === 'dependency').map((flag) => [flag.subjectId, flag]),
  )
  const summed = totalByCurrency([...dependencies.values()].flatMap(moneyOf))
  const candidates = summed.length > 0 ? summed : flags.flatMap(moneyOf)
  const own = candidates.filter((money) => money.currency === currency)
  const comparable = own.length > 0 ? own : candidates
  return comparable.reduce<Money | null>(
    (largest, money) => (largest && new Decimal(largest.amount).gte(money.amount) ? largest : money),
    null,
  )
}

/** Most money first; what is in the organisation's own currency before what cannot be compared with it; none last. */
export const byMoney =
  (currency: string) =>
  (a: Money | null, b: Money | null): number => {
    const rank = (money: Money | null) => (money === null ? 2 : money.currency === currency ? 0 : 1)
    if (a === null || b === null || rank(a) !== rank(b)) return rank(a) - rank(b)
    return new Decimal(b.amount).cmp(a.amount)
  }
