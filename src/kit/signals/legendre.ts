// Gauss's nodes on [−1, 1] and the exact integrals, up to any point, of the polynomial through values at those nodes.
const legendre = (highest: number, x: number): number[] => {
  const values = [1, x]
  for (let k = 1; k < highest; k += 1) {
    values.push(((2 * k + 1) * x * (values[k] as number) - k * (values[k - 1] as number)) / (k + 1))
  }
  return values
}

/** The nodes in ascending order and their weights, which sum to 2. */
export const gaussNodes = (count: number): { nodes: number[]; weights: number[] } => {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = count; i >= 1; i -= 1) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (count + 0.5))
    let slope = 1
    for (let pass = 0; pass < 20; pass += 1) {
      const values = legendre(count, x)
      slope = (count * (x * (values[count] as number) - (values[count - 1] as number))) / (x * x - 1)
      x -= (values[count] as number) / slope
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  return { nodes, weights }
}

/** For each node the weight of its value in the integral from −1 to `x`. */
export const integralWeights = (x: number, nodes: readonly number[], weights: readonly number[]): number[] => {
  const count = nodes.length
  const atX = legendre(count, x)
  // The integral of the k-th polynomial is (P(k+1) − P(k−1)) / (2k + 1).
  const integrals = Array.from({ length: count }, (_, k) =>
    k === 0 ? x + 1 : ((atX[k + 1] as number) - (atX[k - 1] as number)) / 2,
  )
  return nodes.map((node, j) => {
    const atNode = legendre(count, node)
    const sum = integrals.reduce((total, integral, k) => total + (k === 0 ? integral / 2 : integral * atNode[k]!), 0)
    return (weights[j] as number) * sum
  })
}
