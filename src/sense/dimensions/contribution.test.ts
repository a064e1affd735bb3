import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contribution, contributionOf, type PartEffect, type PartPair } from './contribution.ts'

const ratio = { total: 'ratio', scale: 100 } as const
const share = (numerator: number, denominator: number) => ({
  value: denominator > 0 ? (100 * numerator) / denominator : null,
  numerator,
  denominator,
})

const split = (found: Contribution) => {
  if ('why' in found) throw new Error(found.why)
  return found
}
const sum = (values: number[]) => values.reduce((all, value) => all + value, 0)
const rates = (effects: PartEffect[]) => effects.map(({ rate }) => rate ?? 0)
const mixes = (effects: PartEffect[]) => effects.map(({ mix }) => mix ?? 0)

describe('of a ratio', () => {
  it('is by hand what it is here', () => {
    // Shop: 60 of 600 (10 %), then 44 of 400 (11 %). Phone: 12 of 400 (3 %), then 24 of 600 (4 %).
    const { change, effects } = split(
      contributionOf(ratio, [
        { from: share(60, 600), to: share(44, 400) },
        { from: share(12, 400), to: share(24, 600) },
      ]),
    )
    // 7.2 % to 6.8 %, the middle is 7 %; both improved by a point at half the weight.
    expect(change).toBeCloseTo(-0.4, 12)
    expect(rates(effects)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)])
    // Weight −0.2 at 10.5 − 7, and +0.2 at 3.5 − 7.
    expect(mixes(effects)).toEqual([expect.closeTo(-0.7, 12), expect.closeTo(-0.7, 12)])
  })

  it('says of parts that appear and vanish that they are mix alone', () => {
    const { effects } = split(
      contributionOf(ratio, [
        { from: share(50, 100), to: share(50, 100) },
        { from: null, to: share(90, 100) },
        { from: share(10, 100), to: null },
      ]),
    )
    expect(effects.map(({ presence }) => presence)).toEqual(['both', 'appeared', 'vanished'])
    expect(rates(effects)).toEqual([0, 0, 0])
    // From 30 to 70 %, the middle is 50 %: half the weight came at +40, half the weight went at −40.
    expect(mixes(effects)).toEqual([0, 20, 20].map((value) => expect.closeTo(value, 12)))
  })

  it('takes a numerator without any cases for a change of its own', () => {
    const { change, effects } = split(
      contributionOf(ratio, [
        { from: share(50, 100), to: share(50, 100) },
        { from: share(0, 0), to: share(-5, 0) },
      ]),
    )
    expect(change).toBeCloseTo(-5, 12)
    expect(effects[1]).toMatchObject({ rate: expect.closeTo(-5, 12), mix: 0 })
  })
})

describe('of other totals', () => {
  const plain = (value: number) => ({ value, numerator: null, denominator: null })

  it('a sum moves by what each part moves', () => {
    const found = contributionOf({ total: 'sum', scale: 1 }, [
      { from: plain(5), to: plain(3) },
      { from: null, to: plain(4) },
      { from: plain(-2), to: null },
    ])
    expect(split(found).change).toBe(4)
    expect(split(found).effects.map(({ contribution, mix }) => [contribution, mix])).toEqual([
      [-2, null],
      [4, null],
      [2, null],
    ])
  })

  it('a weighted mean is taken apart like a ratio', () => {
    const mean = (value: number, denominator: number) => ({ value, numerator: null, denominator })
    const { change, effects } = split(
      contributionOf({ total: 'weighted_mean', scale: 1 }, [
        { from: mean(2, 1), to: mean(4, 1) },
        { from: mean(6, 3), to: mean(6, 1) },
      ]),
    )
    expect(change).toBeCloseTo(0, 12)
    expect(rates(effects)).toEqual([0.75, 0].map((value) => expect.closeTo(value, 12)))
    expect(mixes(effects)).toEqual([-0.5, -0.25].map((value) => expect.closeTo(value, 12)))
  })

  it('what is not made of its parts is not split, nor what lacks a figure', () => {
    expect(contributionOf({ total: 'last', scale: 1 }, [{ from: plain(1), to: plain(2) }])).toEqual({
      why: 'not_made_of_parts',
    })
    expect(contributionOf(ratio, [{ from: null, to: share(1, 2) }])).toEqual({ why: 'no_figure' })
    expect(contributionOf(ratio, [])).toEqual({ why: 'no_figure' })
    expect(contributionOf(ratio, [{ from: share(0, 0), to: share(1, 2) }])).toEqual({ why: 'no_figure' })
    expect(contributionOf(ratio, [{ from: plain(1), to: plain(2) }])).toEqual({ why: 'parts_unknown' })
  })
})

const count = fc.integer({ min: -1_000_000, max: 1_000_000 })
const cases = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 }))
const figure = fc.option(
  fc.tuple(count, cases).map(([numerator, denominator]) => share(numerator, denominator)),
  { nil: null, freq: 4 },
)
const pairs = fc.array(fc.record({ from: figure, to: figure }) as fc.Arbitrary<PartPair>, {
  minLength: 1,
  maxLength: 30,
})

/** Beside the size of what is added, the rest is the rounding of the machine. */
const near = (a: number, b: number, effects: PartEffect[]) => {
  const size = 1 + sum(effects.flatMap(({ rate, mix }) => [Math.abs(rate ?? 0), Math.abs(mix ?? 0)]))
  expect(Math.abs(a - b) / size).toBeLessThan(1e-9)
}
const asked = (parts: PartPair[], then: (found: ReturnType<typeof split>) => void) => {
  const found = contributionOf(ratio, parts)
  if ('change' in found) then(found)
}

describe('whatever the parts are', () => {
  it('the effects sum to the change of the total', () => {
    fc.assert(
      fc.property(pairs, (parts) =>
        asked(parts, ({ change, effects }) => {
          near(sum([...rates(effects), ...mixes(effects)]), change, effects)
          near(sum(effects.map(({ contribution }) => contribution)), change, effects)
        }),
      ),
      { numRuns: 1000 },
    )
  })

  it('swapping the periods turns every sign', () => {
    fc.assert(
      fc.property(pairs, (parts) =>
        asked(parts, ({ change, effects }) => {
          const back = split(
            contributionOf(
              ratio,
              parts.map(({ from, to }) => ({ from: to, to: from })),
            ),
          )
          near(back.change, -change, effects)
          effects.forEach(({ rate, mix }, at) => {
            near(back.effects[at]?.rate ?? Number.NaN, -(rate ?? 0), effects)
            near(back.effects[at]?.mix ?? Number.NaN, -(mix ?? 0), effects)
          })
        }),
      ),
    )
  })

  it('the order of the parts does not matter', () => {
    fc.assert(
      fc.property(pairs, (parts) =>
        asked(parts, ({ effects }) => {
          const back = split(contributionOf(ratio, parts.toReversed())).effects.toReversed()
          for (const [at, { rate }] of effects.entries()) near(back[at]?.rate ?? Number.NaN, rate ?? 0, effects)
        }),
      ),
    )
  })

  it('one part alone is rate alone', () => {
    fc.assert(
      fc.property(count, count, cases, cases, (a, b, c, d) => {
        fc.pre(c > 0 && d > 0)
        const { change, effects } = split(contributionOf(ratio, [{ from: share(a, c), to: share(b, d) }]))
        near(effects[0]?.rate ?? Number.NaN, change, effects)
        near(effects[0]?.mix ?? Number.NaN, 0, effects)
      }),
    )
  })

  it('parts that all stand still at one level have no effect, however their weights move', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cases, cases), { minLength: 1, maxLength: 20 }), (weights) =>
        asked(
          weights.map(([one, other]) => ({ from: share(one / 2, one), to: share(other / 2, other) })),
          ({ effects }) => {
            for (const { rate, mix } of effects) {
              expect(rate).toBeCloseTo(0, 9)
              expect(mix).toBeCloseTo(0, 9)
            }
          },
        ),
      ),
    )
  })
})
