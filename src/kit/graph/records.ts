// What is asked of a node whenever a change comes by stands side by side in one record, so that it costs one look into memory.

/** Numbers in a record; half a cache line. */
export const width = 8

/** The node that waits behind this one on its level; `idle` if this one does not wait. */
export const next = 0
export const level = 1
/** The changed source that first reached the node in the pass in which it last waited; `origin` where a change began. */
export const cause = 2
/** The pass in which the node last changed. */
export const changedIn = 3
/** Where the lists of sources and of dependents start; how many each holds stands behind it. */
export const sourcesAt = 4
export const dependentsAt = 6

export const origin = -1
/** Marks a node that does not wait, and the end of a chain. */
export const idle = -1
export const end = -2

export const recordsOf = (nodes: number): Int32Array => {
  const records = new Int32Array(nodes * width)
  for (let at = next; at < records.length; at += width) records[at] = idle
  return records
}

/** A copy with more room. */
export const longer = <A extends Int32Array | Uint8Array | Float64Array>(array: A, length: number, fill = 0): A => {
  const copy = new (array.constructor as new (length: number) => A)(length)
  copy.set(array)
  if (fill !== 0) copy.fill(fill, array.length)
  return copy
}
