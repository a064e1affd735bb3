import { describe, expect, it } from 'vitest'
import { destinationOf } from './destination.ts'
import { prometheusTimes } from './prometheus-times.ts'
import { nextDue, nextTry } from './schedule.ts'
import { sinceDay } from './since-day.ts'
import { withSince } from './since-parameter.ts'
import { dayInSource } from './source-days.ts'
import { tableOfJson } from './table-of-json.ts'
import { isUnder } from './topic-filter.ts'

const calendar = { timeZone: 'Europe/Berlin', weekStart: 1, fiscalStartMonth: 1, monthPattern: 'calendar' } as const
const url = { kind: 'url', url: 'https://a.example/x?since={since}', format: 'csv', lookBackDays: 7 } as const

describe('when a connector comes', () => {
  const now = new Date('2026-03-28T10:00:00Z')
  it('is by its schedule, in the organisation’s time zone also when clocks change', () => {
    expect(nextDue({ everyMinutes: 90 }, now, 'Europe/Berlin')?.toISOString()).toBe('2026-03-28T11:30:00.000Z')
    expect(nextDue({ dailyAt: '11:30' }, now, 'Europe/Berlin')?.toISOString()).toBe('2026-03-28T10:30:00.000Z')
    expect(nextDue({ dailyAt: '11:00' }, now, 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T09:00:00.000Z')
    expect(nextDue({ dailyAt: '02:30' }, now, 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(nextDue(null, now, 'Europe/Berlin')).toBeNull()
  })

  it('is later after each failure, and never later than an hour', () => {
    const minutes = [1, 2, 3, 6, 7, 8, 500].map(
      (failures) => (nextTry(failures, now).getTime() - now.getTime()) / 60_000,
    )
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60, 60])
  })
})

describe('what a source is asked for', () => {
  it('begins a little before the latest period, and not before the first day', () => {
    expect(sinceDay(url, null)).toBeNull()
    expect(sinceDay({ ...url, firstDay: '2026-01-01' }, null)).toBe('2026-01-01')
    expect(sinceDay(url, '2026-02-10')).toBe('2026-02-03')
    expect(sinceDay({ ...url, firstDay: '2026-02-08' }, '2026-02-10')).toBe('2026-02-08')
  })

  it.each([
    ['select * from t where d > :since', 1],
    ['select \':since\', d::date, "a:since" from t -- :since\n/* :since */ where d > :since and e >= :since', 2],
    ["select 'it''s :since' from t", 0],
    ['select $$ :since $$, $x$ :since $x$', 0],
    ['select `:since` from t where x = :sincerely', 0],
    ['select a::since', 0],
  ])('has its parameter where it is one: %s', (query, count) => {
    const found = withSince(query, 'P')
    expect(found.count).toBe(count)
    expect(found.text.match(/\bP\b/g)?.length ?? 0).toBe(count)
  })

  it('is asked of Prometheus at the end of each period that is over, also over a day of 23 hours', () => {
    const now = new Date('2026-03-31T12:00:00Z')
    const runs = prometheusTimes('day', '2026-03-27', now, calendar)
    expect(runs.flatMap(({ days }) => days)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'])
    for (const { from, stepSeconds, days } of runs) {
      for (const [at, day] of days.entries()) {
        const end = new Date((from + at * stepSeconds) * 1000)
        expect(new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(end) > day).toBe(true)
        expect(new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(end)).toBe(
          '00:00',
        )
      }
    }
    expect(prometheusTimes('month', '2026-01-10', now, calendar).flatMap(({ days }) => days)).toEqual([
      '2026-01-01',
      '2026-02-01',
    ])
    expect(prometheusTimes('week', '2026-04-05', now, calendar)).toEqual([])
  })
})

describe('what a source gives', () => {
  it.each([
    ['2026-02-05T23:30:00Z', '2026-02-06'],
    ['2026-02-05 23:30:00+00', '2026-02-06'],
    ['2026-02-05T23:30:00.123456+01:00', '2026-02-05'],
    ['2026-02-05 23:30:00', '2026-02-05'],
    ['2026-02-05T23Z', '2026-02-06'],
    ['1770336000', '2026-02-06'],
    ['1770336000000', '2026-02-06'],
    ['2026-02-05', '2026-02-05'],
    ['05.02.2026', '05.02.2026'],
    ['2026-02-05T99:99:00Z', '2026-02-05T99:99:00Z'],
    ['20260205', '20260205'],
  ])('is the day of a moment: %s is %s', (cell, day) => expect(dayInSource(cell, 'Europe/Berlin')).toBe(day))

  it('is a table of whatever the path leads to', () => {
    const text = JSON.stringify({
      data: [
        { a: 1, b: { c: 'x', d: [1] } },
        { a: null, e: true },
      ],
    })
    expect(tableOfJson(text, '$.data[*]')).toMatchObject({
      header: ['a', 'b.c', 'b.d', 'e'],
      rows: [{ cells: ['1', 'x', '[1]', ''] }, { cells: ['', '', '', 'true'] }],
    })
    expect(tableOfJson(text, '$.data')).toMatchObject({ rows: [{ line: 1 }, { line: 2 }] })
    expect(tableOfJson('[]', undefined)).toEqual({ header: [], rows: [] })
    expect(tableOfJson('{"__proto__":{"a":1}}', undefined)).toMatchObject({ rows: [{ cells: ['1'] }] })
    expect(tableOfJson('{', undefined)).toMatch(/not JSON/)
    expect(tableOfJson(text, '$.nothing')).toMatch(/leads to nothing/)
    expect(tableOfJson(text, '$[')).toMatch(/cannot be followed/)
    expect(tableOfJson('['.repeat(200_000), undefined)).toMatch(/not JSON/)
  })

  it('comes from the topics that were asked for', () => {
    expect(isUnder('plant/+/energy', 'plant/a/energy')).toBe(true)
    expect(isUnder('plant/+/energy', 'plant/a/b/energy')).toBe(false)
    expect(isUnder('plant/#', 'plant')).toBe(true)
    expect(isUnder('#', '$SYS/x')).toBe(false)
    expect(isUnder('plant', 'plant/a')).toBe(false)
  })
})

describe('where a secret goes', () => {
  it('is another place by host, scheme, user or encryption, and the same by anything else', () => {
    const same = destinationOf({ ...url, url: 'https://a.example/other' })
    expect(same).toBe(destinationOf(url))
    for (const other of [
      { url: 'https://b.example/x' },
      { url: 'http://a.example/x' },
      { user: 'me' },
      { header: 'X' },
    ]) {
      expect(destinationOf({ ...url, ...other })).not.toBe(same)
    }
    const base = {
      kind: 'sql',
      engine: 'mysql',
      host: 'db',
      port: 1,
      database: 'd',
      user: 'u',
      query: 'q',
      lookBackDays: 0,
    } as const
    expect(destinationOf({ ...base, encrypted: true })).not.toBe(destinationOf({ ...base, encrypted: false }))
  })
})
