import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchAndBound } from './branch-and-bound.ts'
import { explainConflict } from './explain-conflict.ts'
import { isFeasible, isWithin, type Programme, worthOf } from './programme.ts'

const everyChoice = (n: number) =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => (bits >> i) & 1))

// The oracle: all choices, one after the other.
const bestOf = (programme: Programme) =>
  everyChoice(programme.values.length)
    .filter((choice) => isFeasible(programme, choice))
    .reduce((best, choice) => Math.max(best, worthOf(programme, choice)), Number.NEGATIVE_INFINITY)

// Hundredths: whether a sum of sizes like 1e-12 is within a limit of 0 is a matter of tolerance, not of the search.
const hundredths = (most: number) => fc.integer({ min: 0, max: 100 * most }).map((value) => value / 100)
const amount = fc.oneof(fc.integer({ min: 0, max: 12 }), hundredths(9))

const programmes = fc.integer({ min: 1, max: 10 }).chain((n) => {
  const columns = Array.from({ length: n }, (_, i) => i)
  const column = fc.nat(n - 1)
  return fc
    .record({
      values: fc.array(fc.oneof(fc.integer({ min: -5, max: 30 }), fc.double({ min: -3, max: 20, noNaN: true })), {
        minLength: n,
        maxLength: n,
      }),
      capacities: fc.array(
        fc.record({
          amounts: fc.array(amount, { minLength: n, maxLength: n }),
          limit: hundredths(40),
        }),
        { maxLength: 4 },
      ),
      requires: fc.array(fc.tuple(column, column), { maxLength: 3 }),
      atLeast: fc.array(
        fc.record({
          members: fc.uniqueArray(column, { minLength: 1, maxLength: n }),
          count: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 2 },
      ),
      exclusive: fc.array(fc.uniqueArray(column, { minLength: 1, maxLength: n }), { maxLength: 2 }),
      mandatory: fc.uniqueArray(column, { maxLength: 2 }),
    })
    .map(
      (each): Programme => ({
        values: each.values,
        lower: columns.map((i) => (each.mandatory.includes(i) ? 1 : 0)),
        upper: columns.map(() => 1),
        whole: columns.map(() => true),
        rows: [
          ...each.capacities.map(({ amounts, limit }, k) => ({ name: `capacity ${k}`, columns, amounts, limit })),
          ...each.requires.flatMap(([a, b]) =>
            a === b ? [] : [{ name: `${a} requires ${b}`, columns: [a, b], amounts: [1, -1], limit: 0 }],
          ),
          ...each.exclusive.map((members, k) => ({
            name: `exclusive ${k}`,
            columns: members,
            amounts: members.map(() => 1),
            limit: 1,
          })),
          ...each.atLeast.map(({ members, count }, k) => ({
            name: `least ${k}`,
            columns: members,
            amounts: members.map(() => -1),
            limit: -count,
          })),
        ],
      }),
    )
})

describe('branch and bound', () => {
  test('finds what trying every choice finds, and says infeasible only when nothing fits', () => {
    fc.assert(
      fc.property(programmes, (programme) => {
        const best = bestOf(programme)
        const { status, choice, value, bound } = branchAndBound(programme, 1e8)
        if (best === Number.NEGATIVE_INFINITY) return void expect(status).toBe('infeasible')
        expect(status).toBe('optimal')
        expect(isFeasible(programme, choice!)).toBe(true)
        expect(value).toBeCloseTo(best, 7)
        expect(bound).toBe(value)
      }),
      { numRuns: 600 },
    )
  })

  test('with little work gives a choice that fits and a bound that holds', () => {
    fc.assert(
      fc.property(programmes, fc.integer({ min: 0, max: 3000 }), (programme, work) => {
        const best = bestOf(programme)
        const { status, choice, value, bound } = branchAndBound(programme, work)
        if (status === 'infeasible') return void expect(best).toBe(Number.NEGATIVE_INFINITY)
        if (choice) expect(worthOf(programme, choice)).toBeCloseTo(value!, 9)
        if (best > Number.NEGATIVE_INFINITY) expect(bound).toBeGreaterThanOrEqual(best - 1e-7)
        expect(['optimal', 'limit']).toContain(status)
      }),
    )
  })

  test('nothing pays: nothing is chosen; nothing is limited: all that pays is', () => {
    const free = { lower: [0, 0, 0], upper: [1, 1, 1], whole: [true, true, true], rows: [] }
    expect(branchAndBound({ ...free, values: [-1, -2, 0] }, 1e6)).toMatchObject({ status: 'optimal', value: 0 })
    expect(branchAndBound({ ...free, values: [3, -2, 1] }, 1e6)).toMatchObject({ choice: [1, 0, 1], value: 4 })
  })
})

describe('a conflict', () => {
  test('is a set that clashes, and of which none can be spared', () => {
    fc.assert(
      fc.property(programmes, (programme) => {
        fc.pre(bestOf(programme) === Number.NEGATIVE_INFINITY)
        const names = programme.values.map((_, i) => `${i}`)
        const rows = programme.rows.map((row, k) => ({ ...row, name: `${k}: ${row.name}` }))
        const clash = explainConflict({ ...programme, rows }, names, 1e8)!
        const keep = (spared: string | null): Programme => ({
          ...programme,
          rows: rows.filter(({ name }) => clash.includes(name) && name !== spared),
          lower: programme.lower.map((lower, i) =>
            lower > 0 && clash.includes(`${i} is mandatory`) && spared !== `${i} is mandatory` ? 1 : 0,
          ),
        })
        expect(bestOf(keep(null))).toBe(Number.NEGATIVE_INFINITY)
        for (const name of clash) expect(bestOf(keep(name))).toBeGreaterThan(Number.NEGATIVE_INFINITY)
      }),
      { numRuns: 40 },
    )
  })
})

test("a load on the limit is within it, whatever its sum's last digits", () => {
  const row = { name: 'thirds', columns: [0, 1, 2], amounts: [0.1, 0.2, 0.3], limit: 0.6 }
  expect(isWithin(row, [1, 1, 1])).toBe(true)
  expect(isWithin({ ...row, limit: 0.5999 }, [1, 1, 1])).toBe(false)
})
