// Links sorted by what they lead from or to, and tasks in an order in which every link leads on.
import { invalid } from '#kit/problems.ts'
import { findRing } from './find-ring.ts'

/** Counts how many of `keys` fall on each of `size`, as the first place of each: the compressed form of a list of lists. */
const firstPlaces = (keys: Int32Array, size: number) => {
  const first = new Int32Array(size + 1)
  for (const key of keys) first[key + 1]! += 1
  for (let i = 0; i < size; i += 1) first[i + 1]! += first[i]!
  return first
}

/** Places of a stable sort by key. */
export const sortByKey = (keys: Int32Array, size: number) => {
  const first = firstPlaces(keys, size)
  const next = first.slice()
  const sorted = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i += 1) sorted[next[keys[i]!]!++] = i
  return { first, sorted }
}

/** Kahn's algorithm, first come first served, so that the order follows the input where the links leave it free. Refuses a ring by name. */
export const topologicalOrder = (
  from: Int32Array,
  to: Int32Array,
  size: number,
  ids: readonly string[],
): Int32Array => {
  const { first, sorted } = sortByKey(from, size)
  const open = new Int32Array(size)
  for (const task of to) open[task]! += 1
  const order = new Int32Array(size)
  let count = 0
  for (let task = 0; task < size; task += 1) if (open[task] === 0) order[count++] = task
  for (let head = 0; head < count; head += 1) {
    const task = order[head]!
    for (let k = first[task]!; k < first[task + 1]!; k += 1) {
      const next = to[sorted[k]!]!
      open[next]! -= 1
      if (open[next] === 0) order[count++] = next
    }
  }
  if (count < size) {
    const ring = findRing(from, to, open).map((task) => ids[task])
    throw invalid('links', 'ring', `These tasks wait for each other in a ring: ${ring.join(' → ')}.`)
  }
  return order
}
