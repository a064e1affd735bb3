// Draws whole paths from an outlook, so that sums and "at any time" are worked out along each path and never by adding up quantiles.
import { gammaDraw } from '#kit/random/gamma.ts'
import type { Generator } from '#kit/random/generator.ts'
import { averagedAt } from './quantile.ts'
import type { AveragedShape, Shape } from './shape.ts'

const drawAveraged = (shape: AveragedShape, horizon: number, generator: Generator, out: Float64Array, at: number) => {
  const { together, freedom } = shape
  // One factor for the whole path: the size of the errors is uncertain once, not anew in each period.
  const size = Math.sqrt(freedom / 2 / gammaDraw(freedom / 2, generator))
  const noise = Float64Array.from({ length: horizon }, generator.normal)
  for (let h = 0; h < horizon; h++) {
    let units = 0
    for (let g = 0; g <= h; g++) units += together[h * horizon + g]! * noise[g]!
    out[at + h] = averagedAt(shape, h, units * size)
  }
}

/** `count` paths of `horizon` periods, one after the other; the same seed draws the same paths. */
export const drawPaths = (shape: Shape, horizon: number, count: number, generator: Generator): Float64Array => {
  const out = new Float64Array(count * horizon)
  if (shape.kind === 'constant') return out.fill(shape.value)
  for (let i = 0; i < count; i++) {
    if (shape.kind === 'averaged') drawAveraged(shape, horizon, generator, out, i * horizon)
    else {
      const from = (shape.count === count ? i : generator.integer(shape.count)) * horizon
      out.set(shape.paths.subarray(from, from + horizon), i * horizon)
    }
  }
  return out
}
