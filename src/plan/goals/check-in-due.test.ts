import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkInCalendar, checkInState } from './check-in-due.ts'

const monday = { weekday: 1, graceDays: 3 }
const weekly = { rhythm: 'weekly', startsOn: '2026-01-01', dueOn: '2026-03-31' } as const
const monthly = { ...weekly, rhythm: 'monthly' } as const

describe('check-in', () => {
  it.each([
    ['on the Monday itself it is due and not late', '2026-03-02', 0, false],
    ['on Thursday it is three days late', '2026-03-05', 3, false],
    ['on Friday it is more than three days late', '2026-03-06', 4, true],
    ['before, it is not late at all', '2026-02-26', 0, false],
  ])('due Monday 2 March: %s', (_, today, daysLate, outdated) => {
    expect(checkInState(weekly, '2026-02-24', today, monday)).toEqual({ dueOn: '2026-03-02', daysLate, outdated })
  })

  it('is asked for from the start on, when nobody ever spoke', () => {
    expect(checkInState(weekly, null, '2026-01-06', monday).dueOn).toBe('2026-01-05')
    expect(checkInState(weekly, null, '2026-01-09', monday).outdated).toBe(true)
  })

  it('moves on with each check-in, also a late one', () => {
    expect(checkInState(weekly, '2026-03-02', '2026-03-06', monday).dueOn).toBe('2026-03-09')
    expect(checkInState(weekly, '2026-03-06', '2026-03-06', monday).dueOn).toBe('2026-03-09')
  })

  it('is asked for on the first of the month where the rhythm is monthly', () => {
    expect(checkInState(monthly, '2026-01-15', '2026-02-05', monday)).toEqual({
      dueOn: '2026-02-01',
      daysLate: 4,
      outdated: true,
    })
    expect(checkInState({ ...monthly, dueOn: '2027-03-31' }, '2026-12-31', '2027-01-01', monday).dueOn).toBe(
      '2027-01-01',
    )
  })

  it('is no longer asked for once the due date was reported on, nor where no rhythm is kept', () => {
    expect(checkInState(weekly, '2026-03-31', '2026-05-01', monday).dueOn).toBeNull()
    expect(checkInState({ ...weekly, rhythm: 'none' }, null, '2026-05-01', monday).outdated).toBe(false)
  })

  it('follows the settings of the organisation', () => {
    expect(checkInCalendar({ weekStart: 7, settings: {} })).toEqual({ weekday: 7, graceDays: 3 })
    expect(checkInCalendar({ weekStart: 1, settings: { checkInWeekday: 5, checkInGraceDays: 1 } })).toEqual({
      weekday: 5,
      graceDays: 1,
    })
    expect(checkInCalendar({ weekStart: 1, settings: { checkInWeekday: 9, checkInGraceDays: 'x' } })).toEqual(monday)
    expect(checkInState(weekly, '2026-02-24', '2026-03-06', { weekday: 5, graceDays: 3 }).dueOn).toBe('2026-02-27')
  })

  it('is always due within a week after what was answered, on the right weekday', () => {
    const day = fc
      .integer({ min: -20_000, max: 60_000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (lastOn, weekday) => {
        const { dueOn } = checkInState({ rhythm: 'weekly', startsOn: lastOn, dueOn: '9999-12-31' }, lastOn, lastOn, {
          weekday,
          graceDays: 3,
        })
        const due = new Date(`${dueOn}T00:00:00Z`)
        const days = (due.getTime() - Date.parse(`${lastOn}T00:00:00Z`)) / 86_400_000
        expect(days).toBeGreaterThanOrEqual(1)
        expect(days).toBeLessThanOrEqual(7)
        expect(due.getUTCDay() === 0 ? 7 : due.getUTCDay()).toBe(weekday)
      }),
    )
  })
})
