import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import { isBeforeKept, periodsKept, replaced, touchedSpans, wholeSpan } from './evidence-window.ts'
import type { PeriodTotal } from './model.ts'

const knownAt = new Date('2026-01-01T00:00:00Z')
const total = (week: number, value: number): PeriodTotal => ({
  period: addDays('2020-01-06', 7 * week),
  value,
  knownAt,
})

test('spans of several events are one, and a change without a span touches everything', () => {
  const touches = [
    { subjectId: 'a', payload: { from: '2026-03-02', to: '2026-03-09' } },
    { subjectId: 'a', payload: { from: '2026-02-02', to: '2026-02-02' } },
    { subjectId: 'b', payload: { from: '2026-04-06', to: '2026-04-06' } },
    { subjectId: 'b', payload: {} },
  ]
  const spans = touchedSpans(touches)
  expect(spans.get('a')).toEqual({ from: '2026-02-02', to: '2026-03-09' })
  expect(spans.get('b')).toBeNull()
  expect(wholeSpan(spans.values())).toBeNull()
  expect(wholeSpan([{ from: '2026-03-02', to: '2026-03-02' }])).toEqual({ from: '2026-03-02', to: '2026-03-02' })
})

test('replacing a span gives what reading everything again would give', () => {
  const weeks = fc.dictionary(fc.integer({ min: 0, max: 150 }).map(String), fc.integer({ min: 0, max: 9 }), {
    maxKeys: 150,
  })
  const listed = (values: Record<string, number>) =>
    Object.keys(values)
      .map(Number)
      .sort((a, b) => a - b)
      .map((week) => total(week, values[week] as number))
  fc.assert(
    fc.property(weeks, weeks, fc.nat(150), fc.nat(20), (before, after, first, length) => {
      const within = ([week]: [string, number]) => Number(week) >= first && Number(week) <= first + length
      const now = Object.fromEntries([
        ...Object.entries(before).filter((each) => !within(each)),
        ...Object.entries(after).filter(within),
      ])
      const span = { from: total(first, 0).period, to: total(first + length, 0).period }
      const read = listed(now).filter(({ period }) => period >= span.from && period <= span.to)
      // A kept window that begins later cannot know what lies before it; here nothing is withdrawn from a full one.
      fc.pre(Object.keys(before).length <= periodsKept)
      expect(replaced(listed(before).slice(-periodsKept), read, span)).toEqual(listed(now).slice(-periodsKept))
    }),
  )
})

test('what lies before a full window need not be read', () => {
  const full = Array.from({ length: periodsKept }, (_, week) => total(week + 10, 1))
  const span = (from: number, to: number) => ({ from: total(from, 0).period, to: total(to, 0).period })
  expect(isBeforeKept(full, span(0, 9))).toBe(true)
  expect(isBeforeKept(full, span(0, 10))).toBe(false)
  expect(isBeforeKept(full.slice(1), span(0, 9))).toBe(false)
  expect(isBeforeKept(full, null)).toBe(false)
})
