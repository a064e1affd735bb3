import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CheckInPlan, checkInDue, checkInSettings } from './check-in-due.ts'

const berlin = { weekStart: 1, timeZone: 'Europe/Berlin' }
const plan = (saidOn: string | null, more: Partial<CheckInPlan> = {}): CheckInPlan => ({
  checkInRhythm: 'weekly',
  startsOn: '2026-01-01',
  dueOn: '2026-03-31',
  latestCheckIn: saidOn === null ? null : { madeAt: new Date(`${saidOn}T10:00:00Z`) },
  ...more,
})

describe('check-in', () => {
  it.each([
    ['before, it is not late at all', '2026-02-26', 0, false],
    ['on the Monday itself it is due and not late', '2026-03-02', 0, false],
    ['on Thursday it is three days late', '2026-03-05', 3, false],
    ['on Friday it is more than three days late', '2026-03-06', 4, true],
  ])('due Monday 2 March: %s', (_, today, daysLate, outdated) => {
    expect(checkInDue(plan('2026-02-24'), berlin, today)).toEqual({ dueOn: '2026-03-02', daysLate, outdated })
  })

  it('is asked for from the start on, when nobody ever spoke', () => {
    expect(checkInDue(plan(null), berlin, '2026-01-06')?.dueOn).toBe('2026-01-05')
    expect(checkInDue(plan(null), berlin, '2026-01-09')?.outdated).toBe(true)
  })

  it('moves on with each check-in, also a late one', () => {
    expect(checkInDue(plan('2026-03-02'), berlin, '2026-03-06')?.dueOn).toBe('2026-03-09')
    expect(checkInDue(plan('2026-03-06'), berlin, '2026-03-06')?.dueOn).toBe('2026-03-09')
  })

  it('goes by the day in the time zone of the organisation', () => {
    const lateOnSunday = plan(null, { latestCheckIn: { madeAt: new Date('2026-03-01T23:30:00Z') } })
    expect(checkInDue(lateOnSunday, berlin, '2026-03-06')?.dueOn).toBe('2026-03-09')
    expect(checkInDue(lateOnSunday, { ...berlin, timeZone: 'America/New_York' }, '2026-03-06')?.dueOn).toBe(
      '2026-03-02',
    )
  })

  it('is asked for on the first of the month where the rhythm is monthly', () => {
    const monthly = { checkInRhythm: 'monthly', dueOn: '2027-03-31' } as const
    expect(checkInDue(plan('2026-01-15', monthly), berlin, '2026-02-05')).toEqual({
      dueOn: '2026-02-01',
      daysLate: 4,
      outdated: true,
    })
    expect(checkInDue(plan('2026-12-31', monthly), berlin, '2027-01-01')?.dueOn).toBe('2027-01-01')
  })

  it('is no longer asked for once the due date was reported on, nor where no rhythm is kept', () => {
    expect(checkInDue(plan('2026-03-31'), berlin, '2026-05-01')).toBeNull()
    expect(checkInDue(plan(null, { checkInRhythm: 'none' }), berlin, '2026-05-01')).toBeNull()
  })

  it('follows the week and the settings of the organisation', () => {
    expect(checkInDue(plan('2026-02-24'), { ...berlin, weekStart: 7 }, '2026-03-06')?.dueOn).toBe('2026-03-01')
    expect(checkInSettings({ settings: {} })).toEqual({ weekday: null, graceDays: 3 })
    expect(checkInSettings({ settings: { checkInWeekday: 9, checkInGraceDays: 'x' } })).toEqual({
      weekday: null,
      graceDays: 3,
    })
    const friday = checkInSettings({ settings: { checkInWeekday: 5, checkInGraceDays: 7 } })
    expect(checkInDue(plan('2026-02-24'), berlin, '2026-03-06', friday)).toEqual({
      dueOn: '2026-02-27',
      daysLate: 7,
      outdated: false,
    })
  })

  it('is always due within a week after what was answered, on the right weekday', () => {
    const days = fc
      .integer({ min: -20_000, max: 60_000 })
      .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (day, weekday) => {
        const endless = plan(day, { startsOn: day, dueOn: '2200-12-31' })
        const due = checkInDue(endless, { weekStart: weekday, timeZone: 'UTC' }, day)
        const dueAt = new Date(`${due?.dueOn}T00:00:00Z`)
        const later = (dueAt.getTime() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000
        expect(later).toBeGreaterThanOrEqual(1)
        expect(later).toBeLessThanOrEqual(7)
        expect(dueAt.getUTCDay() === 0 ? 7 : dueAt.getUTCDay()).toBe(weekday)
      }),
    )
  })
})
