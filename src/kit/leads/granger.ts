// Granger's test in its classical form: do p lags of x improve on p lags of y and a constant? (Granger 1969; F test of nested regressions.)
import { upperTailOfF } from './beta-distribution.ts'
import { leastSquares } from './least-squares.ts'
import { pickRows } from './pick-rows.ts'

export type GrangerTest = {
  order: number
  /** ((RSS_r - RSS_u) / p) / (RSS_u / (n' - 2p - 1)); null when the regressions leave nothing to compare. */
  f: number | null
  p: number | null
  degrees: [numerator: number, denominator: number]
  rssRestricted: number
  rssUnrestricted: number
}

/**
 * Whether x leads y. Honest only for stationary series without common season: difference or deseason first, or use `findLeads`.
 * Throws a RangeError when lengths differ or the series is too short for the order (n <= 3p + 1).
 */
export const granger = (x: ArrayLike<number>, y: ArrayLike<number>, order: number): GrangerTest => {
  const n = y.length
  if (x.length !== n) throw new RangeError('Both series need the same length.')
  if (!Number.isInteger(order) || order < 1) throw new RangeError('The order is a whole number of at least 1.')
  const rest = n - order - 2 * order - 1
  if (rest < 1) throw new RangeError(`Order ${order} needs at least ${3 * order + 2} values.`)
  const rows = Array.from({ length: n - order }, (_, i) => order + i)
  const lagged = (values: ArrayLike<number>, lag: number) => pickRows(values, rows, lag)
  const lags = Array.from({ length: order }, (_, i) => i + 1)
  const target = lagged(y, 0)
  const own = [new Float64Array(n - order).fill(1), ...lags.map((lag) => lagged(y, lag))]
  const restricted = leastSquares(own, target)
  const unrestricted = leastSquares([...own, ...lags.map((lag) => lagged(x, lag))], target)
  const { rss: rssRestricted } = restricted
  const { rss: rssUnrestricted } = unrestricted
  const comparable = unrestricted.rank === 2 * order + 1 && rssUnrestricted > 1e-20 * rssRestricted
  const f = comparable ? (rssRestricted - rssUnrestricted) / order / (rssUnrestricted / rest) : null
  const p = f === null ? null : upperTailOfF(f, order, rest)
  return { order, f, p, degrees: [order, rest], rssRestricted, rssUnrestricted }
}
