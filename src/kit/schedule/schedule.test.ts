import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyPlan } from './any-project.ts'
import type { Project, ScheduleLink, ScheduleTask } from './project.ts'
import { reliableConstruction } from './reliable-construction.ts'
import { drivingPath, lastPosition, scheduleOf } from './schedule.ts'

const task = (id: string, value: number, more: Partial<ScheduleTask> = {}): ScheduleTask => ({
  id,
  duration: { type: 'fixed', value },
  ...more,
})
const link = (from: string, to: string, type: ScheduleLink['type'] = 'FS', lag = 0): ScheduleLink => ({
  from,
  to,
  type,
  lag,
})
const plan = (tasks: ScheduleTask[], links: ScheduleLink[] = [], more: Partial<Project> = {}): Project => ({
  start: 0,
  tasks,
  links,
  ...more,
})

/** Each task as [early start, early finish, late start, late finish, total float, free float]. */
const rows = (project: Project) => {
  const { network, dates } = scheduleOf(project)
  return Object.fromEntries(
    project.tasks.map(({ id }) => {
      const p = network.positions.get(id)!
      const of = [
        dates.earlyStart,
        dates.earlyFinish,
        dates.lateStart,
        dates.lateFinish,
        dates.totalFloat,
        dates.freeFloat,
      ]
      return [id, of.map((values) => values[p]!)]
    }),
  )
}

const pathOf = (project: Project) => {
  const schedule = scheduleOf(project)
  return drivingPath(schedule, lastPosition(schedule)).map(
    ({ position }) => project.tasks[schedule.network.indexAt[position]!]!.id,
  )
}

test('Reliable Construction (Hillier and Lieberman, table of slacks): dates, slacks and critical path', () => {
  expect(pathOf(reliableConstruction).join('')).toBe('ABCEFJLN')
  const expected: Record<string, number[]> = {
    A: [0, 2, 0, 2, 0],
    B: [2, 6, 2, 6, 0],
    C: [6, 16, 6, 16, 0],
    D: [16, 22, 20, 26, 4],
    E: [16, 20, 16, 20, 0],
    F: [20, 25, 20, 25, 0],
    G: [22, 29, 26, 33, 4],
    H: [29, 38, 33, 42, 4],
    I: [16, 23, 18, 25, 2],
    J: [25, 33, 25, 33, 0],
    K: [33, 37, 34, 38, 1],
    L: [33, 38, 33, 38, 0],
    M: [38, 40, 42, 44, 4],
    N: [38, 44, 38, 44, 0],
  }
  const found = rows(reliableConstruction)
  for (const [id, row] of Object.entries(expected)) expect(found[id]!.slice(0, 5), id).toEqual(row)
})

test.each([
  ['FS', 2, [7, 10]],
  ['SS', 2, [2, 5]],
  ['FF', 2, [4, 7]],
  ['SF', 4, [1, 4]],
  ['FS', -2, [3, 6]],
  // Nothing starts before the project does.
  ['SF', -4, [0, 3]],
  ['FS', -9, [0, 3]],
] as const)('a link %s with lag %i', (type, lag, expected) => {
  expect(rows(plan([task('a', 5), task('b', 3)], [link('a', 'b', type, lag)])).b!.slice(0, 2)).toEqual(expected)
})

describe('constraints', () => {
  const chain = (more: Partial<ScheduleTask>, rest: Partial<Project> = {}) =>
    rows(plan([task('a', 5), task('b', 3, more), task('c', 2)], [link('a', 'b'), link('b', 'c')], rest))
  const on = (type: 'SNET' | 'SNLT' | 'FNET' | 'FNLT' | 'MSO' | 'MFO', at: number) => ({ constraints: [{ type, at }] })

  test('no earlier moves a task and gives float to those before it', () => {
    expect(chain(on('SNET', 8))).toMatchObject({ a: [0, 5, 3, 8, 3, 3], b: [8, 11, 8, 11, 0, 0] })
    expect(chain(on('FNET', 11))).toMatchObject({ b: [8, 11, 8, 11, 0, 0] })
    expect(chain(on('SNET', 1))).toMatchObject({ b: [5, 8, 5, 8, 0, 0] })
  })

  test('no later breaks no link: float becomes negative', () => {
    expect(chain(on('SNLT', 3))).toMatchObject({
      a: [0, 5, -2, 3, -2, 0],
      b: [5, 8, 3, 6, -2, 0],
      c: [8, 10, 8, 10, 0, 0],
    })
    expect(chain(on('FNLT', 6))).toMatchObject({ b: [5, 8, 3, 6, -2, 0] })
    expect(chain({ deadline: 6 })).toMatchObject({ b: [5, 8, 3, 6, -2, 0] })
  })

  test('where dates are honoured over links, as Microsoft Project does by default, the task is pulled forward', () => {
    expect(chain(on('SNLT', 3), { constraintsOver: 'dates' })).toMatchObject({
      a: [0, 5, -2, 3, -2, -2],
      b: [3, 6, 3, 6, 0, 0],
    })
    expect(chain(on('FNLT', 7), { constraintsOver: 'dates' })).toMatchObject({ b: [4, 7, 4, 7, 0, 0] })
  })

  test('a must date stands, whatever the links say, unless nothing may break them', () => {
    expect(chain(on('MSO', 3))).toMatchObject({
      a: [0, 5, -2, 3, -2, -2],
      b: [3, 6, 3, 6, 0, 0],
      c: [6, 8, 6, 8, 0, 0],
    })
    expect(chain(on('MFO', 12))).toMatchObject({ a: [0, 5, 4, 9, 4, 4], b: [9, 12, 9, 12, 0, 0] })
    expect(chain(on('MSO', 3), { constraintsOver: 'links' })).toMatchObject({ b: [5, 8, 3, 6, -2, 0] })
    expect(chain(on('MSO', 7), { constraintsOver: 'links' })).toMatchObject({ b: [7, 10, 7, 10, 0, 0] })
  })

  test('as late as possible takes the late dates, and float with them', () => {
    const found = rows(
      plan([task('a', 5), task('b', 3, { constraints: [{ type: 'ALAP' }] }), task('c', 9)], [link('a', 'b')]),
    )
    expect(found).toMatchObject({ a: [0, 5, 1, 6, 1, 1], b: [6, 9, 6, 9, 0, 0] })
  })

  test('a deadline of the whole is what float is counted back from', () => {
    expect(chain({}, { deadline: 8 })).toMatchObject({ a: [0, 5, -2, 3, -2, 0], c: [8, 10, 6, 8, -2, 0] })
    expect(chain({}, { deadline: 12 })).toMatchObject({ c: [8, 10, 10, 12, 2, 0] })
  })
})

test('fractions that a double cannot hold leave no crumbs of float', () => {
  const tasks = [task('a', 0.1), task('b', 0.2), task('c', 0.3), task('d', 0.1)]
  const found = rows(plan(tasks, [link('a', 'b'), link('b', 'd'), link('c', 'd')]))
  expect(Object.values(found).map((row) => row[4])).toEqual([0, 0, 0, 0])
})

test.each<[string, Project, string]>([
  ['no task', plan([]), 'at least one task'],
  ['an id twice', plan([task('a', 1), task('a', 2)]), "Two tasks have the id 'a'"],
  ['an unknown id', plan([task('a', 1)], [link('a', 'x')]), "There is no task 'x'"],
  ['a link to itself', plan([task('a', 1)], [link('a', 'a')]), "'a' is linked to itself"],
  ['a negative duration', plan([task('a', -1)]), "task 'a'"],
  ['a duration that is no number', plan([task('a', Number.NaN)]), 'NaN'],
  ['an infinite lag', plan([task('a', 1), task('b', 1)], [link('a', 'b', 'FS', Infinity)]), 'lag'],
  ['a constraint without its date', plan([task('a', 1, { constraints: [{ type: 'SNET' }] })]), 'needs a date'],
  ['a calendar that is not there', plan([task('a', 1, { calendar: 'x' })]), "There is no calendar 'x'"],
])('%s is refused', (_, project, message) => {
  expect(() => scheduleOf(project)).toThrow(message)
})

test('a ring is refused and named, without what merely hangs on it', () => {
  const tasks = ['s', 'a', 'b', 'c', 't'].map((id) => task(id, 1))
  const links = [link('s', 'a'), link('a', 'b'), link('b', 'c', 'SS'), link('c', 'a', 'FF'), link('c', 't')]
  expect(() => scheduleOf(plan(tasks, links))).toThrow(/ring: (a → b → c → a|b → c → a → b|c → a → b → c)\.$/)
})

/** Earliest dates by definition: raise whatever breaks a bound until nothing does. */
const relaxed = ({ tasks, links }: Project, notBefore: Record<string, number> = {}) => {
  const length = new Map(tasks.map(({ id, duration }) => [id, (duration as { value: number }).value]))
  const start = new Map(tasks.map(({ id }) => [id, notBefore[id] ?? 0]))
  for (const { id, constraints = [] } of tasks) {
    for (const { type, at = 0 } of constraints) {
      const bound = type === 'SNET' ? at : type === 'FNET' ? at - length.get(id)! : 0
      start.set(id, Math.max(start.get(id)!, bound))
    }
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to, type, lag } of links) {
      const [s, f] = [start.get(from)!, start.get(from)! + length.get(from)!]
      const source = type === 'FS' || type === 'FF' ? f : s
      const bound = source + lag - (type === 'FS' || type === 'SS' ? 0 : length.get(to)!)
      if (bound > start.get(to)!) {
        start.set(to, bound)
        changed = true
      }
    }
  }
  return { start, end: Math.max(...tasks.map(({ id }) => start.get(id)! + length.get(id)!)) }
}

test('dates and floats equal their definitions: how far a task can slip before the end, or any other task, moves', () => {
  fc.assert(
    fc.property(anyPlan({ constraints: ['SNET', 'FNET'] }), (project) => {
      const { start, end } = relaxed(project)
      const found = rows(project)
      for (const { id } of project.tasks) {
        const [earlyStart, earlyFinish, , , total, free] = found[id]!
        expect(earlyStart).toBe(start.get(id))
        const slipped = (by: number) => relaxed(project, { [id]: earlyStart! + by })
        expect(slipped(total!).end).toBe(end)
        expect(slipped(total! + 1).end).toBeGreaterThan(end)
        const following = project.links.filter(({ from }) => from === id).map(({ to }) => to)
        if (following.length === 0) expect(free).toBe(end - earlyFinish!)
        else {
          expect(following.every((to) => slipped(free!).start.get(to) === start.get(to))).toBe(true)
          expect(following.some((to) => slipped(free! + 1).start.get(to)! > start.get(to)!)).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('every link holds at late dates too, and the path that decides has no slack', () => {
  fc.assert(
    fc.property(anyPlan(), (project) => {
      const found = rows(project)
      for (const { from, to, type, lag } of project.links) {
        for (const [s, f] of [
          [0, 1],
          [2, 3],
        ] as const) {
          const source = type === 'FS' || type === 'FF' ? found[from]![f]! : found[from]![s]!
          const target = type === 'FS' || type === 'SS' ? found[to]![s]! : found[to]![f]!
          expect(target).toBeGreaterThanOrEqual(source + lag)
        }
      }
      const path = pathOf(project)
      expect(found[path.at(-1)!]![1]).toBe(Math.max(...Object.values(found).map((row) => row[1]!)))
      for (const id of path) expect(found[id]![4]).toBe(0)
    }),
    { numRuns: 300 },
  )
})
