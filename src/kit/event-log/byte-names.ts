// Numbers for names straight from the bytes of a file: a hash table that never makes a string until the end.

const firstSlots = 1 << 12
// A slot holds the hash, the number of the name plus one (0: free), and where its bytes begin and end.
const width = 4

const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = to - from
  let i = from
  for (; i + 4 <= to; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
    hash = Math.imul(hash ^ word, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  for (; i < to; i += 1) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return hash ^ (hash >>> 13)
}

export class ByteNames {
  #bytes = new Uint8Array(1 << 16)
  #used = 0
  #ends = new Int32Array(1 << 10)
  // What belongs to a slot stands together, so that a search waits for memory once.
  #slots = new Int32Array(firstSlots * width)
  #mask = firstSlots - 1
  length = 0

  /** The number of the name that stands at bytes[from … to - 1]; a new one gets the next number. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to)
    const slots = this.#slots
    const kept = this.#bytes
    const length = to - from
    let slot = hash & this.#mask
    for (;;) {
      const at = slot * width
      const number = slots[at + 1]!
      if (number === 0) return this.#add(bytes, from, to, hash, at)
      const begin = slots[at + 2]!
      if (slots[at] === hash && slots[at + 3]! - begin === length) {
        let i = 0
        while (i < length && kept[begin + i] === bytes[from + i]) i += 1
        if (i === length) return number - 1
      }
      slot = (slot + 1) & this.#mask
    }
  }

  /** All names as text, in UTF-8 or in Windows-1252. */
  names(isUtf8: boolean): string[] {
    const decoder = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252', { ignoreBOM: true })
    const names: string[] = []
    for (let n = 0; n < this.length; n += 1) {
      names.push(decoder.decode(this.#bytes.subarray(n === 0 ? 0 : this.#ends[n - 1]!, this.#ends[n]!)))
    }
    return names
  }

  isUtf8(): boolean {
    const bytes = this.#bytes.subarray(0, this.#used)
    // Names that are cut wrongly could only join to a valid whole if one began in the middle of a sign.
    for (let n = 0; n < this.length - 1; n += 1) if ((bytes[this.#ends[n]!]! & 0xc0) === 0x80) return false
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, at: number): number {
    const length = to - from
    if (this.#used + length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + length))
      wider.set(this.#bytes.subarray(0, this.#used))
      this.#bytes = wider
    }
    for (let i = 0; i < length; i += 1) this.#bytes[this.#used + i] = bytes[from + i]!
    const number = this.length++
    if (number === this.#ends.length) {
      const wider = new Int32Array(number * 2)
      wider.set(this.#ends)
      this.#ends = wider
    }
    this.#slots[at] = hash
    this.#slots[at + 1] = number + 1
    this.#slots[at + 2] = this.#used
    this.#used += length
    this.#slots[at + 3] = this.#used
    this.#ends[number] = this.#used
    // At most half full, so that a search stays short.
    if (this.length * 2 > this.#mask) this.#widen()
    return number
  }

  #widen(): void {
    const old = this.#slots
    this.#mask = (this.#mask + 1) * 4 - 1
    this.#slots = new Int32Array((this.#mask + 1) * width)
    for (let from = 0; from < old.length; from += width) {
      if (old[from + 1] === 0) continue
      let slot = old[from]! & this.#mask
      while (this.#slots[slot * width + 1] !== 0) slot = (slot + 1) & this.#mask
      this.#slots.set(old.subarray(from, from + width), slot * width)
    }
  }
}
