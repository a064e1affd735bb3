// Readings are compared after rounding to their precision, so that 0.1 + 0.6 is 0.70 and not just below it.

/** Half away from zero, decided on the shortest decimal that names the number: 1.005 rounds to 1.01. */
export const roundTo = (value: number, decimals: number): number => quickly(value, decimals) ?? exactly(value, decimals)

const powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]

/** Nearly every number lies well away from a half, where errors of multiplying cannot matter; a quotient of two whole numbers is exact. */
const quickly = (value: number, decimals: number): number | undefined => {
  const power = powers[decimals]
  if (power === undefined) return undefined
  const moved = Math.abs(value) * power
  const rounded = Math.floor(moved + 0.5)
  if (!(rounded < 1e12 && Math.abs(moved - rounded) < 0.499)) return undefined
  return value < 0 ? -rounded / power || 0 : rounded / power
}

const exactly = (value: number, decimals: number): number => {
  if (!Number.isFinite(value)) return value
  const moved = shift(Math.abs(value), decimals)
  // An addition leaves 1.0049999999999999 for 1.005: some units in the last place are forgiven, never a visible part of one.
  const forgiven = Math.min(moved * 4 * Number.EPSILON, 1e-4)
  const rounded = Math.floor(moved + forgiven + 0.5)
  if (!Number.isSafeInteger(rounded)) return value
  return Math.sign(value) * shift(rounded, -decimals) || 0
}

// Through the text: multiplying by a power of ten would add errors of its own.
const shift = (value: number, decimals: number) => {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + decimals}`)
}

/** Negative, zero or positive as `a` is below, at or above `b` at this precision. */
export const compareAt = (a: number, b: number, decimals: number): number => roundTo(a, decimals) - roundTo(b, decimals)

export const isBelow = (a: number, b: number, decimals: number): boolean => compareAt(a, b, decimals) < 0

export const isAbove = (a: number, b: number, decimals: number): boolean => compareAt(a, b, decimals) > 0

export const isSame = (a: number, b: number, decimals: number): boolean => compareAt(a, b, decimals) === 0
