import { describe, expect, it } from 'vitest'
import { reasonWords } from './reason-words.ts'

const day = (iso: string) => `<${iso}>`

describe('reasonWords', () => {
  it.each([
    [
      { rule: 'breach', inputs: { value: 4.3, level: 4 }, since: '2026-02-02' },
      'past its breach level of 4 (now 4.3), since <2026-02-02>',
    ],
    [{ rule: 'dependency', inputs: { value: 96.8, level: 99.5 } }, 'a dependency: 96.8 where 99.5 is needed'],
    [{ rule: 'dependency', inputs: { cause: 'declined' } }, 'a dependency'],
    [{ rule: 'forecast_late', inputs: { daysLate: 1 } }, 'forecast 1 day late'],
    [{ rule: 'pace', inputs: { pace: 62.4 } }, '62 % of the expected progress'],
    [{ rule: 'check_in_outdated', inputs: {} }, 'no check-in when one was due'],
    [{ rule: 'date_missed', inputs: { neededBy: '2026-03-01' } }, 'not there on <2026-03-01>'],
    // A rule that came later than these words is still told.
    [{ rule: 'eight_in_a_row' }, 'eight in a row'],
  ])('%o', (reason, words) => {
    expect(reasonWords(reason, day)).toBe(words)
  })

  it('say how early a chart noticed, as long as the quarter has not ended', () => {
    const signal = (daysToQuarterEnd: number) => ({
      rule: 'signal',
      since: '2026-03-02',
      inputs: { value: 3.3, says: 'a value beyond a natural limit', noticedAfterDays: 7, daysToQuarterEnd },
    })
    const day = (of: string) => of
    expect(reasonWords(signal(22), day)).toMatch(
      /, since 2026-03-02, noticed after 7 days, 22 days before the quarter ends$/,
    )
    expect(reasonWords(signal(0), day)).toMatch(/, since 2026-03-02$/)
  })
})
