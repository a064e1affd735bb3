import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cancelled } from '#kit/task.ts'
import { anyCalendarPlan, anyPlan } from './any-project.ts'
import { countCritical } from './count-critical.ts'
import { blockSize, drawBlock, makeRows } from './draw-block.ts'
import { prepareDraws } from './drawing.ts'
import { outcomeOf } from './outcome.ts'
import type { Project } from './project.ts'
import { reliableConstruction } from './reliable-construction.ts'
import { scheduleOf } from './schedule.ts'
import { partsOf, simulate, simulateParts } from './simulate.ts'
import { workingTime } from './working-time.ts'

test('Reliable Construction (Hillier and Lieberman): 44 weeks by the path rule, and what the whole network says', () => {
  const draws = 100_000
  const { results } = simulate({ project: { ...reliableConstruction, deadline: 47 }, draws, seed: 1 })
  const [end] = results
  expect(end!.plan).toBe(44)
  expect(end!.path.tasks.join('')).toBe('ABCEFJLN')
  expect(end!.path.sd).toBeCloseTo(3, 12)
  expect(end!.path.chance).toBeCloseTo(0.8413, 4)
  // Figures of a simulation with beta-PERT durations, given to three and four digits.
  expect(Math.abs(end!.chance! - 0.816)).toBeLessThan(3 * Math.sqrt((0.816 * 0.184) / draws) + 0.0005)
  expect(Math.abs(end!.mean - 44.33)).toBeLessThan((3 * end!.sd) / Math.sqrt(draws) + 0.005)
  expect(end!.mergeBias).toBeCloseTo(end!.mean - 44, 9)
  expect(end!.p10).toBeLessThan(end!.p50)
  expect(end!.p80).toBeLessThan(end!.p90)
})

test('two tasks side by side: the later of two uniforms', () => {
  const shape = { type: 'uniform', low: 0, high: 6 } as const
  const project: Project = {
    start: 10,
    tasks: [
      { id: 'a', duration: shape },
      { id: 'b', duration: shape },
      { id: 'end', duration: { type: 'fixed', value: 1 } },
    ],
    links: ['a', 'b'].map((from) => ({ from, to: 'end', type: 'FS' as const, lag: 0 })),
    results: [{ task: 'a', by: 13 }],
  }
  const draws = 40_000
  const outcome = simulate({ project, draws, seed: 'pair' })
  const [end, a] = outcome.results
  const near = (value: number, expected: number, sd: number) =>
    expect(Math.abs(value - expected)).toBeLessThan((4 * sd) / Math.sqrt(draws))
  // The larger of two uniforms on 0 … 6 has mean 4 and variance 2; its mean beats 3 by the merge bias of 1.
  near(end!.mean, 15, Math.SQRT2)
  near(end!.mergeBias, 1, Math.SQRT2)
  expect(end!.sd).toBeCloseTo(Math.SQRT2, 1)
  near(a!.chance!, 0.5, 0.5)
  near(outcome.criticality[0]!, 0.5, 0.5)
  expect(outcome.criticality[0]! + outcome.criticality[2]!).toBeCloseTo(1, 9)
  expect(outcome.criticality[4]).toBe(1)
  // cov(U1, max) = 1.5 on this range, so the correlation is 1.5 / (√3 √2).
  expect(outcome.cruciality[0]).toBeCloseTo(1.5 / Math.sqrt(6), 1)
  expect(outcome.sensitivity[0]).toBeCloseTo((0.5 * Math.sqrt(3)) / Math.SQRT2, 1)
  // To its own date only a itself matters.
  expect([outcome.criticality[1], outcome.criticality[3], outcome.cruciality[3]]).toEqual([1, 0, 0])
  expect(outcome.cruciality[1]).toBeCloseTo(1, 9)
})

const uncertain = (project: Project): Project => ({
  ...project,
  tasks: project.tasks.map((task, i) => {
    const { value } = task.duration as { value: number }
    return i % 3 === 0
      ? task
      : { ...task, duration: { type: 'triangular' as const, low: value / 2, mode: value, high: 2 * value } }
  }),
  results: project.tasks.slice(0, 2).map(({ id }) => ({ task: id })),
})

/** Each draw on its own: a schedule made anew from the drawn durations; a task is critical if starting a little later delays the result. */
const checkBlock = (project: Project, count: number, nudge: number) => {
  const drawing = prepareDraws(project, { draws: count, seed: 4 })
  const rows = makeRows(drawing)
  const critical = new Uint32Array(project.tasks.length * drawing.results.length)
  drawBlock(drawing, rows, 0, count)
  countCritical(drawing, rows, critical, count)
  const found = new Uint32Array(critical.length)
  const { positionOf } = drawing.plan.network
  for (let b = 0; b < count; b += 1) {
    const drawn = project.tasks.map((task, i) => ({
      ...task,
      duration: { type: 'fixed' as const, value: rows.durations[positionOf[i]! * blockSize + b]! },
    }))
    const { dates } = scheduleOf({ ...project, tasks: drawn })
    const finish = (of: typeof dates, position: number) => (position < 0 ? of.end : of.earlyFinish[position]!)
    if (drawing.network.times.length === 0 && project.calendars === undefined) {
      for (const [r, { position }] of drawing.results.entries()) {
        expect(rows.ends[r * blockSize + b]).toBeCloseTo(finish(dates, position), 9)
      }
    }
    for (const [i, task] of drawn.entries()) {
      const p = positionOf[i]!
      const later = drawn.map((each) =>
        each === task
          ? {
              ...each,
              constraints: [...(task.constraints ?? []), { type: 'SNET' as const, at: dates.earlyStart[p]! + nudge }],
            }
          : each,
      )
      const delayed = scheduleOf({ ...project, tasks: later }).dates
      for (const [r, { position }] of drawing.results.entries()) {
        if (finish(delayed, position) > finish(dates, position) + nudge / 100)
          found[p * drawing.results.length + r]! += 1
      }
    }
  }
  expect(critical).toEqual(found)
}

describe('criticality equals trying to start each task a little later, draw by draw', () => {
  test('with all links', () => {
    fc.assert(
      fc.property(anyPlan({ most: 9, constraints: ['SNET', 'FNET'] }), (plan) => checkBlock(uncertain(plan), 37, 1e-4)),
      { numRuns: 60 },
    )
  })
})

test('in one calendar draws are made in working time, and are the same as in several that are alike', () => {
  fc.assert(
    fc.property(anyCalendarPlan({ most: 8, calendars: 1 }), (plan) => {
      const project = uncertain({ ...plan, lagCalendar: 'successor' })
      const alike = project.calendars!.flatMap((each) => [each, { ...each, id: 'same' }])
      const double: Project = {
        ...project,
        calendars: alike,
        tasks: project.tasks.map((task, i) => (i % 2 === 0 ? task : { ...task, calendar: 'same' })),
      }
      const [one, two] = [project, double].map((each) => simulate({ project: each, draws: 61, seed: 2 }))
      // A milestone may stand on either side of a night; in work that is the same.
      const time = workingTime(project.calendars![0]!, Math.floor(project.start / 1440))
      for (const [r, result] of one!.results.entries()) {
        expect(time.workedAt(result.p50)).toBeCloseTo(time.workedAt(two!.results[r]!.p50), 3)
        expect(result.meanLength).toBeCloseTo(two!.results[r]!.meanLength, 3)
        expect(time.workedAt(result.mean)).toBeCloseTo(time.workedAt(two!.results[r]!.mean), 3)
        expect(result.sd).toBeCloseTo(two!.results[r]!.sd, 3)
      }
    }),
    { numRuns: 40 },
  )
})

test('as late as possible is held to its planned start, and then drives what follows', () => {
  const outcome = simulate({
    project: {
      start: 0,
      tasks: [
        { id: 'long', duration: { type: 'fixed', value: 10 } },
        { id: 'late', duration: { type: 'uniform', low: 2, high: 4 }, constraints: [{ type: 'ALAP' }] },
        { id: 'end', duration: { type: 'fixed', value: 0 } },
      ],
      links: ['long', 'late'].map((from) => ({ from, to: 'end', type: 'FS' as const, lag: 0 })),
    },
    draws: 4000,
    seed: 1,
  })
  expect(outcome.criticality[1]).toBeGreaterThan(0.45)
  expect(outcome.results[0]!.p90).toBeGreaterThan(10.6)
})

test('a must date stands in every draw, and what lies before it holds up nothing', () => {
  const outcome = simulate({
    project: {
      start: 0,
      tasks: [
        { id: 'a', duration: { type: 'uniform', low: 2, high: 9 } },
        { id: 'b', duration: { type: 'fixed', value: 3 }, constraints: [{ type: 'MSO', at: 5 }] },
      ],
      links: [{ from: 'a', to: 'b', type: 'FS', lag: 0 }],
      results: [{ task: 'b' }],
    },
    draws: 1000,
    seed: 1,
  })
  expect(outcome.results[1]).toMatchObject({ p10: 8, p90: 8, sd: 0 })
  expect([...outcome.criticality.filter((_, i) => i % 2 === 1)]).toEqual([0, 1])
})

test('the same seed gives the same answer, made at once or in parts by several', () => {
  const input = { project: { ...reliableConstruction, results: [{ task: 'H' }] }, draws: 3000, seed: 'same' }
  const whole = simulate(input)
  const parts = [simulateParts({ ...input, from: 0, to: 3 }), simulateParts({ ...input, from: 3, to: partsOf(3000) })]
  expect(outcomeOf(prepareDraws(input.project, input), parts.flat())).toEqual(whole)
  expect(simulate({ ...input, seed: 'other' })).not.toEqual(whole)
})

test('more draws begin with the same draws, and other tasks do not change them', () => {
  const few = simulateParts({ project: reliableConstruction, draws: 128, seed: 1 })
  const many = simulateParts({ project: reliableConstruction, draws: 5000, seed: 1 })
  expect(many[0]!.ends.slice(0, 128)).toEqual(few[0]!.ends)
  const extra = {
    ...reliableConstruction,
    tasks: [{ id: 'X', duration: { type: 'pert', low: 0, mode: 1, high: 2 } as const }, ...reliableConstruction.tasks],
  }
  expect(simulateParts({ project: extra, draws: 128, seed: 1 })[0]!.ends).toEqual(few[0]!.ends)
})

test('it says how far it is, and stops when it is called off', () => {
  const seen: number[] = []
  simulate({ project: reliableConstruction, draws: 2000, seed: 1 }, { progress: (done, of) => seen.push(done / of) })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
  let asked = 0
  const isCancelled = () => ++asked > 3
  expect(() => simulate({ project: reliableConstruction, draws: 2000, seed: 1 }, { isCancelled })).toThrow(Cancelled)
})

test.each([0, -1, 2.5, Number.NaN, 2_000_000])('%d draws are refused', (draws) => {
  expect(() => simulate({ project: reliableConstruction, draws, seed: 1 })).toThrow('number of draws')
})

test('a result that is no task is refused', () => {
  expect(() => simulate({ project: { ...reliableConstruction, results: [{ task: 'X' }] }, draws: 9, seed: 1 })).toThrow(
    "no task 'X'",
  )
})
