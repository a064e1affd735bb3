import { describe, expect, it } from 'vitest'
import { firstMissing } from './first-missing.ts'

const calendar = {
  timeZone: 'Europe/Berlin',
  weekStart: 1,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  fiscalStartMonth: 1,
  monthPattern: 'calendar' as const,
}
const weekly = { rhythm: 'weekly' as const, dueAfterDays: 3, since: '2026-01-07', endedOn: null }

describe('the first missing reading', () => {
  it('is that of the period after the latest, once it has ended', () => {
    expect(firstMissing(weekly, '2026-01-26', calendar, '2026-02-08')).toBeNull()
    expect(firstMissing(weekly, '2026-01-26', calendar, '2026-02-09')).toEqual({
      period: '2026-02-02',
      dueOn: '2026-02-11',
    })
    expect(firstMissing(weekly, '2026-01-12', calendar, '2026-02-09')).toEqual({
      period: '2026-01-19',
      dueOn: '2026-01-28',
    })
  })

  it('of a metric without any is that of the period in which it began', () => {
    expect(firstMissing(weekly, null, calendar, '2026-01-11')).toBeNull()
    expect(firstMissing(weekly, null, calendar, '2026-01-12')).toEqual({ period: '2026-01-05', dueOn: '2026-01-14' })
  })

  it('is never one of a metric that has ended', () => {
    expect(firstMissing({ ...weekly, endedOn: '2026-01-31' }, '2026-01-12', calendar, '2026-02-20')).toBeNull()
    expect(firstMissing({ ...weekly, endedOn: '2026-03-31' }, '2026-01-12', calendar, '2026-02-20')).not.toBeNull()
  })
})
