// Numbers for pairs of numbers in the order in which they first appear: a hash table without objects.
import { GrowingInts } from './event-log.ts'

export class PairNumbers {
  readonly from = new GrowingInts()
  readonly to = new GrowingInts()
  #slots = new Int32Array(1 << 10).fill(-1)

  get length(): number {
    return this.from.length
  }

  numberOf(a: number, b: number): number {
    const mask = this.#slots.length - 1
    let slot = this.#slotOf(a, b, mask)
    let number = this.#slots[slot]!
    while (number >= 0) {
      if (this.from.values[number] === a && this.to.values[number] === b) return number
      slot = (slot + 1) & mask
      number = this.#slots[slot]!
    }
    return this.#add(a, b, slot)
  }

  #slotOf(a: number, b: number, mask: number): number {
    const hash = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b)
    return (hash ^ (hash >>> 15)) & mask
  }

  #add(a: number, b: number, slot: number): number {
    const number = this.from.length
    this.from.push(a)
    this.to.push(b)
    this.#slots[slot] = number
    // At most half full, so that a search stays short.
    if (this.length * 2 > this.#slots.length) this.#widen()
    return number
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1)
    const mask = slots.length - 1
    for (let number = 0; number < this.length; number += 1) {
      let slot = this.#slotOf(this.from.values[number]!, this.to.values[number]!, mask)
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
    this.#slots = slots
  }
}
