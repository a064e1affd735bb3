// The normal distribution to the last digits of a double: a series near the middle, a continued fraction in the tails
// (Abramowitz and Stegun 26.2.11 and 26.2.14).

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)

const seriesUpTo = 4

const upperTail = (x: number) => {
  let fraction = 0
  for (let k = 60; k >= 1; k -= 1) fraction = k / (x + fraction)
  return density(x) / (x + fraction)
}

/** The probability of a value below `x`. */
export const normalBelow = (x: number): number => {
  if (x <= -seriesUpTo) return upperTail(-x)
  if (x >= seriesUpTo) return 1 - upperTail(x)
  let term = x
  let sum = x
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + density(x) * sum
}

/** The value below which a share `p` lies, 0 < p < 1: halving, then Newton's steps. */
export const normalQuantile = (p: number): number => {
  if (p > 0.5) return -normalQuantile(1 - p)
  let low = -40
  let high = 0
  for (let i = 0; i < 20; i += 1) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < p) low = middle
    else high = middle
  }
  let x = (low + high) / 2
  for (let i = 0; i < 4; i += 1) x -= (normalBelow(x) - p) / density(x)
  return x
}
