// Finds one ring among links, to be named to the person who made it.

/** `open[task]` > 0 marks what no topological order could reach; each of those has a predecessor that is marked too. */
export const findRing = (from: Int32Array, to: Int32Array, open: Int32Array): number[] => {
  const before = new Int32Array(open.length).fill(-1)
  for (let i = 0; i < from.length; i += 1) {
    if (open[from[i]!]! > 0 && before[to[i]!] === -1) before[to[i]!] = from[i]!
  }
  const seenAt = new Int32Array(open.length).fill(-1)
  const path: number[] = []
  let task = open.findIndex((count) => count > 0)
  while (task >= 0 && seenAt[task] === -1) {
    seenAt[task] = path.length
    path.push(task)
    task = before[task]!
  }
  const ring = path.slice(seenAt[task]).reverse()
  return [...ring, ring[0]!]
}
