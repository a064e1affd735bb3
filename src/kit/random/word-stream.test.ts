import { expect, test } from 'vitest'
import { nameOf, wordStream } from './word-stream.ts'

const take = (name: readonly [number, number, number], piece: number, count: number) => {
  const [stream, words] = [wordStream(), new Int32Array(count)]
  stream.seek(name, piece)
  stream.fill(words, count)
  return words
}

const uniforms = (words: Iterable<number>) => Array.from(words, (word) => (word >>> 0) / 2 ** 32)

test('the same seed, name and piece give the same words, however they are fetched', () => {
  const name = nameOf(7, 'task')
  expect(take(name, 3, 8)).toEqual(take(nameOf('7', 'task'), 3, 8))
  const [stream, words] = [wordStream(), new Int32Array(8)]
  stream.seek(name, 3)
  stream.fill(words, 5)
  stream.fill(words, 3)
  expect(words.slice(0, 3)).toEqual(take(name, 3, 8).slice(5))
})

test('every other seed, name or piece is another stream', () => {
  const seeds = [0, -1, 1.5, 2 ** 53, 10n ** 40n, '', 'spring', Number.NaN]
  const names = [...seeds.map((seed) => nameOf(seed, 'a')), nameOf('0a'), nameOf('a', 0), nameOf(0, 'b')]
  const firsts = names.flatMap((name) => [0, 1, 2].map((piece) => take(name, piece, 1)[0]))
  expect(new Set(firsts).size).toBe(firsts.length)
})

// 99.9 % point of chi-squared with 255 degrees of freedom.
const chiSquaredLimit = 330.5

const chiSquared = (draws: readonly number[]) => {
  const counts = new Float64Array(256)
  for (const draw of draws) counts[Math.floor(draw * 256)]! += 1
  return counts.reduce((sum, count) => sum + (count - draws.length / 256) ** 2 / (draws.length / 256), 0)
}

test('numbers are uniform, along a stream and across neighbouring pieces, names and seeds', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => i)
  expect(chiSquared(uniforms(take(nameOf('along'), 0, 100_000)))).toBeLessThan(chiSquaredLimit)
  expect(chiSquared(uniforms(many.map((i) => take(nameOf(1, 'a'), i, 1)[0]!)))).toBeLessThan(chiSquaredLimit)
  expect(chiSquared(uniforms(many.map((i) => take(nameOf(1, `t${i}`), 0, 1)[0]!)))).toBeLessThan(chiSquaredLimit)
  expect(chiSquared(uniforms(many.map((i) => take(nameOf(i, 'a'), 0, 1)[0]!)))).toBeLessThan(chiSquaredLimit)
})

test('neighbouring streams are not correlated', () => {
  const pairs = 40_000
  const centred = (task: number) => take(nameOf(5, task), 2, 1)[0]! / 2 ** 32
  let sum = 0
  for (let i = 0; i < pairs; i += 1) sum += centred(i) * centred(i + 1)
  // Four standard errors of a mean of products of two uniforms.
  expect(Math.abs(sum / pairs)).toBeLessThan(4 / 12 / Math.sqrt(pairs))
})
