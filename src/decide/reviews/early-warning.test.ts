import { describe, expect, it } from 'vitest'
import { withEarlyWarning } from './early-warning.ts'

const calendar = {
  weekStart: 1,
  fiscalStartMonth: 1,
  monthPattern: 'calendar',
  timeZone: 'Europe/Berlin',
} as Parameters<typeof withEarlyWarning>[2]

describe('an early warning', () => {
  it('says after how many days a signal was noticed, and how long the quarter still has', () => {
    const reason = { rule: 'signal', since: '2026-03-02', inputs: { value: 3.3 } }
    // Just after midnight in Berlin.
    expect(withEarlyWarning(reason, new Date('2026-03-08T23:30:00Z'), calendar)).toEqual({
      ...reason,
      inputs: { value: 3.3, noticedAfterDays: 7, quarterEndsOn: '2026-03-31', daysToQuarterEnd: 22 },
    })
  })

  it('follows the fiscal quarter, and is not negative for what came to light later', () => {
    const reason = { rule: 'signal', since: '2026-03-02', inputs: {} }
    const fiscal = { ...calendar, fiscalStartMonth: 2 }
    expect(withEarlyWarning(reason, new Date('2026-06-01T08:00:00Z'), fiscal).inputs).toEqual({
      noticedAfterDays: 91,
      quarterEndsOn: '2026-04-30',
      daysToQuarterEnd: 0,
    })
  })

  it('leaves everything else as it is', () => {
    const breach = { rule: 'breach', since: '2026-03-02', inputs: {} }
    expect(withEarlyWarning(breach, new Date('2026-03-09T08:00:00Z'), calendar)).toBe(breach)
  })
})
