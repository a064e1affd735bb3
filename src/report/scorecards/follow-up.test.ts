import { expect, test } from 'vitest'
import { addDays } from '#kit/calendar/day.ts'
import { cardSentence } from './card-sentence.ts'
import { asksExplanation, overdueOf, troubleSince } from './follow-up.ts'
import { rollUpCounts } from './roll-up-counts.ts'

const rules = {
  direction: 'higher',
  decimals: 1,
  target: 90,
  bandLow: null,
  bandHigh: null,
  watchLevel: null,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: null,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 1,
} as const
const week = (n: number) => addDays('2026-01-05', 7 * n)
const adjacent = (a: string, b: string) => addDays(a, 7) === b
const recent = [95, 80, 95, 80, null, 70].map((value, n) => ({ period: week(n), value }))

test('it is off track since the present run of breaches began', () => {
  const since = (status: string, more: object = {}) =>
    troubleSince(rules, { status, statusSince: week(6), recent, ...more }, adjacent)
  expect(since('off_track')).toBe(week(3))
  expect(since('at_risk')).toBeNull()
  // Off track for another reason: since the last reading that was there when it turned.
  const good = recent.map(({ period }) => ({ period, value: 99 }))
  expect(since('distorted', { recent: good, statusSince: addDays(week(2), 3) })).toBe(week(2))
  expect(since('off_track', { recent: [] })).toBeNull()
})

const note = (period: string, more: object = {}) => ({ period, action: '', dueOn: null, doneAt: null, ...more })

test('an explanation counts when it is about a period since then', () => {
  expect(asksExplanation('off_track', week(3), undefined)).toBe(true)
  expect(asksExplanation('off_track', week(3), note(week(2)))).toBe(true)
  expect(asksExplanation('off_track', week(3), note(week(3)))).toBe(false)
  expect(asksExplanation('off_track', null, note(week(0)))).toBe(false)
  expect(asksExplanation('at_risk', null, undefined)).toBe(false)
})

test('an action is overdue the day after its day, until it is done', () => {
  const action = { action: 'Check the vans', dueOn: '2026-02-12' }
  expect(overdueOf([note(week(1), action)], '2026-02-12')).toEqual([])
  expect(overdueOf([note(week(1), action)], '2026-02-13')).toHaveLength(1)
  expect(overdueOf([note(week(1), { ...action, doneAt: new Date(0) })], '2026-02-13')).toEqual([])
  const two = [note(week(1), action), note(week(2), { ...action, dueOn: '2026-02-01' })]
  expect(overdueOf(two, '2026-02-13').map(({ dueOn }) => dueOn)).toEqual(['2026-02-01', '2026-02-12'])
})

test('the sentence says what is off track and what is owed', () => {
  const counts = { metrics: 11, offTrack: 4, atRisk: 1, outdated: 0, unexplained: 2, overdue: 0 }
  const said = (more: object) => cardSentence({ ...counts, ...more })
  expect(said({})).toBe('Four of eleven are off track; two have no explanation yet.')
  expect(said({ unexplained: 0 })).toBe('Four of eleven are off track; all are explained.')
  expect(said({ unexplained: 4, overdue: 1 })).toBe(
    'Four of eleven are off track; none has an explanation yet. One corrective action is overdue.',
  )
  expect(said({ offTrack: 1, unexplained: 1, metrics: 1 })).toBe(
    'The one metric is off track; it has no explanation yet.',
  )
  expect(said({ offTrack: 1, unexplained: 0, metrics: 20 })).toBe('One of 20 is off track; it is explained.')
  expect(said({ offTrack: 0, unexplained: 0, outdated: 2 })).toBe(
    'None of eleven is off track; one is at risk, two are outdated.',
  )
  expect(said({ metrics: 0, offTrack: 0 })).toBe('No metric stands on it yet.')
})

test('a unit counts its own metrics, and of those below what leads or goes wrong', () => {
  const path: Record<string, string[]> = { depot: ['depot', 'firm'], firm: ['firm'] }
  const cards = rollUpCounts(
    [
      { unitId: 'depot', leads: false, metrics: 5, offTrack: 1, atRisk: 1, wrong: 3 },
      { unitId: 'depot', leads: true, metrics: 2, offTrack: 0, atRisk: 0, wrong: 0 },
      { unitId: 'firm', leads: false, metrics: 1, offTrack: 0, atRisk: 0, wrong: 0 },
    ],
    (unitId) => path[unitId] ?? [],
  )
  expect(Object.fromEntries(cards)).toEqual({
    depot: { metrics: 7, offTrack: 1, atRisk: 1 },
    firm: { metrics: 6, offTrack: 1, atRisk: 1 },
  })
})
