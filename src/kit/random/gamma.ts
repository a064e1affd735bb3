// Gamma and beta numbers from a seeded generator (Marsaglia and Tsang 2000).
import type { Generator } from './generator.ts'

/** Gamma with shape `shape` > 0 and scale 1. */
export const gammaDraw = (shape: number, generator: Generator): number => {
  if (shape < 1) return gammaDraw(shape + 1, generator) * (1 - generator.uniform()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = generator.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - generator.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export const betaDraw = (a: number, b: number, generator: Generator): number => {
  const first = gammaDraw(a, generator)
  return first / (first + gammaDraw(b, generator))
}
