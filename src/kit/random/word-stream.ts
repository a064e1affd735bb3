// Random words by the hundred thousand: a stream for each part of a large simulation, set anew in nanoseconds and filled in one tight loop.

/**
 * Doty-Humphrey's "small fast counting" generator (sfc32, from PractRand, whose tests it passes). Its state is 128 bits, keyed by a
 * whole 96-bit name: with the 32 bits of a plain hash two of a million streams would be the same one.
 */
export type WordStream = {
  /** Turns to the stream of a part of the work, by its name's three words and the number of its piece. */
  seek: (name: Name, piece: number) => void
  /** Fills the first `count` places with 32 random bits each: whole numbers from -2^31 to 2^31 - 1. */
  fill: (words: Int32Array, count: number) => void
}

export type Name = readonly [number, number, number]

// The author's number of rounds to spread a key over the whole state.
const warmUp = 15

// Murmur3's finaliser: every bit of the input changes half of the output.
const mix = (word: number) => {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** A name of a stream from a seed and from texts, such as the id of what is drawn for. */
export const nameOf = (...texts: readonly (number | bigint | string)[]): Name => {
  let [x, y, z] = [0x2545f491, 0x6c078965, 0x1b873593]
  for (const each of texts) {
    const text = String(each)
    x ^= text.length
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      x = Math.imul(x ^ code, 0x01000193)
      y = Math.imul(y ^ code, 0x5bd1e995) ^ (y >>> 15)
      z = Math.imul((z << 5) ^ (z >>> 3) ^ code, 0xcc9e2d51)
    }
    x = mix(x ^ y)
    y = mix(y ^ z ^ x)
    z = mix(z ^ x ^ y)
  }
  return [x, y, z]
}

export const wordStream = (): WordStream => {
  const state = new Int32Array(4)
  const spill = new Int32Array(warmUp)
  const fill = (words: Int32Array, count: number) => {
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    for (let i = 0; i < count; i += 1) {
      const word = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + word) | 0
      words[i] = word
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
  }
  return {
    fill,
    seek: (name, piece) => {
      state[0] = name[0]
      state[1] = name[1]
      state[2] = name[2] ^ mix(piece)
      state[3] = 1
      fill(spill, warmUp)
    },
  }
}
