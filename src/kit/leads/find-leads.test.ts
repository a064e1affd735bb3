import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { findLeads } from './find-leads.ts'
import { type Kind, plantedPanel, type Recipe } from './planted-panel.ts'

const usual: Omit<Recipe, 'kind'> = { metrics: 12, steps: 156, season: 52, leads: 3, strength: 0.5, ties: 3, tie: 0.5 }

const measure = (recipe: Recipe, panels: number) => {
  const sums = { truths: 0, found: 0, right: 0, rightLag: 0, conflicts: 0, conflictsFound: 0, conflictsRight: 0 }
  for (let i = 0; i < panels; i += 1) {
    const panel = plantedPanel(recipe, generatorOf(`${recipe.kind} ${i}`))
    const { leads, conflicts } = findLeads({ series: panel.series })
    sums.truths += panel.leads.length
    sums.found += leads.length
    for (const lead of leads) {
      const truth = panel.leads.find(({ from, to }) => from === lead.from && to === lead.to)
      if (!truth) continue
      sums.right += 1
      if (truth.lag === lead.lag && truth.sign === Math.sign(lead.correlation)) sums.rightLag += 1
    }
    sums.conflicts += panel.conflicts.length
    sums.conflictsFound += conflicts.length
    sums.conflictsRight += conflicts.filter(({ a, b }) =>
      panel.conflicts.some((truth) => [truth.a, truth.b].toSorted().join() === [a, b].toSorted().join()),
    ).length
  }
  return sums
}

describe('planted leads', () => {
  test.each<Kind>(['steady', 'seasonal', 'wandering', 'common_cause', 'answers_surprise', 'lasting_push', 'chain'])(
    '%s panels: found, at the right lag, few false ones',
    (kind) => {
      const { truths, found, right, rightLag } = measure({ ...usual, kind, ties: 0 }, 25)
      // 25 panels of 75 truths: the nominal 10 % and two standard errors of what 70 discoveries may show.
      expect((found - right) / found).toBeLessThan(0.1 + 2 * Math.sqrt(0.09 / found))
      expect(right / truths).toBeGreaterThan(0.7)
      expect(rightLag / right).toBeGreaterThan(0.95)
    },
  )

  test('conflicts: found, few false ones, a worsening for every improvement', () => {
    const { conflicts, conflictsFound, conflictsRight } = measure({ ...usual, kind: 'seasonal', leads: 0 }, 25)
    expect(conflictsRight / conflicts).toBeGreaterThan(0.9)
    expect((conflictsFound - conflictsRight) / conflictsFound).toBeLessThan(0.1)
  })

  test('a panel of noise with a common season and trend shows next to nothing', () => {
    const { found } = measure({ ...usual, kind: 'seasonal', leads: 0, ties: 0 }, 25)
    expect(found).toBeLessThan(6)
  })
})

const { normal } = generatorOf(3)
const noise = Array.from({ length: 80 }, normal)
const follower = noise.map((_, t) => (t < 2 ? 0 : noise[t - 2]! + 0.5 * normal()))
const third = noise.map((_, t) => (t < 1 ? 0 : follower[t - 1]! + 0.3 * normal()))
const pairOf = (x: readonly number[], y: readonly number[]) => [
  { name: 'x', values: x },
  { name: 'y', values: y },
]

describe('one lead', () => {
  test('has sign, lag and size, whatever the units', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.boolean(),
        (unit, level, isTurned) => {
          const factor = isTurned ? -unit : unit
          const { leads } = findLeads({
            series: pairOf(
              noise,
              follower.map((value) => level + factor * value),
            ),
            season: 1,
          })
          expect(leads).toHaveLength(1)
          expect(leads[0]).toMatchObject({ from: 'x', to: 'y', lag: 2 })
          expect(leads[0]!.slope / factor).toBeGreaterThan(0.7)
          expect(leads[0]!.slope / factor).toBeLessThan(1.3)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('through a third series is told apart, and the other direction is not counted again', () => {
    const { leads, explained } = findLeads({ series: [...pairOf(noise, follower), { name: 'z', values: third }] })
    expect(leads.map(({ from, to, lag }) => `${from}${to}${lag}`).toSorted()).toEqual(['xy2', 'yz1'])
    expect(explained).toMatchObject([{ from: 'x', to: 'z', lag: 3, reason: 'indirect', by: { from: 'y', to: 'z' } }])
  })

  test('survives gaps', () => {
    const holes = follower.map((value, t) => (t % 17 === 5 ? null : value))
    const { leads } = findLeads({
      series: [
        { name: 'x', values: noise },
        { name: 'y', values: holes },
      ],
    })
    expect(leads).toMatchObject([{ from: 'x', to: 'y', lag: 2 }])
  })
})

describe('what cannot be judged', () => {
  test('is set aside with its reason', () => {
    const line = noise.map((_, t) => 3 * t)
    const { setAside } = findLeads({
      series: [
        ...pairOf(noise, follower),
        { name: 'flat', values: noise.map(() => 7) },
        { name: 'line', values: line },
        { name: 'short', values: noise.map((value, t) => (t < 70 ? Number.NaN : value)) },
        { name: 'empty', values: noise.map(() => null) },
      ],
    })
    expect(setAside).toEqual([
      { name: 'flat', reason: 'constant' },
      { name: 'line', reason: 'predictable' },
      { name: 'short', reason: 'too_short' },
      { name: 'empty', reason: 'too_short' },
    ])
  })

  test('is refused by name: one series, a name twice, lengths, infinity, options', () => {
    expect(() => findLeads({ series: [{ name: 'x', values: noise }] })).toThrow('Two series at least')
    expect(() => findLeads({ series: [...pairOf(noise, noise), { name: 'x', values: noise }] })).toThrow("called 'x'")
    expect(() => findLeads({ series: pairOf(noise, [1, 2]) })).toThrow("'y' has 2 values")
    expect(() => findLeads({ series: pairOf(noise, noise.with(3, Number.POSITIVE_INFINITY)) })).toThrow('infinite')
    expect(() => findLeads({ series: pairOf(noise, noise), lags: 0 })).toThrow('Lags must')
    expect(() => findLeads({ series: pairOf(noise, noise), season: 2.5 })).toThrow('season must')
    expect(() => findLeads({ series: pairOf(noise, noise), rate: 1 })).toThrow('rate of false')
  })
})

test('twins: alike in values and changes, also turned around; a common trend alone makes none', () => {
  const trend = noise.map((value, t) => t + 0.1 * value)
  const { twins } = findLeads({
    series: [
      ...pairOf(
        noise,
        noise.map((value) => 5 - 2 * value),
      ),
      { name: 'up', values: trend },
      { name: 'up too', values: follower.map((value, t) => t + 0.1 * value) },
    ],
  })
  expect(twins).toMatchObject([
    { a: 'x', b: 'y', scale: expect.closeTo(-2, 9), offset: expect.closeTo(5, 9), levels: expect.closeTo(-1, 9) },
  ])
})

test('twins: alike over what both have, whether they have the same gaps or not; what never moves is nobody’s twin', () => {
  const without = (values: readonly number[], gap: number) => values.map((value, t) => (t === gap ? null : value))
  const { twins } = findLeads({
    series: [
      { name: 'whole', values: [...noise] },
      {
        name: 'gap',
        values: without(
          noise.map((value) => 3 * value),
          5,
        ),
      },
      {
        name: 'same gap',
        values: without(
          noise.map((value) => 7 - value),
          5,
        ),
      },
      { name: 'flat', values: noise.map(() => 1) },
      { name: 'flat too', values: noise.map(() => 2) },
    ],
  })
  expect(twins.map(({ a, b }) => [a, b])).toEqual([
    ['whole', 'gap'],
    ['whole', 'same gap'],
    ['gap', 'same gap'],
  ])
})
