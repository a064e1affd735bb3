import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Signal } from './find-signals.ts'
import { processBehaviourChart } from './process-behaviour-chart.ts'
import { constantSets } from './process-limits.ts'
import { rulesOf } from './rules.ts'

const rulesIn = (mark: number) => rulesOf('wheeler').flatMap(({ id }, place) => ((mark >> place) & 1 ? [id] : []))

// The conversion of a campaign over eight weeks, in percent.
const eightWeeks = [4.1, 3.9, 4.2, 4.0, 3.8, 4.1, 4.0, 3.9]

const limitsOf = (values: number[], options?: Parameters<typeof processBehaviourChart>[1]) => {
  const limits = processBehaviourChart(values, options).segments[0]?.limits
  if (!limits) throw new Error('no limits')
  return limits
}

const signalsOf = (values: number[], options?: Parameters<typeof processBehaviourChart>[1]) =>
  processBehaviourChart(values, options).signals.map(
    ({ rule, side, from, to, at }) => `${rule} ${side} ${from}-${to} at ${at}`,
  )

describe('limits', () => {
  test('of the eight weeks', () => {
    const limits = limitsOf(eightWeeks)
    expect(limits.centre).toBeCloseTo(4, 12)
    expect(limits.averageRange).toBeCloseTo(0.2, 12)
    expect([limits.lower, limits.upper, limits.rangeLimit].map((line) => line.toFixed(2))).toEqual([
      '3.47',
      '4.53',
      '0.65',
    ])
    expect(limits.lower).toBeCloseTo(3.468, 12)
    expect(limits.lowerQuarter).toBeCloseTo(3.734, 12)
    expect(signalsOf(eightWeeks)).toEqual([])
  })

  test('by the named constants', () => {
    expect(constantSets.exact.limit).toBeCloseTo(2.658681, 6)
    expect(constantSets.exact.range).toBeCloseTo(3.266532, 6)
    expect(limitsOf(eightWeeks, { constants: 'exact' }).upper).toBeCloseTo(4 + 2.658681 * 0.2, 6)
    expect(limitsOf(eightWeeks, { constants: 'nhs' }).rangeLimit).toBeCloseTo(3.267 * 0.2, 12)
    const byMedian = limitsOf(eightWeeks, { constants: 'median' })
    expect([byMedian.centre, byMedian.averageRange]).toEqual([4, expect.closeTo(0.2, 12)])
    expect(byMedian.upper).toBeCloseTo(4 + 3.145 * 0.2, 12)
    expect(byMedian.rangeLimit).toBeCloseTo(3.865 * 0.2, 12)
  })

  test('need two values', () => {
    expect(processBehaviourChart([]).segments).toEqual([])
    expect(processBehaviourChart([5]).segments).toEqual([{ from: 0, to: 1, baseline: 1, limits: null }])
  })
})

describe('limits locked on the eight weeks', () => {
  const ninth = (value: number) => ({
    values: [...eightWeeks, value],
    options: { segments: [{ from: 0, baseline: 8 }] },
  })

  test('3.6 in the ninth week is no signal', () => {
    const { values, options } = ninth(3.6)
    expect(signalsOf(values, options)).toEqual([])
  })

  test('3.3 is one, below the limit, while its range of 0.6 is not', () => {
    const { values, options } = ninth(3.3)
    expect(signalsOf(values, options)).toEqual(['W1 below 8-8 at 8'])
    expect(rulesIn(processBehaviourChart(values, options).marks.marked[8] ?? 0)).toEqual(['W1'])
  })

  test('kept as figures they judge later values alone', () => {
    const { centre, averageRange } = limitsOf(eightWeeks)
    expect(signalsOf([3.6, 3.3], { segments: [{ from: 0, locked: { centre, averageRange } }] })).toEqual([
      'W1 below 1-1 at 1',
    ])
  })
})

describe('rules', () => {
  // Limits −2.66 and 2.66, quarter lines −1.33 and 1.33, range limit 3.268.
  const known = (values: number[]) =>
    signalsOf(values, { segments: [{ from: 0, locked: { centre: 0, averageRange: 1 } }] })

  test.each<[string, number[], string[]]>([
    ['on a limit is not beyond it', [2.66, -0.1], []],
    ['beyond a limit', [2.67, -0.1], ['W1 above 0-0 at 0']],
    ['seven on one side', [1, 1, 1, 1, 1, 1, 1, -1], []],
    ['eight on one side', [-1, 1, 1, 1, 1, 1, 1, 1, 1], ['W2 above 1-8 at 8']],
    ['a run goes on', [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1], ['W2 below 0-9 at 7']],
    ['a value on the mean breaks a run', [1, 1, 1, 1, 0, 1, 1, 1, 1], []],
    ['two of four near a limit', [1.4, 1.4, 0.5, 0.5, 1.4], []],
    ['three of four near a limit', [-1, 1.4, 0.5, 1.4, 1.4, -1], ['W3 above 1-4 at 4']],
    ['three of four on different sides', [1.4, -1.4, 1.4, 0.5], []],
    ['on a quarter line is not beyond it', [1.33, 1.33, 1.33, 1.33], []],
    ['three near a limit need a fourth value', [1.4, 1.4, 1.4], []],
    ['which may be any', [-1.4, -1.4, -1.4, 1], ['W3 below 0-2 at 3']],
    ['windows that overlap are one signal', [1.4, 1.4, 1.4, 0.5, 1.4, 1.4], ['W3 above 0-5 at 3']],
    ['windows apart are two', [1.4, 1.4, 1.4, 0, 0, 0, 1.4, 1.4, 1.4, 0], ['W3 above 0-2 at 3', 'W3 above 6-8 at 8']],
    ['beyond a limit counts as near it', [1.4, 2.7, 1.4, 0], ['W1 above 1-1 at 1', 'W3 above 0-2 at 3']],
    ['a step on the range limit', [1.634, -1.634], []],
    ['a step beyond it', [1.64, -1.64], ['WR below 0-1 at 1']],
  ])('%s', (_, values, signals) => {
    expect(known(values)).toEqual(signals)
  })

  test('marks are exactly the points that take part', () => {
    const {
      marks: { marked },
    } = processBehaviourChart([-1, 1.4, 0.5, 1.4, 1.4, -1], {
      segments: [{ from: 0, locked: { centre: 0, averageRange: 1 } }],
    })
    expect([...marked].map((mark) => rulesIn(mark).join())).toEqual(['', 'W3', '', 'W3', 'W3', ''])
  })

  test('a constant process has no signal, and its first change is one', () => {
    expect(signalsOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toEqual([])
    expect(signalsOf([0.1, 0.1, 0.1, 0.2], { segments: [{ from: 0, baseline: 3 }] })).toEqual([
      'W1 above 3-3 at 3',
      'WR above 2-3 at 3',
    ])
  })
})

describe('segments', () => {
  test('have their own limits; ranges and rules stop at the border', () => {
    const values = [1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12]
    const chart = processBehaviourChart(values, { segments: [{ from: 0 }, { from: 6 }] })
    expect(chart.segments.map(({ from, to, limits }) => [from, to, limits?.centre])).toEqual([
      [0, 6, 1.5],
      [6, 12, 11.5],
    ])
    expect([chart.ranges[0], chart.ranges[1], chart.ranges[6]]).toEqual([Number.NaN, 1, Number.NaN])
    expect(chart.signals).toEqual([])
    expect(processBehaviourChart(values).signals.length).toBeGreaterThan(0)
  })

  test('ascend', () => {
    expect(() => processBehaviourChart([1, 2, 3], { segments: [{ from: 2 }, { from: 1 }] })).toThrow(RangeError)
    expect(() => processBehaviourChart([1, 2, 3], { segments: [{ from: 3 }] })).toThrow(RangeError)
  })
})

describe('properties', () => {
  const series = fc.array(
    fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8),
    { minLength: 2, maxLength: 60 },
  )

  test('turned upside down, every signal turns its side', () => {
    fc.assert(
      fc.property(series, (values) => {
        const turned = { above: 'below', below: 'above' } as const
        const upright = processBehaviourChart(values).signals.map((signal) => ({
          ...signal,
          side: turned[signal.side as 'above' | 'below'],
        }))
        const order = (signals: Signal[]) =>
          signals.map((signal) => JSON.stringify(signal, ['rule', 'side', 'from', 'to', 'at'])).sort()
        expect(order(upright)).toEqual(order(processBehaviourChart(values.map((value) => -value)).signals))
      }),
    )
  })

  test('marks equal the rules taken literally', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { marks, segments } = processBehaviourChart(values)
        const limits = segments[0]?.limits
        if (!limits) return

        const sides = [
          [(y: number) => y > limits.centre, (y: number) => y > limits.upperQuarter],
          [(y: number) => y < limits.centre, (y: number) => y < limits.lowerQuarter],
        ] as const
        const windows = (length: number, i: number) =>
          Array.from({ length }, (_, k) => values.slice(i - k, i - k + length)).filter(
            (w, k) => w.length === length && i - k >= 0,
          )
        values.forEach((value, i) => {
          const inRun = sides.some(([beyondMean]) => windows(8, i).some((w) => w.every(beyondMean)))
          const inQuarter = sides.some(
            ([, beyondQuarter]) =>
              beyondQuarter(value) && windows(4, i).some((w) => w.filter(beyondQuarter).length >= 3),
          )
          expect(rulesIn(marks.marked[i] ?? 0).filter((rule) => rule === 'W2' || rule === 'W3')).toEqual([
            ...(inRun ? ['W2'] : []),
            ...(inQuarter ? ['W3'] : []),
          ])
        })
      }),
    )
  })
})

// A fixed seed, so that the simulation is the same every time.
const normalDraws = (seed: number) => {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

describe('false alarms of a process in control, with known limits', () => {
  const runs = 2000
  const draw = normalDraws(20260209)
  const locked = { centre: 0, averageRange: 2 / Math.sqrt(Math.PI) }
  // Long enough that one run in ten thousand or fewer ends without an alarm, save under the first rule alone.
  const first = Array.from({ length: runs }, () => {
    const values = Array.from({ length: 1500 }, draw)
    return processBehaviourChart(values, { segments: [{ from: 0, locked }] }).signals
  })

  test.each([
    ['limit and run', ['W1', 'W2'], 153],
    ['limit, run and quarter', ['W1', 'W2', 'W3'], 128],
  ])('%s: one in %3$i', (_, rules, expected) => {
    const lengths = first.map(
      (signals) => Math.min(1499, ...signals.filter(({ rule }) => rules.includes(rule)).map(({ at }) => at)) + 1,
    )
    const mean = lengths.reduce((sum, length) => sum + length, 0) / runs
    expect(Math.abs(mean - expected)).toBeLessThan(4 * (expected / Math.sqrt(runs)))
  })

  test('limit alone: one in 372', () => {
    const alarms = first.flat().filter(({ rule }) => rule === 'W1').length
    expect(Math.abs((runs * 1500) / alarms - 372)).toBeLessThan(4 * (372 / Math.sqrt(alarms)))
  })
})
