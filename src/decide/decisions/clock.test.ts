import { describe, expect, it } from 'vitest'
import { clockUntil, isReminderDue, nextTurn, reminderAt } from './clock.ts'

const at = (text: string) => new Date(`${text}Z`)

describe('reminderAt', () => {
  it('leaves a quarter of the time', () => {
    expect(reminderAt({ amount: 48, unit: 'hours' }, at('2026-03-04T10:00'))).toEqual(at('2026-03-03T22:00'))
    expect(reminderAt({ amount: 2, unit: 'days' }, at('2026-03-04T10:00'))).toEqual(at('2026-03-03T22:00'))
  })
})

describe('isReminderDue', () => {
  const running = { clock: { amount: 8, unit: 'hours' } as const, decideBy: at('2026-03-02T18:00'), remindedAt: null }

  it.each([
    ['2026-03-02T15:59', false],
    ['2026-03-02T16:00', true],
    ['2026-03-02T17:59', true],
    ['2026-03-02T18:00', false],
  ])('at %s: %s', (now, due) => {
    expect(isReminderDue(running, at(now))).toBe(due)
  })

  it('is due only once', () => {
    expect(isReminderDue({ ...running, remindedAt: at('2026-03-02T16:00') }, at('2026-03-02T17:00'))).toBe(false)
  })
})

describe('nextTurn', () => {
  const running = { clock: { amount: 8, unit: 'hours' } as const, decideBy: at('2026-03-02T18:00'), remindedAt: null }

  it('is the reminder, then the end, then nothing', () => {
    expect(nextTurn(running, at('2026-03-02T10:00'))).toEqual(at('2026-03-02T16:00'))
    expect(nextTurn(running, at('2026-03-02T16:00'))).toEqual(at('2026-03-02T18:00'))
    expect(nextTurn({ ...running, remindedAt: at('2026-03-02T16:00') }, at('2026-03-02T16:00'))).toEqual(
      at('2026-03-02T18:00'),
    )
    expect(nextTurn(running, at('2026-03-02T18:00'))).toBeNull()
  })
})

describe('clockUntil', () => {
  it('counts the hours to the instant, at least one', () => {
    expect(clockUntil(at('2026-03-02T10:00'), at('2026-03-04T10:00'))).toEqual({ amount: 48, unit: 'hours' })
    expect(clockUntil(at('2026-03-02T10:00'), at('2026-03-02T10:05'))).toEqual({ amount: 1, unit: 'hours' })
  })
})
