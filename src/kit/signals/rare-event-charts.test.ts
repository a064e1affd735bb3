import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import { chartOf } from './charts.ts'
import { rulesOf } from './rules.ts'

const ask = (kind: 'g' | 't', values: number[], rules = rulesOf('W1', 'W2')) =>
  chartOf(
    kind,
    { values: Float64Array.from(values) },
    { constants: 'wheeler', rules, segments: [{ from: 0 }], screened: false },
  )

describe('g', () => {
  test('mean, and three standard deviations of the geometric distribution above it', () => {
    const chart = ask('g', [3, 7, 0, 12, 8])
    expect(chart.centre[0]).toBe(6)
    expect(chart.upper[0]).toBeCloseTo(6 + 3 * Math.sqrt(6 * 7), 12)
    expect(chart.lower[0]).toBe(0)
  })

  test('sides are counted by the median: a stable process seldom has eight on one', () => {
    const { uniform } = generatorOf('geometric')
    const mean = 40
    const values = Array.from({ length: 20_000 }, () =>
      Math.floor(Math.log(1 - uniform()) / Math.log1p(-1 / (mean + 1))),
    )
    const runs = ask('g', values).signals.filter(({ rule }) => rule === 'W2')
    // Fair sides begin a run of eight about once in 256 values.
    expect(runs.length / values.length).toBeLessThan(1.5 / 256)
    expect(runs.filter(({ side }) => side === 'above').length / runs.length).toBeGreaterThan(0.3)
  })

  test('refuses a negative count', () => {
    expect(() => ask('g', [1, -1])).toThrow('Value 2')
  })
})

describe('t', () => {
  test('the lines are those of an XmR chart of the roots, raised back', () => {
    const values = [1, 5, 30, 12, 0, 44]
    const roots = values.map((value) => value ** (1 / 3.6))
    const centre = roots.reduce((a, b) => a + b, 0) / 6
    const range = roots.slice(1).reduce((sum, root, i) => sum + Math.abs(root - roots[i]!), 0) / 5
    const chart = ask('t', values)
    expect(chart.centre[0]).toBeCloseTo(centre ** 3.6, 9)
    expect(chart.upper[0]).toBeCloseTo((centre + 2.66 * range) ** 3.6, 9)
    expect(chart.lower[0]).toBe(0)
  })

  test('exponential times of a stable process cry wolf about as often as normal values', () => {
    const { uniform } = generatorOf('exponential')
    const values = Array.from({ length: 50_000 }, () => -20 * Math.log(1 - uniform()))
    const beyond = ask('t', values).signals.filter(({ rule }) => rule === 'W1').length
    expect(beyond / values.length).toBeLessThan(1 / 200)
  })
})
