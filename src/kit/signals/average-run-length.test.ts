import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { averageRunLength } from './average-run-length.ts'
import { type ConstantSet, constantSets, d2 } from './process-limits.ts'
import { type Rule, rulesOf } from './rules.ts'
import { emptyMarks, scanRules } from './scan-rules.ts'
import { zonesWithin } from './zones.ts'

// Champ and Woodall (1987, Technometrics 29), table 1, without a shift; the last two by the same method.
const published: [string, number, number][] = [
  ['WE1', 370.4, 0.05],
  ['WE1 WE2', 225.4, 0.05],
  ['WE1 WE3', 166.1, 0.05],
  ['WE1 WE4', 152.7, 0.05],
  ['WE1 WE2 WE3', 132.9, 0.05],
  ['WE1 WE2 WE4', 122.1, 0.05],
  ['WE1 WE3 WE4', 105.8, 0.05],
  ['WE1 WE2 WE3 WE4', 91.75, 0.005],
  ['WE1 RUN9', 216.7, 0.05],
  ['WE1 RUN7', 95.7, 0.05],
]

const named = (names: string) => rulesOf(...names.split(' '))

test.each(published)('%s: %d as published', (names, length, within) => {
  expect(Math.abs(averageRunLength(named(names)) - length)).toBeLessThanOrEqual(within)
})

describe('in closed form', () => {
  test('a value beyond three sigma, at the limits of each set of constants', () => {
    expect(averageRunLength(named('W1'))).toBeCloseTo(370.398347, 5)
    // 2.66 average ranges are 3.00149 sigma.
    expect(averageRunLength(named('W1'), 'wheeler')).toBeCloseTo(372.2, 1)
  })

  test.each([2, 5, 7, 9])('%d in a row on one side: 2ⁿ − 1', (length) => {
    expect(averageRunLength(named(`RUN${length}`))).toBeCloseTo(2 ** length - 1, 6)
  })

  // Values without three in a row rising or falling are the alternating permutations (André, 1879).
  test('three rising or falling: 2 (sec 1 + tan 1) − 2', () => {
    const rule: Rule = { id: 'T3', says: '', pattern: { kind: 'trend', length: 3, marking: 'last' } }
    expect(averageRunLength([rule])).toBeCloseTo(2 * (1 / Math.cos(1) + Math.tan(1)) - 2, 9)
  })

  test('three alternating: 2e − 2', () => {
    const rule: Rule = { id: 'A3', says: '', pattern: { kind: 'alternating', length: 3 } }
    expect(averageRunLength([rule])).toBeCloseTo(2 * Math.E - 2, 9)
  })

  test('no rule never signals', () => {
    expect(averageRunLength([])).toBe(Number.POSITIVE_INFINITY)
  })
})

/** The first signal of each choice of rules in one long stable series. */
const firstSignals = (choices: Rule[][], constants: ConstantSet, runs: number, length: number) => {
  const rules = [...new Map(choices.flat().map((rule) => [rule.id, rule])).values()]
  const masks = choices.map((choice) => choice.reduce((mask, rule) => mask | (1 << rules.indexOf(rule)), 0))
  const { limit, range } = constantSets[constants]
  const { normal } = generatorOf('run lengths')
  const values = new Float64Array(length)
  return Array.from({ length: runs }, () => {
    for (let i = 0; i < length; i += 1) values[i] = normal()
    const marks = emptyMarks(length)
    zonesWithin(values, 0, length, 0, limit * d2, marks.zones)
    scanRules(values, 0, length, range * d2, rules, marks)
    return masks.map((mask) => {
      const at = marks.upper.findIndex((bits, i) => ((bits | marks.lower[i]!) & mask) !== 0)
      return at < 0 ? length : at + 1
    })
  })
}

const check = (choices: string[], constants: ConstantSet, runs: number, length: number) => {
  const rules = choices.map(named)
  const lengths = firstSignals(rules, constants, runs, length)
  return choices.map((choice, n) => {
    const mean = lengths.reduce((sum, each) => sum + each[n]!, 0) / runs
    const deviation = Math.sqrt(lengths.reduce((sum, each) => sum + (each[n]! - mean) ** 2, 0) / (runs - 1))
    const errors = (mean - averageRunLength(rules[n]!, constants)) / (deviation / Math.sqrt(runs))
    return { choice, errors }
  })
}

describe('simulated', () => {
  test('every published set, within two standard errors', () => {
    for (const { choice, errors } of check(
      published.map(([names]) => names),
      'exact',
      2000,
      2500,
    )) {
      expect(Math.abs(errors), choice).toBeLessThan(2)
    }
  }, 60_000)

  test('sets that compare values with the ones before, within three', () => {
    const qcc = check(['nelson', 'NEL1 NEL3', 'NEL4', 'NEL3 NEL4 NEL7'], 'exact', 300, 3000)
    const nhs = check(['nhs', 'N1 N2', 'N3 N4'], 'nhs', 600, 3000)
    const wheeler = check(['wheeler', 'WR', 'W1 WR', 'W2 WR N2'], 'wheeler', 1000, 1500)
    for (const { choice, errors } of [...qcc, ...nhs, ...wheeler]) expect(Math.abs(errors), choice).toBeLessThan(3)
  }, 60_000)
})
