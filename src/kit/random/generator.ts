// A seeded generator of uniform numbers: xoshiro128** (Blackman and Vigna, 2018), with substreams by number, so that work may be
// divided among threads and still come out the same.

export type Generator = {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform: () => number
  /** A whole number from 0 to before `below`, which is at most 2³². */
  integer: (below: number) => number
  /** A normal number with mean 0 and standard deviation 1. */
  normal: () => number
  /** A stream of its own for each number; it does not depend on how much was drawn here. */
  split: (stream: number) => Generator
}

// Hashes a text to a stream of well mixed words (murmur3's finaliser over a running sum).
const wordsOf = (text: string) => {
  let hash = 0x9e3779b9
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x85ebca6b) ^ (hash >>> 13)
  return () => {
    hash = (hash + 0x9e3779b9) | 0
    let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
    return word ^ (word >>> 16)
  }
}

const rotated = (word: number, by: number) => (word << by) | (word >>> (32 - by))

/** Any number or text is a seed; the same seed gives the same numbers on every machine. */
export const generatorOf = (seed: number | bigint | string): Generator => {
  const name = `${seed}`
  const word = wordsOf(name)
  // The last word keeps the state from being all zero.
  let [a, b, c, d] = [word(), word(), word(), word() | 1]
  const next = () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result >>> 0
  }
  const uniform = () => (next() * 0x200000 + (next() >>> 11)) / 0x20000000000000
  return {
    uniform,
    integer: (below) => Math.floor((next() / 0x100000000) * below),
    // Box and Muller's method; the logarithm's argument is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    split: (stream) => generatorOf(`${name}/${stream}`),
  }
}
