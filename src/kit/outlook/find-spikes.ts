// Readings that stand alone: far from what was expected, with the next one back where it was. A lasting shift is none, nor is the last reading.

// Six standard deviations, by the median of the absolute errors so that the spikes do not hide themselves.
const farInDeviations = 6
const deviationsPerMedian = 1.4826
// More than one in twenty are no exceptions.
const mostShare = 0.05

export const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

/** How far is too far for an error to be ordinary; 0 where nothing can be told. */
export const farIn = (values: readonly (number | null)[], errors: Float64Array): number => {
  const sizes = values.flatMap((value, t) => (value === null ? [] : [Math.abs(errors[t]!)]))
  return farInDeviations * deviationsPerMedian * median(sizes)
}

/** Periods of spikes among `values`, given the one-step errors of a form that fits them (0 where there is no reading). */
export const findSpikes = (values: readonly (number | null)[], errors: Float64Array): number[] => {
  const far = farIn(values, errors)
  if (far === 0) return []
  const readings = values.filter((value) => value !== null)
  const spikes = values.flatMap((value, t) => {
    const error = errors[t]!
    // The first errors are those of a filter that does not know its start.
    if (t < 2 || value === null || Math.abs(error) <= far) return []
    const next = values.slice(t + 1).find((each) => each !== null)
    if (next === undefined) return []
    const isBack = Math.abs(next - (value - error)) < 0.4 * Math.abs(error)
    return isBack ? [t] : []
  })
  const rest = new Set(values.filter((value, t) => value !== null && !spikes.includes(t)))
  // What is left must still show how far the series moves.
  return spikes.length <= Math.max(1, mostShare * readings.length) && rest.size > 2 ? spikes : []
}
