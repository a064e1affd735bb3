import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCalendarPlan, anyPlan } from './any-project.ts'
import { liveSchedule } from './live-schedule.ts'
import type { Project } from './project.ts'
import { reliableConstruction } from './reliable-construction.ts'
import { scheduleOf } from './schedule.ts'

const slips = fc.array(
  fc.record({
    place: fc.nat(1000),
    duration: fc.integer({ min: 0, max: 12 }),
    notBefore: fc.option(fc.integer({ min: 0, max: 30 })),
  }),
  { minLength: 1, maxLength: 6 },
)

const checkSlips = (
  project: Project,
  changes: { place: number; duration: number; notBefore: number | null }[],
  unit: number,
) => {
  const live = liveSchedule(project)
  const tasks = project.tasks.map((task) => ({ ...task }))
  for (const { place, duration, notBefore } of changes) {
    const task = tasks[place % tasks.length]!
    const before = live.dates.earlyStart.slice()
    const finishes = live.dates.earlyFinish.slice()
    task.duration = { type: 'fixed', value: duration * unit }
    const at = notBefore === null ? undefined : project.start + notBefore * unit
    if (at !== undefined) task.constraints = [{ type: 'SNET', at }]
    const moved = live.slip({ task: task.id, duration: duration * unit, ...(at !== undefined && { notBefore: at }) })
    const { network, dates } = scheduleOf({ ...project, tasks })
    expect(live.dates.earlyStart).toEqual(dates.earlyStart)
    expect(live.dates.earlyFinish).toEqual(dates.earlyFinish)
    expect(live.dates.end).toBe(dates.end)
    const really = [...dates.earlyStart.keys()].filter(
      (p) => dates.earlyStart[p] !== before[p] || dates.earlyFinish[p] !== finishes[p],
    )
    expect([...moved]).toEqual(really)
    expect(network.ids).toEqual(live.network.ids)
  }
  expect(live.recompute().totalFloat).toEqual(scheduleOf({ ...project, tasks }).dates.totalFloat)
}

test('after any slips it equals a schedule made anew, and tells exactly what moved', () => {
  fc.assert(
    fc.property(anyPlan(), slips, (project, changes) => checkSlips(project, changes, 1)),
    { numRuns: 300 },
  )
})

test('in calendars too', () => {
  fc.assert(fc.property(anyCalendarPlan({ most: 8 }), slips, (project, changes) => checkSlips(project, changes, 60)))
})

test('what does not move is left alone, and what is not there is refused', () => {
  const live = liveSchedule(reliableConstruction)
  // G has four weeks of float: only it and what hangs on it move, and the end stays.
  const moved = live.slip({ task: 'G', duration: 9 })
  expect([...moved].map((p) => live.network.ids[live.network.indexAt[p]!])).toEqual(['G', 'H', 'M'])
  expect(live.dates.end).toBe(44)
  expect(live.slip({ task: 'G', duration: 7 })).toHaveLength(3)
  expect(live.slip({ task: 'G', duration: 7 })).toHaveLength(0)
  expect(() => live.slip({ task: 'X' })).toThrow("There is no task 'X'")
  expect(() => live.slip({ task: 'A', duration: -1 })).toThrow('0 or more')
})
