// Student's t distribution: probabilities by the incomplete beta function, quantiles by Newton's steps on them.
import { logGamma, twoTailsOfT } from '#kit/leads/beta-distribution.ts'
import { normalQuantile } from './normal.ts'

/** The probability of a value below `x`. */
export const studentBelow = (x: number, degrees: number): number => {
  const tail = twoTailsOfT(x, degrees) / 2
  return x > 0 ? 1 - tail : tail
}

/** The value below which a share `p` lies, 0 < p < 1; at least one degree of freedom. */
export const studentQuantile = (p: number, degrees: number): number => {
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile(1 - p, degrees)
  const logTop = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI)
  let low = -1
  while (studentBelow(low, degrees) > p) low *= 2
  let high = 0
  let x = Math.max(low, normalQuantile(p))
  for (let i = 0; i < 100; i++) {
    const miss = studentBelow(x, degrees) - p
    if (miss > 0) high = x
    else low = x
    const slope = Math.exp(logTop - ((degrees + 1) / 2) * Math.log1p((x * x) / degrees))
    const next = x - miss / slope
    const inside = next > low && next < high ? next : (low + high) / 2
    if (Math.abs(inside - x) < 1e-13 * Math.abs(x)) return inside
    x = inside
  }
  return x
}
