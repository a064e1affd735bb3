// The regularised incomplete beta function, and from it the tails of the F and t distributions (DLMF 8.17; Lentz's continued fraction).

// Lanczos, g = 7, nine terms (Godfrey): about 1e-15 relative.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

export const logGamma = (z: number): number => {
  if (z < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * z))) - logGamma(1 - z)
  const x = z - 1
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i += 1) sum += lanczos[i]! / (x + i)
  const t = x + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}

const tiny = 1e-300
const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value)

const continuedFraction = (x: number, a: number, b: number) => {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 1000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    const change = d * c
    result *= change
    if (Math.abs(change - 1) < 1e-16) break
  }
  return result
}

/** I_x(a, b) for 0 <= x <= 1 and positive a and b; `y` is 1 - x where the caller knows it more exactly. */
export const regularisedBeta = (x: number, a: number, b: number, y: number = 1 - x): number => {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return Number.NaN
  if (x <= 0) return 0
  if (y <= 0) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b))
  // The fraction converges quickly on this side only.
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(y, b, a)) / b
}

/** P(F > f) with `d1` and `d2` degrees of freedom. */
export const upperTailOfF = (f: number, d1: number, d2: number): number => {
  if (f <= 0) return 1
  if (f === Number.POSITIVE_INFINITY) return 0
  const whole = d2 + d1 * f
  return regularisedBeta(d2 / whole, d2 / 2, d1 / 2, (d1 * f) / whole)
}

/** P(|T| > |t|) with `degrees` of freedom. */
export const twoTailsOfT = (t: number, degrees: number): number => upperTailOfF(t * t, 1, degrees)

/** P(|T| > |t|) for the t that belongs to the correlation `r` with `degrees` of freedom (n - 2 for a plain correlation). */
export const twoTailsOfCorrelation = (r: number, degrees: number): number => {
  const square = Math.min(1, r * r)
  return regularisedBeta(1 - square, degrees / 2, 0.5, square)
}
