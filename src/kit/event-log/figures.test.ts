import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresAt, figuresByGroup, figuresOf } from './figures.ts'
import { SortedBag } from './sorted-bag.ts'

const plain = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    count: values.length,
    median: (sorted[(values.length - 1) >> 1]! + sorted[values.length >> 1]!) / 2,
    min: sorted[0]!,
    max: sorted.at(-1)!,
    sd: Math.sqrt(squares / (values.length - 1)),
    mean,
  }
}

const expectSame = (found: ReturnType<typeof figuresOf>, values: number[]) => {
  const { sd, mean, ...exact } = plain(values)
  expect(found).toMatchObject(exact)
  expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(mean)))
  if (values.length > 1) expect(Math.abs(found.sd - sd)).toBeLessThanOrEqual(1e-6 * (1 + sd))
}

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.round(share ** 8 * 1e10)),
)

describe('figures', () => {
  test('of one group are those of the definitions, by buckets and by selection', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        expectSame(figuresOf(Float64Array.from(values)), values)
      }),
      { numRuns: 300 },
    )
  })

  test('of many groups are those of each group alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), value), { minLength: 100, maxLength: 300 }), (rows) => {
        const groups = Int32Array.from(rows, ([group]) => group)
        const columns = figuresByGroup(
          groups,
          Float64Array.from(rows, ([, each]) => each),
          rows.length,
          3,
        )
        for (const group of [0, 1, 2]) {
          const values = rows.filter(([g]) => g === group).map(([, each]) => each)
          if (values.length > 0) expectSame(figuresAt(columns, group), values)
          else expect(figuresAt(columns, group)).toMatchObject({ count: 0, sum: 0, mean: Number.NaN, max: Number.NaN })
        }
      }),
    )
  })

  test('of constant values have no spread', () => {
    expect(figuresOf(new Float64Array(1000).fill(7))).toEqual({
      count: 1000,
      sum: 7000,
      mean: 7,
      median: 7,
      min: 7,
      max: 7,
      sd: 0,
    })
  })

  test('of many skewed values have the exact median', () => {
    const values = Float64Array.from({ length: 100_001 }, (_, i) => ((i * 48_271) % 100_001) ** 3)
    expect(figuresOf(values).median).toBe(50_000 ** 3)
  })
})

describe('a sorted bag', () => {
  test('knows the figures of whatever is left in it', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 50 }),
        fc.array(fc.tuple(fc.boolean(), value), { minLength: 1, maxLength: 200 }),
        (first, changes) => {
          const bag = new SortedBag(Float64Array.from(first))
          const kept = [...first]
          for (const [isAdded, each] of changes) {
            if (isAdded || kept.length === 0) {
              bag.add(each)
              kept.push(each)
            } else bag.remove(kept.splice(Math.floor(Math.abs(each)) % kept.length, 1)[0]!)
          }
          if (kept.length > 0) expectSame(bag.figures(), kept)
          expect(bag.count).toBe(kept.length)
          expect(bag.countOver(3)).toBe(kept.filter((each) => each > 3).length)
        },
      ),
    )
  })

  test('of many values splits its blocks and stays right', () => {
    const bag = new SortedBag()
    const values = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 4001)
    for (const each of values) bag.add(each)
    for (const each of values.slice(0, 5000)) bag.remove(each)
    expectSame(bag.figures(), values.slice(5000))
    expect(() => bag.remove(5000)).toThrow('5000 is not in the bag.')
  })
})
