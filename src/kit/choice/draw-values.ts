// Draws of a bet's net present value, the same ones for the same seed and name, whatever else is drawn beside it.
import { nameOf, wordStream } from '#kit/random/word-stream.ts'
import { factorsOf, type ValueModel } from './present-value.ts'
import { fillQuantiles } from './uncertain.ts'

const piece = 8192
const unit = 1 / 2 ** 32

// What is left of a uniform number in its part of the line is uniform again: one number serves two questions.
const least = 2 ** -33
const inside = (u: number) => Math.min(Math.max(u, least), 1 - least)

// For each of 4,096 equal parts of the line the delay in which it begins: looking up is quicker than counting up.
const guideBits = 12

const delaysOf = (chances: readonly number[]) => {
  let sum = 0
  const upTo = Float64Array.from(chances, (chance) => {
    sum += chance
    return sum
  })
  const last = upTo.length - 1
  const guide = new Uint16Array(1 << guideBits)
  for (let cell = 0, late = 0; cell < guide.length; cell += 1) {
    while (late < last && cell / guide.length >= upTo[late]!) late += 1
    guide[cell] = late
  }
  const from = upTo.map((to, late) => to - chances[late]!)
  const stretch = Float64Array.from(chances, (chance) => 1 / chance)
  return { upTo, last, guide, from, stretch }
}

/** `draws` values for the bet called `name`. */
export const drawValues = (
  model: ValueModel,
  rate: number,
  seed: number | string,
  name: string,
  draws: number,
): Float64Array => {
  const values = new Float64Array(draws)
  const words = new Int32Array(2 * piece)
  const [gains, costs] = [new Float64Array(piece), new Float64Array(piece)]
  const winners = new Int32Array(piece)
  const stream = wordStream()
  const key = nameOf(seed, 'value of a bet', name)
  const factors = factorsOf(model, rate)
  const worth = Float64Array.from(factors.benefit)
  const { upTo, last, guide, from: below, stretch } = delaysOf(model.delay)
  const perSuccess = 1 / model.success
  const quarters = new Uint16Array(piece)
  for (let from = 0, part = 0; from < draws; from += piece, part += 1) {
    const count = Math.min(piece, draws - from)
    stream.seek(key, part)
    stream.fill(words, 2 * count)
    let wins = 0
    for (let i = 0; i < count; i += 1) {
      const u = ((words[i]! >>> 0) + 0.5) * unit
      winners[wins] = i
      gains[wins] = inside(u * perSuccess)
      wins += u < model.success ? 1 : 0
    }
    for (let i = 0; i < count; i += 1) {
      const word = words[count + i]! >>> 0
      const v = (word + 0.5) * unit
      let late = guide[word >>> (32 - guideBits)]!
      while (late < last && v >= upTo[late]!) late += 1
      quarters[i] = late
      costs[i] = inside((v - below[late]!) * stretch[late]!)
    }
    fillQuantiles(model.benefit, gains, wins)
    fillQuantiles(model.cost, costs, count)
    for (let i = 0; i < count; i += 1) values[from + i] = -factors.cost * costs[i]!
    for (let k = 0; k < wins; k += 1) {
      const i = winners[k]!
      values[from + i]! += gains[k]! * worth[quarters[i]!]!
    }
  }
  return values
}
