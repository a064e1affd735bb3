import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { schedule } from './schedule.ts'
import type { ScheduleResult } from './schedule-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'schedule-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const ask = async (content: unknown, options: Record<string, string | boolean> = {}) => {
  files += 1
  const path = join(folder, `${files}${typeof content === 'string' ? '.csv' : '.json'}`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  const { result, text } = await schedule.answer(path, options, {})
  const { tasks, ...rest } = result as ScheduleResult
  return { ...rest, tasks, text, task: (id: string) => tasks.find((task) => task.id === id)! }
}

const example = (name: string) =>
  readFileSync(new URL(`../../../docs/engines/examples/${name}`, import.meta.url), 'utf8')

describe('throughline try schedule', () => {
  test('plain numbers: Reliable Construction, 44 weeks, 84 % by the path rule and 82 % in truth', async () => {
    const found = await ask(JSON.parse(example('schedule-construction.json')), { draws: '20000' })
    expect(found).toMatchObject({ engine: 'schedule', unit: 'weeks', start: 0, end: 44, deadline: null })
    expect(found.criticalPath.join('')).toBe('ABCEFJLN')
    expect(found.task('I')).toMatchObject({
      earlyStart: 16,
      lateStart: 18,
      totalFloat: 2,
      freeFloat: 2,
      critical: false,
    })
    const [end] = found.simulation!.results
    expect(end).toMatchObject({ id: null, by: 47, plan: 44, pathRule: { mean: 44, sd: 3 } })
    expect(end!.chance).toBeGreaterThan(0.805)
    expect(end!.chance).toBeLessThan(0.827)
    expect(found.text).toContain('82 % of the draws; the rule of the single path would say 84 %')
  })

  test('the same seed gives the same answer on one worker or two', async () => {
    const plan = JSON.parse(example('schedule-construction.json'))
    const one = await ask(plan, { draws: '3000', seed: 'x' })
    const two = await ask(plan, { draws: '3000', seed: 'x', workers: '2' })
    expect(two.simulation).toEqual(one.simulation)
    expect((await ask(plan, { draws: '3000', seed: 'y' })).simulation).not.toEqual(one.simulation)
  })

  test('a table with predecessors as Microsoft Project writes them, any delimiter, decimal commas', async () => {
    const found = await ask(
      'ID;Name;Duration;Predecessors\n1;one;2,5d;\n2;two;3;1FS+1,5d\n3;three;1w;1SS-1;2ff\n'.replace(
        '1SS-1;2ff',
        '"1SS-1;2ff"',
      ),
    )
    expect(found.task('2')).toMatchObject({ name: 'two', earlyStart: 4, earlyFinish: 7 })
    expect(found.task('3')).toMatchObject({ duration: 5, earlyStart: 2, earlyFinish: 7 })
    expect(found.simulation).toBeNull()
  })

  test('dates: holidays, half days, another calendar, elapsed time, constraints and a result', async () => {
    const found = await ask(JSON.parse(example('schedule-calendars.json')), { draws: '500' })
    expect(found.task('design')).toMatchObject({
      earlyStart: '2026-12-21T08:00',
      earlyFinish: '2026-12-29T12:00',
      finishDay: '2026-12-29',
    })
    expect(found.task('dry')).toMatchObject({
      duration: 3,
      earlyStart: '2027-01-01T09:00',
      earlyFinish: '2027-01-04T09:00',
    })
    expect(found.task('review')).toMatchObject({ startDay: '2027-01-05', finishDay: '2027-01-05' })
    expect(found.simulation!.results.map(({ id }) => id)).toEqual([null, 'handover'])
    expect(found.simulation!.results[1]).toMatchObject({ by: '2027-01-14T00:00', chance: 1 })
  })

  test('the example table runs as the page says', async () => {
    const found = await ask(example('schedule-warehouse.csv'), { start: '2026-01-05', draws: '1000' })
    expect(found.criticalPath).toEqual(['1', '2', '4', '6', '7', '8'])
    expect(found.task('3').earlyStart).toBe('2026-01-07T08:00')
    expect(found.simulation!.results[2]).toMatchObject({ id: '8', by: '2026-05-09T00:00' })
  })

  test.each([
    ['successor', '2026-01-13T08:00'],
    ['elapsed', '2026-01-12T08:00'],
  ])('lags counted by the %s', async (lagCalendar, start) => {
    const table = 'id,duration,predecessors\na,1d,\nb,1d,aFS+1d'
    expect((await ask(table, { start: '2026-01-09', 'lag-calendar': '', lagCalendar })).task('b').earlyStart).toBe(
      start,
    )
  })

  test('a deadline turns float negative, and so does a date that links forbid', async () => {
    const table = 'id,duration,predecessors,constraint,constraint date\na,5,,,\nb,3,a,SNLT,2\n'
    expect((await ask(table)).task('a').totalFloat).toBe(-3)
    const found = await ask('id,duration\na,5\n', { deadline: '4' })
    expect(found.task('a')).toMatchObject({ totalFloat: -1, critical: true })
    expect(found.text).toContain('negative float')
  })

  test('ids that look like nothing or like links are ids', async () => {
    const found = await ask('id,duration,predecessors\nNA,2,\nclass,3,NA\nA-2,1,class;NASS+1\nend,0,"A-2,class"')
    expect(found.task('A-2')).toMatchObject({ earlyStart: 5 })
    expect(found.criticalPath).toEqual(['NA', 'class', 'A-2', 'end'])
  })

  test('risks, and every distribution by the fields it needs', async () => {
    const tasks = [
      { id: 'a', low: 1, high: 3 },
      { id: 'b', distribution: 'triangular', o: 1, m: 2, p: 6 },
      { id: 'c', distribution: { type: 'lognormal', median: '2d', sigma: 0.3 } },
      { id: 'd', mean: 5, sd: 1 },
      { id: 'e', distribution: 'classic', o: 1, m: 2, p: 6 },
      { id: 'f', duration: 4, risks: [{ probability: 0.5, duration: 2 }] },
    ]
    const found = await ask({ tasks }, { draws: '4000' })
    const means = found.simulation!.tasks.map(({ meanDuration }) => Math.round(meanDuration * 10) / 10)
    expect(means).toEqual([2, 3, 2.1, 5, 2.5, 5])
    expect(found.task('f').duration).toBe(4)
  })
})

describe('what cannot be is refused by name', () => {
  const task = { id: 'a', duration: 1 }
  test.each<[string, unknown, string]>([
    ['an empty table', 'id,duration\n', 'The file holds no task'],
    ['no id', 'task name,length\nx,1\n', "needs a column 'id'"],
    ['an id left out', 'id,duration\n,1\n', "Line 2: 'id' is missing"],
    ['an id twice', 'id,duration\na,1\na,2\n', "Two tasks have the id 'a'"],
    ['a duration left out', 'id,duration\na,\n', "Line 2 ('a'): 'duration' is missing"],
    ['a duration of words', 'id,duration\na,soon\n', "Line 2 ('a'), duration: 'soon'"],
    ['a duration that is not available', 'id,duration\na,NA\n', "Line 2 ('a'), duration: 'NA'"],
    ['a negative duration', 'id,duration\na,-1\n', "task 'a'"],
    ['a predecessor that is not there', 'id,duration,predecessors\na,1,zFS+2d\n', "no task 'z'"],
    ['a link to itself', 'id,duration,predecessors\na,1,a\n', 'linked to itself'],
    ['a ring', 'id,duration,predecessors\na,1,b\nb,1,a\n', 'ring: '],
    ['two decimal signs', 'id,duration\na,1.5\nb,"2,5"\n', 'decimal sign'],
    ['estimates out of order', 'id,o,m,p\na,3,2,5\n', 'must ascend'],
    ['an estimate left out', 'id,o,m,p\na,1,2,\n', "'high' is missing"],
    ['a calendar without a start', { calendars: [{ id: 'x' }], tasks: [task] }, 'needs a start date'],
    [
      'a calendar that never works',
      { start: '2026-01-01', calendars: [{ id: 'void', week: [0, 0, 0, 0, 0, 0, 0] }], tasks: [task] },
      "Calendar 'void' never works",
    ],
    ['a calendar that is not there', { start: '2026-01-01', tasks: [{ ...task, calendar: 'x' }] }, "no calendar 'x'"],
    [
      'hours that are none',
      { start: '2026-01-01', calendars: [{ id: 'x', week: { mon: ['25:00-26:00'] } }], tasks: [task] },
      "Calendar 'x'",
    ],
    ['a start in a time zone', { start: '2026-01-01T08:00Z', tasks: [task] }, 'leave out the time zone'],
    ['a start that is no day', { start: '2026-02-30', tasks: [task] }, 'is not a day'],
    [
      'an unknown link type',
      { tasks: [task, { id: 'b', duration: 1 }], links: [{ from: 'a', to: 'b', type: 'XX' }] },
      'FS, SS, FF, SF',
    ],
    ['an unknown constraint', { tasks: [{ ...task, constraint: { type: 'soon' } }] }, "'soon' is no constraint"],
    ['a constraint without a date', { tasks: [{ ...task, constraint: { type: 'SNET' } }] }, 'needs a date'],
    ['a risk without a probability', { tasks: [{ ...task, risks: [{ duration: 1 }] }] }, 'a probability'],
    ['a probability over 1', { tasks: [{ ...task, risks: [{ probability: 2, duration: 1 }] }] }, 'between 0 and 1'],
    ['a result that is no task', { tasks: [task], results: ['x'] }, "There is no task 'x'"],
    ['tasks that are none', { tasks: 5 }, 'must be a list'],
    ['elapsed time without dates', { tasks: [{ id: 'a', duration: '3ed' }] }, 'needs a plan with a start date'],
  ])('%s', async (_, content, message) => {
    await expect(ask(content, { draws: '10' })).rejects.toThrow(message)
  })

  test.each([
    [{ draws: '-1' }, '--draws'],
    [{ draws: 'many' }, '--draws'],
    [{ workers: '0' }, '--workers'],
    [{ unit: 'fortnights' }, 'unit'],
    [{ lagCalendar: 'mine' }, 'lagCalendar'],
    [{ deadline: 'soon' }, 'deadline'],
  ])('the option %o', async (options, message) => {
    await expect(ask('id,duration\na,1\n', options as Record<string, string>)).rejects.toThrow(message)
  })
})
