// An amount that is not certain: its exact mean and variance, and its value at a uniform number (the inverse of its distribution).
import { invalid } from '#kit/problems.ts'

export type Uncertain =
  | number
  /** Triangular. */
  | { low: number; base: number; high: number }
  | { low: number; high: number }
  | { mean: number; sd: number }
  /** Lognormal; `sigma` is the standard deviation of the logarithm. */
  | { median: number; sigma: number }

const shapes: readonly (readonly string[])[] = [
  ['low', 'base', 'high'],
  ['low', 'high'],
  ['mean', 'sd'],
  ['median', 'sigma'],
]

/** Throws a Problem that names `field` unless it is one of the shapes, with finite and possible numbers. */
export const checkUncertain = (amount: unknown, field: string): Uncertain => {
  const refuse = (rule: string, message: string): never => {
    throw invalid(field, rule, `${field} ${message}`)
  }
  if (typeof amount === 'number') return Number.isFinite(amount) ? amount : refuse('finite', 'must be a finite number.')
  if (typeof amount !== 'object' || amount === null || Array.isArray(amount)) {
    return refuse(
      'amount',
      'must be a number or one of { low, base, high }, { low, high }, { mean, sd }, { median, sigma }.',
    )
  }
  const given = amount as Record<string, unknown>
  const names = Object.keys(given)
  const shape = shapes.find((each) => each.length === names.length && each.every((name) => names.includes(name)))
  if (!shape)
    return refuse(
      'amount',
      `has the fields ${names.join(', ')}; it needs low, base, high, or low, high, or mean, sd, or median, sigma.`,
    )
  for (const name of shape) if (!Number.isFinite(given[name])) refuse('finite', `needs a finite number for ${name}.`)
  const { low, base, high, sd, median, sigma } = given as Record<string, number>
  if (low !== undefined && !(low <= (base ?? low) && (base ?? low) <= high!))
    refuse('order', 'must ascend from low to high.')
  if (sd !== undefined && sd < 0) refuse('spread', 'has a negative standard deviation.')
  if (median !== undefined && (median <= 0 || sigma! < 0 || sigma! > 5)) {
    refuse('lognormal', 'needs a median above 0 and a sigma from 0 to 5.')
  }
  return amount as Uncertain
}

export const meanOf = (amount: Uncertain): number => {
  if (typeof amount === 'number') return amount
  if ('base' in amount) return (amount.low + amount.base + amount.high) / 3
  if ('low' in amount) return (amount.low + amount.high) / 2
  if ('mean' in amount) return amount.mean
  return amount.median * Math.exp(amount.sigma ** 2 / 2)
}

export const varianceOf = (amount: Uncertain): number => {
  if (typeof amount === 'number') return 0
  if ('base' in amount) {
    const { low, base, high } = amount
    return ((base - low) ** 2 + (high - base) ** 2 + (high - low) ** 2) / 36
  }
  if ('low' in amount) return (amount.high - amount.low) ** 2 / 12
  if ('mean' in amount) return amount.sd ** 2
  return amount.median ** 2 * Math.exp(amount.sigma ** 2) * Math.expm1(amount.sigma ** 2)
}

// Acklam's rational approximations of the normal quantile: 1.2e-9 relative, and quick enough for millions.
const tail = (p: number) => {
  const q = Math.sqrt(-2 * Math.log(p))
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const below =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return above / below
}

export const quickNormalQuantile = (p: number): number => {
  if (p < 0.02425) return tail(p)
  if (p > 0.97575) return -tail(1 - p)
  const q = p - 0.5
  const r = q * q
  const above =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return (above * q) / below
}

/** Puts the amount at each of the first `count` uniform numbers (0 < u < 1) in its place; one plain loop for each shape. */
export const fillQuantiles = (amount: Uncertain, u: Float64Array, count: number): void => {
  if (typeof amount === 'number') {
    u.fill(amount, 0, count)
  } else if ('base' in amount) {
    const { low, base, high } = amount
    const below = high > low ? (base - low) / (high - low) : 1
    const rising = (high - low) * (base - low)
    const falling = (high - low) * (high - base)
    for (let i = 0; i < count; i += 1) {
      const at = u[i]!
      u[i] = at < below ? low + Math.sqrt(at * rising) : high - Math.sqrt((1 - at) * falling)
    }
  } else if ('low' in amount) {
    const { low, high } = amount
    for (let i = 0; i < count; i += 1) u[i] = low + u[i]! * (high - low)
  } else if ('mean' in amount) {
    const { mean, sd } = amount
    for (let i = 0; i < count; i += 1) u[i] = mean + sd * quickNormalQuantile(u[i]!)
  } else {
    const { median, sigma } = amount
    for (let i = 0; i < count; i += 1) u[i] = median * Math.exp(sigma * quickNormalQuantile(u[i]!))
  }
}
