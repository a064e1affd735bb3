// Standard deviations, and how the coming periods move together, from a covariance whose lower half is filled.

export const spread = (covariance: Float64Array, size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, h) => Math.sqrt(covariance[h * size + h]!))

/** Lower Cholesky factor of the correlation of the periods `from` … `from + count - 1`. */
export const together = (covariance: Float64Array, size: number, from: number, count: number): Float64Array => {
  const deviations = spread(covariance, size)
  const factor = new Float64Array(count * count)
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      const scaled = covariance[(a + from) * size + b + from]! / (deviations[a + from]! * deviations[b + from]!)
      let sum = a === b ? 1 : scaled
      for (let i = 0; i < b; i++) sum -= factor[a * count + i]! * factor[b * count + i]!
      factor[a * count + b] =
        a === b ? Math.sqrt(Math.max(sum, 0)) : factor[b * count + b]! > 1e-9 ? sum / factor[b * count + b]! : 0
    }
  }
  return factor
}
