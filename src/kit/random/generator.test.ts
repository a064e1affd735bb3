import { describe, expect, test } from 'vitest'
import { generatorOf } from './generator.ts'

const drawn = (seed: number | bigint | string, count = 50_000) => {
  const { uniform } = generatorOf(seed)
  return Float64Array.from({ length: count }, uniform)
}

describe('a seed', () => {
  test('gives the same numbers again, whether it is small, huge, negative or a text', () => {
    for (const seed of [0, 1, -1, 2 ** 60, 123456789012345678901234567890n, '', 'NA', 'Zürich']) {
      expect(drawn(seed, 5)).toEqual(drawn(seed, 5))
    }
  })

  test('differs from its neighbours', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => generatorOf(seed).uniform())
    expect(new Set(firsts).size).toBe(2000)
    expect(firsts.reduce((sum, first) => sum + first, 0) / 2000).toBeCloseTo(0.5, 1)
  })

  test('has substreams that do not depend on what was drawn', () => {
    const one = generatorOf(7)
    const other = generatorOf(7)
    other.uniform()
    expect(one.split(3).uniform()).toBe(other.split(3).uniform())
    expect(one.split(3).uniform()).not.toBe(one.split(4).uniform())
  })
})

test('uniform numbers fill [0, 1) evenly and do not follow each other', () => {
  const numbers = drawn(42)
  const tenths = new Array(10).fill(0)
  for (const number of numbers) tenths[Math.floor(number * 10)] += 1
  const chiSquare = tenths.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)
  // The 99.9 % point of chi-square with 9 degrees of freedom.
  expect(chiSquare).toBeLessThan(27.88)
  let together = 0
  for (let i = 1; i < numbers.length; i += 1) together += (numbers[i]! - 0.5) * (numbers[i - 1]! - 0.5)
  expect(Math.abs((12 * together) / numbers.length)).toBeLessThan(4 / Math.sqrt(numbers.length))
})

test('whole numbers stay below their bound, normal ones have mean 0 and variance 1', () => {
  const { integer, normal } = generatorOf('dice')
  const seen = new Set(Array.from({ length: 1000 }, () => integer(6)))
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
  const draws = Array.from({ length: 40_000 }, normal)
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const variance = draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length
  expect(Math.abs(mean)).toBeLessThan(0.02)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
})
