// Cross-correlation of two equally long series at a lag: how x now goes with y some steps later.

export type Divisor = 'n' | 'pairs'

const meanOf = (values: ArrayLike<number>) => {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[i]!
  return sum / values.length
}

const spreadOf = (values: ArrayLike<number>, mean: number) => {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += (values[i]! - mean) ** 2
  return Math.sqrt(sum / values.length)
}

/**
 * corr(x_t, y_(t+k)) for k = -maxLag … maxLag; entry `maxLag + k` belongs to lag k, and k > 0 means that x comes first.
 * Means and variances are those of the full series. Divisor 'n' is R's `ccf(y, x)`, whose lag k pairs y[t+k] with x[t]; 'pairs' divides
 * by the n - |k| pairs (statsmodels' unbiased one). NaN throughout when a series is constant. Throws a RangeError when lengths differ
 * or a lag leaves no pair.
 */
export const crossCorrelation = (
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  maxLag: number,
  divisor: Divisor = 'n',
): Float64Array => {
  const n = x.length
  if (y.length !== n) throw new RangeError('Both series need the same length.')
  if (!Number.isInteger(maxLag) || maxLag < 0 || maxLag >= n)
    throw new RangeError('A lag must leave at least one pair.')
  const [meanX, meanY] = [meanOf(x), meanOf(y)]
  const scale = spreadOf(x, meanX) * spreadOf(y, meanY)
  const result = new Float64Array(2 * maxLag + 1).fill(Number.NaN)
  if (!(scale > 0)) return result
  for (let k = -maxLag; k <= maxLag; k += 1) {
    let sum = 0
    for (let t = Math.max(0, -k); t < n - Math.max(0, k); t += 1) sum += (x[t]! - meanX) * (y[t + k]! - meanY)
    result[maxLag + k] = sum / (divisor === 'n' ? n : n - Math.abs(k)) / scale
  }
  return result
}
