// The stretches of a series between its gaps: what is said 'in a row' must have been seen in a row.
export type Stretch = { from: number; to: number }

/** From `from` to before `to`, gaps (NaN) left out. */
export const stretchesOf = (values: ArrayLike<number>, from: number, to: number): Stretch[] => {
  let sum = 0
  for (let i = from; i < to; i += 1) sum += values[i] as number
  // A sum that is known has no gap in it.
  if (!Number.isNaN(sum) && to > from) return [{ from, to }]
  const stretches: Stretch[] = []
  let start = from
  for (let i = from; i <= to; i += 1) {
    if (i < to && !Number.isNaN(values[i])) continue
    if (i > start) stretches.push({ from: start, to: i })
    start = i + 1
  }
  return stretches
}
