import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bet, BetsProblem } from './bets.ts'
import { type ChoiceInput, chooseBets } from './choose-bets.ts'
import { drawValues } from './draw-values.ts'
import type { ValueModel } from './present-value.ts'

const bet = (name: string, value: number, more: Partial<Bet> = {}): Bet => ({
  name,
  value,
  cost: 0,
  uses: {},
  requires: [],
  ...more,
})

const problem = (bets: Bet[], more: Partial<BetsProblem> = {}): BetsProblem => ({
  bets,
  capacities: {},
  groups: [],
  ...more,
})

const choose = (input: ChoiceInput) => chooseBets(input, undefined)

// OR-Library, mknap1, the first of seven (Petersen 1967): optimum 3800.
const petersen = (() => {
  const values = [100, 600, 1200, 2400, 500, 2000]
  const rows = [
    '8 12 13 64 22 41',
    '8 12 13 75 22 41',
    '3 6 4 18 6 4',
    '5 10 8 32 6 12',
    '5 13 8 42 6 20',
    '5 13 8 48 6 20',
    '0 0 0 0 8 0',
    '3 0 4 0 8 0',
    '3 2 4 0 8 4',
    '3 2 4 8 8 4',
  ]
  const limits = [80, 96, 20, 36, 44, 48, 10, 18, 22, 24]
  const uses = (i: number) => Object.fromEntries(rows.map((row, k) => [`${k}`, Number(row.split(' ')[i])]))
  return problem(
    values.map((value, i) => bet(`${i + 1}`, value, { uses: uses(i) })),
    { capacities: Object.fromEntries(limits.map((limit, k) => [`${k}`, limit])) },
  )
})()

describe('choosing', () => {
  test("Petersen's first problem: 3800, proven", async () => {
    expect(await choose(petersen)).toMatchObject({
      status: 'optimal',
      value: 3800,
      bound: 3800,
      gap: 0,
      chosen: ['2', '3', '6'],
    })
  })

  test('keeps budget, requirements, groups and what is mandatory', async () => {
    const bets = [
      bet('A', 10, { cost: 5, requires: ['B'] }),
      bet('B', -2, { cost: 1 }),
      bet('C', 6, { cost: 4 }),
      bet('D', 5, { cost: 1 }),
      bet('NA', -1, { cost: 1, mandatory: true }),
    ]
    const groups = [{ name: 'one of', members: ['C', 'D'] }]
    expect(await choose(problem(bets, { budget: 12, groups }))).toMatchObject({
      chosen: ['A', 'B', 'C', 'NA'],
      value: 13,
      cost: 11,
    })
    expect(await choose(problem(bets, { budget: 10, groups }))).toMatchObject({
      chosen: ['A', 'B', 'D', 'NA'],
      value: 12,
      cost: 8,
    })
    expect(await choose(problem(bets, { budget: 6, groups }))).toMatchObject({ chosen: ['C', 'NA'], value: 5 })
  })

  test('names what clashes', async () => {
    const bets = [
      bet('A', 1, { mandatory: true, requires: ['B'], uses: { team: 3 } }),
      bet('B', 1, { uses: { team: 3 } }),
      bet('C', 1, { uses: { team: 9 } }),
    ]
    const found = await choose(problem(bets, { capacities: { team: 5 }, budget: 100 }))
    expect(found).toMatchObject({
      status: 'infeasible',
      chosen: [],
      value: null,
      conflict: ['team', 'A requires B', 'A is mandatory'],
    })
  })

  test('a ring of requirements is all or nothing', async () => {
    const ring = [
      bet('A', 5, { requires: ['B'] }),
      bet('B', -3, { requires: ['C'] }),
      bet('C', -1, { requires: ['A'] }),
    ]
    expect((await choose(problem(ring))).chosen).toEqual(['A', 'B', 'C'])
    expect((await choose(problem([...ring.slice(0, 2), bet('C', -4, { requires: ['A'] })]))).chosen).toEqual([])
  })

  test.each<[string, ChoiceInput]>([
    ['There is no bet', problem([])],
    ["Two bets are called 'A'", problem([bet('A', 1), bet('A', 2)])],
    ["requires 'Z'", problem([bet('A', 1, { requires: ['Z'] })])],
    ['requires itself', problem([bet('A', 1, { requires: ['A'] })])],
    ['no capacity is given', problem([bet('A', 1, { uses: { team: 1 } })])],
    ['must be a number of 0 or more', problem([bet('A', 1, { cost: -1 })])],
    ['must be a finite number', problem([bet('A', Number.NaN)])],
    ['neither a value nor', problem([{ ...bet('A', 1), value: undefined }])],
    ["names 'Z'", problem([bet('A', 1)], { groups: [{ name: 'g', members: ['Z'] }] })],
    ['rate must', { ...problem([bet('A', 1)]), rate: -1 }],
    ['Draws must', { ...problem([bet('A', 1)]), draws: 0.5 }],
    ['needs success, benefit', { ...problem([bet('A', 1)]), risk: { aversion: 1, tail: 0.1 } }],
  ])('refuses: %s', async (words, input) => {
    await expect(choose(input)).rejects.toThrow(words)
  })
})

const models = fc.array(
  fc.record({
    success: fc.double({ min: 0.2, max: 1, noNaN: true }),
    benefit: fc.record({ mean: fc.integer({ min: 5, max: 40 }), sd: fc.integer({ min: 0, max: 20 }) }),
    cost: fc.integer({ min: 1, max: 80 }),
  }),
  { minLength: 1, maxLength: 6 },
)

const everyChoice = (n: number) =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => (bits >> i) & 1))

describe('under uncertainty', () => {
  test('mean − λ CVaR is the best of every choice over the same draws', async () => {
    const draws = 97
    await fc.assert(
      fc.asyncProperty(
        models,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        async (given, aversion, tail) => {
          const model = (i: number): ValueModel => ({
            ...given[i]!,
            quarters: 4,
            start: 1,
            delay: [0.7, 0.3],
            costQuarters: 1,
          })
          const bets = given.map(({ cost }, i) => ({ ...bet(`${i}`, 0, { cost }), value: undefined, model: model(i) }))
          const budget = 0.6 * given.reduce((sum, { cost }) => sum + cost, 0)
          const found = await choose({
            ...problem(bets, { budget }),
            draws,
            seed: 5,
            risk: { aversion, tail },
            regretDraws: 0,
          })
          const drawn = bets.map(({ name }, i) => drawValues(model(i), 0.1, 5, name, draws))
          const worth = (choice: number[]) => {
            const totals = Array.from({ length: draws }, (_, s) =>
              drawn.reduce((sum, values, i) => sum + choice[i]! * values[s]!, 0),
            ).sort((a, b) => a - b)
            const size = tail * draws
            const worst = totals.reduce((sum, value, s) => sum + value * Math.max(0, Math.min(1, size - s)), 0) / size
            return totals.reduce((a, b) => a + b) / draws + aversion * worst
          }
          const best = everyChoice(bets.length)
            .filter((choice) => bets.reduce((sum, { cost }, i) => sum + choice[i]! * cost, 0) <= budget)
            .reduce((most, choice) => Math.max(most, worth(choice)), Number.NEGATIVE_INFINITY)
          expect(found.status).toBe('optimal')
          expect(found.value).toBeCloseTo(best, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('shares of the variance add up to one; exact mean and spread; foresight is worth something', async () => {
    const model: ValueModel = {
      success: 0.6,
      benefit: { low: 5, base: 9, high: 20 },
      quarters: 6,
      start: 1,
      delay: [0.5, 0.5],
      cost: 20,
      costQuarters: 2,
    }
    const bets = ['A', 'B', 'C'].map((name, i) => ({
      ...bet(name, 0, { cost: 10 }),
      value: undefined,
      model: { ...model, success: 0.5 + 0.1 * i },
    }))
    const found = await choose({ ...problem(bets, { budget: 20 }), draws: 20_000, seed: 'x' })
    expect(found.chosen).toEqual(['B', 'C'])
    expect(found.bets.reduce((sum, { npv }) => sum + (npv?.share ?? 0), 0)).toBeCloseTo(1, 12)
    const npv = found.npv!
    expect(Math.abs(npv.mean - npv.exactMean)).toBeLessThan((3 * npv.exactSd) / Math.sqrt(20_000))
    expect(npv.regret!.mean).toBeGreaterThan(3 * npv.regret!.error)
    expect(npv.regret!.proven).toBe(true)
    expect(await choose({ ...problem(bets, { budget: 20 }), draws: 20_000, seed: 'x' })).toEqual(found)
  })
})
