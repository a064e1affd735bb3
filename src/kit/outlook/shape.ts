// The whole distribution of the coming periods behind an outlook, as plain data: what quantiles, chances and paths are read from.
import type { Scale } from './scales.ts'

/** Student's t on each scale; the outlook's quantile is the scales' quantiles weighed (Vincent 1912). */
export type AveragedShape = {
  kind: 'averaged'
  freedom: number
  scales: { scale: Scale; weight: number; mean: Float64Array; spread: Float64Array }[]
  /** Lower Cholesky factor of the periods' correlation, horizon × horizon. */
  together: Float64Array
  /** Nothing lies below or above. */
  floor: number | null
  ceiling: number | null
}

/** Drawn paths, one after the other, and each period's values in order. */
export type DrawnShape = { kind: 'drawn'; paths: Float64Array; sorted: Float64Array; count: number }

/** A series that has never moved: `stay` is the chance that it still has not, by period. */
export type ConstantShape = { kind: 'constant'; value: number; stay: Float64Array }

export type Shape = AveragedShape | DrawnShape | ConstantShape

export const drawnShape = (paths: Float64Array, horizon: number): DrawnShape => {
  const count = paths.length / horizon
  const sorted = new Float64Array(paths.length)
  for (let h = 0; h < horizon; h++) {
    const own = sorted.subarray(h * count, (h + 1) * count)
    for (let i = 0; i < count; i++) own[i] = paths[i * horizon + h]!
    own.sort()
  }
  return { kind: 'drawn', paths, sorted, count }
}
