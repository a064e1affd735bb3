// Every rule set against its definition taken literally, window by window, as R's qcc and NHSRplotthedots write it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChartOptions, processBehaviourChart } from './process-behaviour-chart.ts'
import { d2 } from './process-limits.ts'
import { rulesOf } from './rules.ts'

// Few different values, so that ties with the centre, with neighbours and with each other are common.
const series = fc.oneof(
  fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 70 }),
  fc.array(
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1009),
    { minLength: 2, maxLength: 70 },
  ),
)

const found = (values: number[], options: ChartOptions & { rules: ReturnType<typeof rulesOf> }) => {
  const { marks } = processBehaviourChart(values, options)
  return Object.fromEntries(
    options.rules.map(({ id }, place) => [id, values.flatMap((_, i) => ((marks.marked[i]! >> place) & 1 ? [i] : []))]),
  )
}

const windowBefore = (values: number[], i: number, length: number) =>
  i >= length - 1 ? values.slice(i - length + 1, i + 1) : undefined

const lasts = (values: number[], length: number, fits: (window: number[]) => boolean) =>
  values.flatMap((_, i) => {
    const window = windowBefore(values, i, length)
    return window && fits(window) ? [i] : []
  })

const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const differences = (values: number[]) => values.slice(1).map((value, i) => value - values[i]!)

/** As qcc: limits around the mean, sigma the mean moving range over d2. */
const literalQcc = (values: number[], centre: number, sigma: number) => {
  const beyond = (k: number) => [(y: number) => y > centre + k * sigma, (y: number) => y < centre - k * sigma]
  const counted = (enough: number, within: number, k: number) =>
    beyond(k).flatMap((out) =>
      lasts(values, within, (window) => window.filter(out).length >= enough && out(window.at(-1)!)),
    )
  const oneSide = (length: number) => beyond(0).flatMap((out) => lasts(values, length, (window) => window.every(out)))
  const outOne = (y: number) => beyond(1).some((out) => out(y))
  const sorted = (indexes: number[]) => [...new Set(indexes)].sort((a, b) => a - b)
  const all = {
    1: beyond(3).flatMap((out) => lasts(values, 1, ([y]) => out(y!))),
    nine: oneSide(9),
    eight: oneSide(8),
    trend: lasts(values, 6, (w) => differences(w).every((d) => d > 0) || differences(w).every((d) => d < 0)),
    alternating: lasts(values, 14, (w) => {
      const steps = differences(w).map(Math.sign)
      return differences(steps).every((change) => Math.abs(change) === 2)
    }),
    two: counted(2, 3, 2),
    four: counted(4, 5, 1),
    inside: lasts(values, 15, (w) => w.every((y) => !outOne(y))),
    outside: lasts(values, 8, (w) => w.every(outOne) && beyond(1).every((out) => w.some(out))),
  }
  const [NEL1, NEL2, NEL3, NEL4, NEL5, NEL6, NEL7, NEL8, WE4] = [
    all[1],
    all.nine,
    all.trend,
    all.alternating,
    all.two,
    all.four,
    all.inside,
    all.outside,
    all.eight,
  ].map(sorted)
  return {
    nelson: { NEL1, NEL2, NEL3, NEL4, NEL5, NEL6, NEL7, NEL8 },
    western: { WE1: NEL1, WE2: NEL5, WE3: NEL6, WE4 },
  }
}

const baseline = (values: number[]) => {
  const chart = processBehaviourChart(values, { constants: 'exact' })
  const limits = chart.segments[0]!.limits!
  return { centre: limits.centre, sigma: limits.averageRange / d2 }
}

describe('as qcc', () => {
  test('Western Electric and Nelson on any series', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { centre, sigma } = baseline(values)
        // On a line the last bit of the line decides; such series are for the tests of ties.
        const onLine = values.some((y) =>
          [1, 2, 3].some((k) => Math.abs(Math.abs(y - centre) - k * sigma) < 1e-9 * (1 + Math.abs(y))),
        )
        fc.pre(!onLine || sigma === 0)
        const literal = literalQcc(values, centre, sigma)
        expect(found(values, { constants: 'exact', rules: rulesOf('nelson') })).toEqual(literal.nelson)
        expect(found(values, { constants: 'exact', rules: rulesOf('western-electric') })).toEqual(literal.western)
      }),
      { numRuns: 400 },
    )
  })

  test.each<[string, number[], number[]]>([
    ['NEL3', [1, 2, 3, 4, 5, 6, 7, 7], [5, 6]],
    ['NEL4', Array.from({ length: 16 }, (_, i) => (i % 2) + i / 100), [13, 14, 15]],
    ['NEL7', [...new Array(15).fill(0.4), 1.1], [14]],
    ['NEL7', [...new Array(14).fill(1), -1], [14]],
    ['NEL8', [2, 2, 2, 2, 2, 2, 2, -2, -2], [7, 8]],
    ['NEL8', [2, 2, 2, 2, 2, 2, 2, 2, 2], []],
    ['WE2', [2.5, 0, 2.5, 0, 0], [2]],
    ['WE2', [2.5, 2.5, 0], []],
    ['WE3', [1.5, 1.5, 1.5, 0, 1.5, 1.5, 0], [4, 5]],
  ])('%s on known limits', (rule, values, marked) => {
    const locked = { centre: 0, averageRange: d2 }
    expect(found(values, { constants: 'exact', rules: rulesOf(rule), segments: [{ from: 0, locked }] })[rule]).toEqual(
      marked,
    )
  })
})

/** As NHSRplotthedots: each step of its code, on one group. */
const literalNhs = (values: number[]) => {
  const centre = mean(values)
  const ranges = differences(values).map(Math.abs)
  const all = mean(ranges)
  const kept = ranges.filter((range) => range < 3.267 * all)
  const average = kept.length > 0 ? mean(kept) : all
  const side = values.map((y) => Math.sign(Math.abs(y - centre) < 1e-12 * (1 + Math.abs(y)) ? 0 : y - centre))
  const outside = values.map((y) => y > centre + 2.66 * average || y < centre - 2.66 * average)
  const near = values.map((y, i) => !outside[i] && Math.abs(y - centre) > ((2 * 2.66) / 3) * average)
  const inWindow = (i: number, length: number, fits: (from: number) => boolean) =>
    Array.from({ length }, (_, k) => i - k).some((from) => from >= 0 && from + length <= values.length && fits(from))
  const where = (fits: (i: number) => boolean) => values.flatMap((_, i) => (fits(i) ? [i] : []))
  const monotone = (from: number) => {
    const steps = differences(values.slice(from, from + 7))
    return steps.every((d) => d > 0) || steps.every((d) => d < 0)
  }
  return {
    average,
    N1: where((i) => outside[i]!),
    N2: where((i) => inWindow(i, 7, monotone)),
    N3: where(
      (i) =>
        near[i]! &&
        inWindow(
          i,
          3,
          (from) =>
            near.slice(from, from + 3).filter(Boolean).length >= 2 &&
            Math.abs(side[from]! + side[from + 1]! + side[from + 2]!) === 3,
        ),
    ),
    N4: where((i) =>
      inWindow(i, 7, (from) => Math.abs(side.slice(from, from + 7).reduce<number>((sum, s) => sum + s, 0)) === 7),
    ),
  }
}

describe('as NHSRplotthedots', () => {
  test('all four rules and the screened range on any series', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { average, ...literal } = literalNhs(values)
        const centre = mean(values)
        const onLine = values.some((y) =>
          [2 / 3, 1].some((k) => Math.abs(Math.abs(y - centre) - k * 2.66 * average) < 1e-9 * (1 + Math.abs(y))),
        )
        fc.pre(!onLine)
        const options = { constants: 'nhs', rules: rulesOf('nhs'), screened: true } as const
        expect(processBehaviourChart(values, options).segments[0]?.limits?.averageRange).toBeCloseTo(average, 9)
        expect(found(values, options)).toEqual(literal)
      }),
      { numRuns: 400 },
    )
  })

  const known = (rule: string, values: number[]) =>
    found(values, {
      constants: 'nhs',
      rules: rulesOf(rule),
      segments: [{ from: 0, locked: { centre: 0, averageRange: 1 } }],
    })[rule]

  test.each<[string, string, number[], number[]]>([
    ['all three must be on the side', 'N3', [2, -0.1, 2], []],
    ['the third may lie anywhere on it', 'N3', [2, 0.1, 2], [0, 2]],
    ['even beyond the limit, which is not near it', 'N3', [2, 3, 2], [0, 2]],
    ['a value on the mean breaks three', 'N3', [2, 0, 2], []],
    ['and a run of seven', 'N4', [1, 1, 1, 1, 0, 1, 1, 1], []],
    ['seven on one side, all marked', 'N4', [-1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8]],
    ['six rises are a trend of seven', 'N2', [-3, -2, -1, 0, 1, 2, 2.5, 2.5], [0, 1, 2, 3, 4, 5, 6]],
    ['an equal value ends a trend', 'N2', [-2, -1, 0, 0, 1, 2, 2.4, 2.5], []],
  ])('%s', (_, rule, values, marked) => {
    expect(known(rule, values)).toEqual(marked)
  })
})

test('a gap ends what is in a row and has no range to its neighbours', () => {
  const rules = rulesOf('N4', 'WE4', 'N2', 'WR')
  const segments = [{ from: 0, locked: { centre: 0, averageRange: 1 } }]
  const gap = Number.NaN
  expect(found([1, 1, 1, 1, gap, 1, 1, 1, 1], { rules, segments })).toEqual({ N4: [], WE4: [], N2: [], WR: [] })
  expect(found([9, gap, -9], { rules, segments }).WR).toEqual([])
  expect(processBehaviourChart([1, 2, gap, 9, 9.5]).segments[0]?.limits?.averageRange).toBeCloseTo(0.75, 12)
})
