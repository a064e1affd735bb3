// Nodes that wait to be worked out: one chain for each level, and a bit for each level that has any. The lowest level comes first, and
// who is worked out there can only make nodes of higher levels wait.
import { cause, end, idle, level, longer, next, width } from './records.ts'

/** `heads` holds the first node of each level's chain; the chain goes on in the nodes' records. */
export type LevelQueue = { heads: Int32Array; bits: Int32Array }

export const queueOf = (levels: number): LevelQueue => ({
  heads: new Int32Array(levels).fill(end),
  bits: new Int32Array((levels + 31) >>> 5),
})

/** Room for nodes on a level that is counted from 0. */
export const makeLevel = (queue: LevelQueue, level: number): void => {
  if (level < queue.heads.length) return
  queue.heads = longer(queue.heads, 2 * (level + 1), end)
  queue.bits = longer(queue.bits, (queue.heads.length + 31) >>> 5)
}

/** A node waits at most once; the first that reaches it is noted as the cause. */
export const queueNode = (queue: LevelQueue, records: Int32Array, node: number, reachedFrom: number): void => {
  const record = node * width
  if (records[record + next] !== idle) return
  const at = records[record + level]!
  records[record + next] = queue.heads[at]!
  queue.heads[at] = node
  queue.bits[at >>> 5]! |= 1 << at
  records[record + cause] = reachedFrom
}

/** The lowest level, from `from` on, where nodes wait; -1 if there is none. */
export const lowestLevel = ({ bits }: LevelQueue, from: number): number => {
  for (let word = from >>> 5; word < bits.length; word += 1) {
    const waiting = bits[word]!
    if (waiting !== 0) return (word << 5) + 31 - Math.clz32(waiting & -waiting)
  }
  return -1
}

/** Takes a level's chain out and answers its first node. */
export const takeChain = ({ heads, bits }: LevelQueue, level: number): number => {
  const first = heads[level]!
  heads[level] = end
  bits[level >>> 5]! &= ~(1 << level)
  return first
}

/** Nobody waits any more. */
export const clearQueue = ({ heads, bits }: LevelQueue, records: Int32Array): void => {
  heads.fill(end)
  bits.fill(0)
  for (let at = next; at < records.length; at += width) records[at] = idle
}
