import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatorOf } from '#kit/random/generator.ts'
import type { Outlook, SeriesToForesee } from './answer.ts'
import { outlook } from './outlook.ts'
import { processes } from './simulated-processes.ts'

const ask = (series: Partial<SeriesToForesee> & { values: (number | null)[] }, horizon = 4): Outlook => {
  const found = outlook({ seasonLength: null, ...series }, horizon)
  if (found.kind !== 'outlook') throw new Error(found.why)
  return found
}

const drawn = (kind: string, length: number, seed: string | number = 'a') =>
  processes[kind]!.draw(length, generatorOf(seed))

const finite = ({ points, intervals }: Outlook) =>
  [points, ...intervals.flatMap(({ lower, upper }) => [lower, upper])].flat().every(Number.isFinite)

describe('too little', () => {
  test('is an answer that says what is missing', () => {
    expect(outlook({ values: [1, null, 2, 3], seasonLength: 12 }, 3)).toEqual({
      kind: 'not_enough_data',
      why: '3 readings are too few for an outlook of 3 periods; it needs 8.',
      has: 3,
      needs: 8,
    })
    expect(outlook({ values: [], seasonLength: null }, 1)).toMatchObject({ kind: 'not_enough_data', has: 0 })
    expect(outlook({ values: drawn('noise', 20), seasonLength: null }, 60)).toMatchObject({ has: 20, needs: 30 })
  })

  test('of a season is said', () => {
    const found = ask({ values: drawn('noise', 20), seasonLength: 12 })
    expect(found.notes.map(({ kind }) => kind)).toContain('no_season')
  })
})

describe('what cannot be', () => {
  const values = drawn('noise', 20)
  test.each([
    [{ values: [...values, Number.NaN], seasonLength: null }, 3, 'not a finite number'],
    [{ values, seasonLength: null }, 0, 'horizon'],
    [{ values, seasonLength: 2.5 }, 3, 'season'],
    [{ values, seasonLength: null, bounds: { lower: 49.9 } }, 3, 'outside the bounds'],
    [{ values, seasonLength: null, bounds: { lower: 90, upper: 10 } }, 3, 'lower bound'],
    [{ values: values.map((value) => value - 60), seasonLength: null, kind: 'demand' as const }, 3, 'negative'],
    [{ values, seasonLength: null, kind: 'cumulative' as const }, 3, 'starts anew'],
    [{ values: values.map((value) => value * 1e200), seasonLength: null }, 3, 'size'],
    [{ values: values.map((value) => value * 1e-200), seasonLength: null }, 3, 'size'],
  ])('%#', (series, horizon, message) => {
    expect(() => outlook(series, horizon)).toThrow(message)
  })
})

test('a constant series stays, with a caveat', () => {
  const found = ask({ values: new Array(12).fill(7) })
  expect(found.points).toEqual([7, 7, 7, 7])
  expect(found.method).toBe('constant')
  expect(found.notes[0]!.text).toContain('All 12 readings are the same')
})

describe('properties', () => {
  const values = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 8 }), {
    minLength: 12,
    maxLength: 40,
  })

  test('any series with readings enough gets finite, nested intervals around its points, the same every time', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(null, 4, 12), (series, seasonLength) => {
        const found = outlook({ values: series, seasonLength }, 3)
        if (found.kind === 'not_enough_data') {
          expect(found.has).toBeLessThan(8)
          return
        }
        const [half, most, nearly] = found.intervals
        expect(finite(found)).toBe(true)
        if (found.method !== 'demand') {
          for (let h = 0; h < 3; h++) {
            const ladder = [
              nearly!.lower[h]!,
              most!.lower[h]!,
              half!.lower[h]!,
              found.points[h]!,
              half!.upper[h]!,
              most!.upper[h]!,
              nearly!.upper[h]!,
            ]
            expect(ladder).toEqual(ladder.toSorted((a, b) => a - b))
          }
        }
        expect(outlook({ values: series, seasonLength }, 3)).toEqual(found)
      }),
      { numRuns: 40 },
    )
  })

  test.each([1e-9, 1e-3, 1e9])('a unit of %d changes nothing but the unit', (unit) => {
    const series = drawn('season on a walk', 48)
    const [one, other] = [
      ask({ values: series, seasonLength: 12 }),
      ask({ values: series.map((v) => v * unit), seasonLength: 12 }),
    ]
    one.points.forEach((point, h) => void expect(other.points[h]! / unit / point).toBeCloseTo(1, 6))
    one.intervals[1]!.lower.forEach(
      (low, h) => void expect(other.intervals[1]!.lower[h]! / unit / low).toBeCloseTo(1, 6),
    )
  })

  test('a series below zero is foreseen like its mirror image where both are on the plain scale', () => {
    const series = drawn('autoregression', 40).map((value) => value - 20)
    const [one, other] = [ask({ values: series }), ask({ values: series.map((value) => -value) })]
    one.points.forEach((point, h) => void expect(other.points[h]).toBeCloseTo(-point, 8))
    one.intervals[2]!.lower.forEach((low, h) => void expect(other.intervals[2]!.upper[h]).toBeCloseTo(-low, 8))
  })
})

test('bounds are kept, also by readings that lie on them', () => {
  const { normal } = generatorOf('share')
  const values = Array.from({ length: 40 }, () => Math.min(100, Math.round(97 + 3 * normal())))
  const { intervals, points } = ask({ values, bounds: { lower: 0, upper: 100 } })
  expect(Math.max(...points, ...intervals[2]!.upper)).toBeLessThanOrEqual(100)
  expect(intervals[2]!.lower[0]).toBeGreaterThan(80)
})

test('periods without a reading at the end are looked over, and widen the outlook', () => {
  const values = drawn('random walk', 40)
  const [now, later] = [ask({ values }, 6), ask({ values: [...values, null, null] }, 4)]
  expect(later.points).toEqual(now.points.slice(2))
  expect(later.notes.map(({ kind }) => kind)).toContain('late')
})

test('a single spike is left out and named; a lasting shift is followed', () => {
  const calm = drawn('noise', 40)
  const spiked = calm.map((value, t) => (t === 30 ? value + 40 : value))
  const found = ask({ values: spiked })
  expect(found.notes.map(({ kind }) => kind)).toContain('spikes')
  expect(found.points[0]).toBeCloseTo(ask({ values: calm }).points[0]!, 0)
  const shifted = ask({ values: calm.map((value, t) => (t >= 28 ? value + 40 : value)) })
  expect(shifted.notes.map(({ kind }) => kind)).toEqual(['shift'])
  expect(Math.abs(shifted.points[0]! - 90)).toBeLessThan(3)
  const width = ({ intervals }: Outlook) => intervals[1]!.upper[0]! - intervals[1]!.lower[0]!
  expect(width(shifted)).toBeLessThan(2 * width(ask({ values: calm })))
})

test('straight lines and steady growth go on', () => {
  const line = ask({ values: Array.from({ length: 20 }, (_, t) => 3 * t) })
  line.points.forEach((point, h) => void expect(Math.abs(point - 3 * (20 + h))).toBeLessThan(0.05))
  const growth = ask({ values: Array.from({ length: 30 }, (_, t) => 1.1 ** t) })
  growth.points.forEach((point, h) => void expect(Math.abs(point / 1.1 ** (30 + h) - 1)).toBeLessThan(0.005))
})

test('a long past costs no more than enough of it', () => {
  const values = drawn('noise', 900)
  expect(ask({ values })).toEqual(ask({ values: values.slice(-600) }))
})

// Each bound is four standard errors of a binomial share around what was promised, the average over kinds being what counts.
test('intervals of simulated processes hold about what they promise', () => {
  const [series, horizon] = [40, 3]
  const counts = { all: 0, eighty: 0, nearly: 0 }
  for (const [kind, { season }] of Object.entries(processes)) {
    for (let i = 0; i < series; i++) {
      const values = drawn(kind, 60 + horizon, `${kind} ${i}`)
      const { intervals } = ask({ values: values.slice(0, 60), seasonLength: season }, horizon)
      values.slice(60).forEach((value, h) => {
        counts.all++
        if (intervals[1]!.lower[h]! <= value && value <= intervals[1]!.upper[h]!) counts.eighty++
        if (intervals[2]!.lower[h]! <= value && value <= intervals[2]!.upper[h]!) counts.nearly++
      })
    }
  }
  expect(Math.abs(counts.eighty / counts.all - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / counts.all))
  expect(Math.abs(counts.nearly / counts.all - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / counts.all))
})
