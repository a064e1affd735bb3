import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runEngine } from '#base/engines/run-engine.ts'
import type { LogAnswer } from '#kit/event-log/ask-log.ts'
import { Problem } from '#kit/problems.ts'
import { eventLog } from './event-log.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

const example = resolve(import.meta.dirname, '../../../docs/engines/examples/event-log.csv')

const fileOf = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const ask = async (path: string, options: Record<string, string | boolean> = {}) => {
  const { result, text } = await eventLog.answer(path, options, {})
  return { answer: result as LogAnswer, text }
}

const refusal = async (path: string, options: Record<string, string | boolean> = {}) => {
  const error = await eventLog.answer(path, options, {}).catch((each: unknown) => each)
  expect(error).toBeInstanceOf(Problem)
  return (error as Problem).detail
}

const minute = 60_000
const hour = 3_600_000
const day = 24 * hour

describe('throughline try event-log', () => {
  test('answers the example of the documentation', async () => {
    const options = { end: 'Pay', sla: '3d', businessHours: true, businessSla: '30h', timeZone: 'Europe/Berlin' }
    const { answer, text } = await ask(example, options)
    expect(answer.log).toMatchObject({ events: 9, cases: 3, activities: 3, resources: 3, isInterval: true })
    expect(answer.bottlenecks.map(({ from, to, waitSumMs }) => [from, to, waitSumMs / minute])).toEqual([
      ['Register', 'Check', 160 + 6045 + 910],
      ['Check', 'Pay', 2910 + 3960],
      ['Check', 'Check', 1260],
    ])
    // Monday 11:00 is 2 h 40 min after 8:20; Friday 14:00 follows Monday 9:15 by 7:45 + 3 × 10 + 7 hours of business.
    const [registerToCheck] = answer.directlyFollows
    expect(registerToCheck?.businessWaitMs).toMatchObject({ max: 44.75 * hour, min: hour + 10 * 60_000 })
    expect(answer.serviceLevel).toMatchObject({ closedCases: 2, openCases: 1, notBegun: 0 })
    expect(answer.serviceLevel.breaches).toEqual({
      calendar: { closed: 2, open: 1 },
      business: { closed: 2, open: 0 },
    })
    expect(answer.serviceLevel.open.map((open) => [open.case, open.timeMs! / hour])).toEqual([
      ['C3', 4 * 24 + 16 + 40 / 60],
    ])
    expect(answer.durations.flowEfficiency).toBeCloseTo(280 / (4445 + 10_090 + 990), 12)
    expect(text).toContain('9 events in 3 cases, 3 variants, 3 activities, 2026-03-02 to 2026-03-09.')
    expect(text).toContain('over 3 d of calendar time: 2 of 2 closed, 1 of 1 open')
    expect(text).toContain('over 30 h of business time: 2 of 2 closed, 0 of 1 open')
  })

  test('looks at open cases when it is told to, and knows those that have not begun', async () => {
    const { answer } = await ask(example, { end: 'Pay', now: '2026-03-04T00:00:00+01:00', sla: '1h' })
    expect(answer.serviceLevel).toMatchObject({ openCases: 1, notBegun: 1, open: [] })
    expect(answer.serviceLevel.breaches.calendar).toEqual({ closed: 2, open: 0 })
  })

  test.each([
    [{ onlyVariant: '1' }, ['C1']],
    [{ onlyVariant: '["Register","Check","Pay"]' }, ['NA']],
    [{ onlyResource: 'Cleo' }, ['C1']],
    [{ onlyResource: 'Cleo,Ada' }, ['C1', 'NA', 'C3']],
    [{ onlyActivity: 'Pay' }, ['C1', 'NA']],
    [{ where: 'region=South' }, ['NA']],
    [{ onlyMonth: '2026-03', where: 'region=North', onlyActivity: 'Check,Pay' }, ['C1']],
    [{ onlyMonth: '2026-04' }, []],
  ])('%j chooses cases', async (options, expected) => {
    const { answer } = await ask(example, { ...options, cases: true } as Record<string, string | boolean>)
    expect(answer.serviceLevel.cases?.map((each) => each.case)).toEqual(expected)
    expect([answer.cases, answer.log.cases]).toEqual([expected.length, 3])
    expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/)
  })

  test('orders by start or by completion', async () => {
    const path = await fileOf(
      'order.csv',
      'case,activity,start,complete\n1,long,2026-01-01T08:00Z,2026-01-01T12:00Z\n1,short,2026-01-01T09:00Z,2026-01-01T10:00Z\n',
    )
    const edges = async (order: string) => {
      const { answer } = await ask(path, { order })
      return answer.directlyFollows.map(({ from, to, waitMs }) => [from, to, waitMs.sum! / hour])
    }
    expect(await edges('complete')).toEqual([['short', 'long', -2]])
    expect(await edges('start')).toEqual([['long', 'short', -3]])
  })

  test('reads JSON and XES, by ending or by the first sign', async () => {
    const rows = [
      { case: 'NA', activity: 'a', timestamp: '2026-01-01' },
      { case: 'NA', activity: 'a', timestamp: Date.UTC(2026, 0, 3) },
    ]
    for (const [name, value] of [
      ['rows.json', rows],
      ['rows', { events: rows }],
    ] as const) {
      const { answer } = await ask(await fileOf(name, JSON.stringify(value)))
      expect(answer.durations.cycleMs.sum).toBe(2 * day)
      expect(answer.rework).toMatchObject({ cases: 1, selfLoops: { count: 1, size: 1 } })
      expect(answer.handovers).toBeNull()
    }
    const event = '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-01-01"/></event>'
    const { answer } = await ask(await fileOf('log', `<log><trace>${event}</trace></log>`))
    expect(answer).toMatchObject({
      events: 1,
      cases: 1,
      directlyFollows: [],
      durations: { cycleMs: { sum: 0, sd: null } },
    })
  })

  test('refuses what it cannot answer, naming field or line and rule', async () => {
    expect(await refusal(join(folder, 'nowhere.csv'))).toContain('There is no file')
    expect(await refusal(folder)).toContain('is a folder')
    expect(await refusal(await fileOf('empty.csv', ''))).toBe('The file is empty.')
    expect(await refusal(await fileOf('empty.json', '[]'))).toBe('There is no event in the file.')
    expect(await refusal(await fileOf('bad.json', '{'))).toContain('not valid JSON')
    expect(await refusal(await fileOf('text.json', '[1]'))).toContain('Row 1 is not an object')
    expect(await refusal(example, { end: 'Paid' })).toBe(
      "The log has no activity 'Paid'. It has: Register, Check, Pay.",
    )
    expect(await refusal(example, { sla: '5 days' })).toContain("'5 days' is not a length of time")
    expect(await refusal(example, { onlyVariant: '9' })).toContain('from 1 to 3')
    expect(await refusal(example, { onlyMonth: '2026-13' })).toContain('is not a month')
    expect(await refusal(example, { where: 'colour=red' })).toContain("There is no column 'colour'")
    expect(await refusal(example, { where: 'region=East' })).toContain("The log has no region 'East'")
    expect(await refusal(example, { order: 'middle' })).toBe('--order must be one of complete, start.')
    expect(await refusal(example, { businessHours: 'always' })).toContain('is not a list of weekly hours')
    expect(await refusal(example, { holidays: '2026-12-25' })).toContain('only with --business-hours')
    expect(await refusal(example, { businessHours: true, holidays: '25.12.' })).toContain('There is no file 25.12.')
    expect(await refusal(example, { now: 'today' })).toContain("'today' is not a time")
    expect(await refusal(example, { timeZone: 'Berlin' })).toContain("'Berlin' is not a time zone")
    expect(await refusal(example, { top: 'all' })).toContain('--top must be a whole number')
  })

  test('with a calendar that never works passes no business time', async () => {
    const days = Array.from({ length: 31 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`)
    const path = await fileOf('holidays.txt', days.join('\n'))
    const { answer } = await ask(example, { businessHours: 'Mon-Fri 9-17', holidays: path, sla: '1h' })
    expect(answer.durations.businessCycleMs).toMatchObject({ sum: 0, max: 0 })
    expect(answer.serviceLevel.breaches).toEqual({ calendar: { closed: 3, open: 0 }, business: { closed: 0, open: 0 } })
  })
})

describe('the engine in a thread of its own', () => {
  const manyRows = (count: number) =>
    [
      'case,activity,time',
      ...Array.from({ length: count }, (_, i) => `c${i % 5000},a${i % 7},2026-01-01T00:00:00Z`),
    ].join('\n')

  test('answers a large file, saying how far it is', async () => {
    const path = await fileOf('large.csv', manyRows(300_000))
    const seen: number[] = []
    const { result } = await eventLog.answer(path, {}, { progress: (done, of) => seen.push(done / of) })
    expect((result as LogAnswer).events).toBe(300_000)
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.at(-1)).toBe(1)
  })

  test('can be called off in the middle', async () => {
    const path = await fileOf('larger.csv', manyRows(600_000))
    const caller = new AbortController()
    const answer = runEngine(
      'event-log',
      { path, question: {} },
      { signal: caller.signal, onProgress: () => caller.abort() },
    )
    await expect(answer).rejects.toThrow('The work was called off.')
  })
})
