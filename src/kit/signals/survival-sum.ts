// The mean of a run length as the sum of the chances to be still without a signal; what is left once they fall by a constant factor
// is a geometric series.

const steady = 1e-13
const steadyFor = 40
const most = 100_000

/** `step` goes one value further and answers with the chance that there was no signal yet. */
export const survivalSum = (step: () => number): number => {
  let sum = 1
  let before = 1
  let factor = 0
  let same = 0
  for (let n = 0; n < most; n += 1) {
    const now = step()
    if (now <= 0) return sum
    sum += now
    same = Math.abs(now / before - factor) <= steady ? same + 1 : 0
    factor = now / before
    before = now
    if (same >= steadyFor) break
  }
  return factor < 1 ? sum + (before * factor) / (1 - factor) : Number.POSITIVE_INFINITY
}
