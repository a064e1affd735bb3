// Many short lists of numbers in one flat array: each has a block, and moves to one twice as large when it is full. Where a block
// starts and how many items it holds stand in the record of the list's owner, beside what else is asked of the owner then.
import { longer, width } from './records.ts'

export type Lists = {
  items: Int32Array
  /** Beside the items, once a list has weights. */
  weights: Float64Array | null
  /** The owners' records, and the places in each that hold start and count. */
  records: Int32Array
  startAt: number
  countAt: number
  room: Int32Array
  /** How much of `items` is given out. */
  used: number
  /** Blocks that lists have left, by the power of two that is their room. */
  spare: number[][]
}

// Room for the first edits, so that they need not move everything.
const headroom = (used: number) => used + (used >>> 3) + 1024

/** Empty lists whose blocks have exactly the rooms given. */
export const listsOf = (records: Int32Array, startAt: number, room: Int32Array): Lists => {
  let used = 0
  for (let list = 0; list < room.length; list += 1) {
    records[list * width + startAt] = used
    used += room[list]!
  }
  return {
    items: new Int32Array(headroom(used)),
    weights: null,
    records,
    startAt,
    countAt: startAt + 1,
    room,
    used,
    spare: [],
  }
}

export const startOf = ({ records, startAt }: Lists, list: number): number => records[list * width + startAt]!

export const countOf = ({ records, countAt }: Lists, list: number): number => records[list * width + countAt]!

export const endOf = (lists: Lists, list: number): number => startOf(lists, list) + countOf(lists, list)

/** Puts an item at the end of a list that has room. */
export const append = (lists: Lists, list: number, item: number): void => {
  lists.items[endOf(lists, list)] = item
  lists.records[list * width + lists.countAt]! += 1
}

export const makeWeights = (lists: Lists): Float64Array => {
  lists.weights ??= new Float64Array(lists.items.length).fill(1)
  return lists.weights
}

const blockOf = (lists: Lists, power: number) => {
  const left = lists.spare[power]?.pop()
  if (left !== undefined) return left
  const start = lists.used
  lists.used += 1 << power
  if (lists.used > lists.items.length) {
    const length = headroom(lists.used) + (lists.used >>> 1)
    lists.items = longer(lists.items, length)
    if (lists.weights) lists.weights = longer(lists.weights, length, 1)
  }
  return start
}

const move = (lists: Lists, list: number) => {
  const [from, count, room] = [startOf(lists, list), countOf(lists, list), lists.room[list]!]
  const power = 32 - Math.clz32(room)
  const to = blockOf(lists, power)
  lists.items.copyWithin(to, from, from + count)
  lists.weights?.copyWithin(to, from, from + count)
  // The first block of a list is as large as it was, rarely a power of two, and is given up for good.
  if (room > 0 && (room & (room - 1)) === 0) {
    const old = 31 - Math.clz32(room)
    lists.spare[old] ??= []
    lists.spare[old].push(from)
  }
  lists.records[list * width + lists.startAt] = to
  lists.room[list] = 1 << power
}

/** Puts an item at a place counted from 0; those behind it make room. */
export const insertAt = (lists: Lists, list: number, place: number, item: number, weight = 1): void => {
  if (countOf(lists, list) === lists.room[list]) move(lists, list)
  const at = startOf(lists, list) + place
  const end = endOf(lists, list)
  lists.items.copyWithin(at + 1, at, end)
  lists.items[at] = item
  if (lists.weights) {
    lists.weights.copyWithin(at + 1, at, end)
    lists.weights[at] = weight
  }
  lists.records[list * width + lists.countAt]! += 1
}

export const removeAt = (lists: Lists, list: number, place: number): void => {
  const at = startOf(lists, list) + place
  const end = endOf(lists, list)
  lists.items.copyWithin(at, at + 1, end)
  lists.weights?.copyWithin(at, at + 1, end)
  lists.records[list * width + lists.countAt]! -= 1
}

export const placeOf = (lists: Lists, list: number, item: number): number => {
  const start = startOf(lists, list)
  const end = endOf(lists, list)
  for (let i = start; i < end; i += 1) if (lists.items[i] === item) return i - start
  return -1
}

export const itemsOf = (lists: Lists, list: number): Int32Array =>
  lists.items.subarray(startOf(lists, list), endOf(lists, list))

export const weightAt = (lists: Lists, list: number, place: number): number =>
  lists.weights ? lists.weights[startOf(lists, list) + place]! : 1
