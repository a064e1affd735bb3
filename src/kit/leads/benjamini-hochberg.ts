// Benjamini & Hochberg (1995): the smallest false discovery rate at which each of many tests would count as a discovery.

/** Adjusted p-values in the order of `pValues`; NaN stays NaN and does not count as a test unless `tests` says how many there were. */
export const benjaminiHochberg = (pValues: ArrayLike<number>, tests?: number): Float64Array => {
  const tested: number[] = []
  for (let i = 0; i < pValues.length; i += 1) if (!Number.isNaN(pValues[i]!)) tested.push(i)
  tested.sort((a, b) => pValues[b]! - pValues[a]!)
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN)
  const m = tests ?? tested.length
  let least = 1
  tested.forEach((i, above) => {
    least = Math.min(least, (pValues[i]! * m) / (tested.length - above))
    adjusted[i] = least
  })
  return adjusted
}
