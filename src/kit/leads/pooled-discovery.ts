// Benjamini and Hochberg's procedure held to the share of false ones among all discoveries of many panels together, not to the mean share per panel.
//
// With R discoveries in a panel BH lets q (R + 1) / R of the pooled discoveries be false (Finner & Roters 2001 give the expected count):
// a panel with three true leads would show 13 % at a nominal 10 %. The i-th smallest p-value must therefore pass q i² / (m (i + 1)).

/** For each test the least nominal rate at which it counts as a discovery; never less than Benjamini and Hochberg's adjusted p-value. */
export const pooledDiscovery = (pValues: ArrayLike<number>): Float64Array => {
  const order = Array.from({ length: pValues.length }, (_, i) => i).sort((a, b) => pValues[b]! - pValues[a]!)
  const rates = new Float64Array(pValues.length)
  let least = 1
  order.forEach((test, above) => {
    const rank = order.length - above
    least = Math.min(least, (pValues[test]! * order.length * (rank + 1)) / (rank * rank))
    rates[test] = least
  })
  return rates
}
