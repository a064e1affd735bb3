import { describe, expect, it } from 'vitest'
import { effectOf, type PeriodValue } from './effect.ts'

const week = (period: string, value: number | null): PeriodValue => ({
  period,
  value,
  knownAt: new Date(`${period}T12:00Z`),
})
const series = [week('2026-02-02', 99.6), week('2026-02-09', 96.8), week('2026-02-16', 99.1), week('2026-02-23', 99.7)]
const decided = new Date('2026-02-10T09:00Z')
const expected = { metricId: 'availability', from: 96.8, to: 99.7, unit: '%' }

describe('effectOf', () => {
  it('sets the last reading before the decision beside the latest one', () => {
    expect(effectOf(expected, series, { decided, now: new Date('2026-03-09T09:00Z') })).toEqual({
      expected,
      before: { period: '2026-02-09', value: 96.8 },
      now: { period: '2026-02-23', value: 99.7 },
      expectedChange: 2.9,
      actualChange: 2.9,
      reached: 1,
    })
  })

  it('knows only what was known at the time', () => {
    const effect = effectOf(expected, series, { decided, now: new Date('2026-02-17T09:00Z') })
    expect(effect.now).toEqual({ period: '2026-02-16', value: 99.1 })
    expect(effect.reached).toBeCloseTo(0.793, 3)
  })

  it('has no effect to show before a new reading has come', () => {
    expect(effectOf(expected, series, { decided, now: new Date('2026-02-11T09:00Z') })).toMatchObject({
      now: null,
      actualChange: null,
      reached: null,
    })
  })

  it('is below nought where the metric went the wrong way', () => {
    const worse = [week('2026-02-09', 96.8), week('2026-02-16', 95.35)]
    expect(effectOf(expected, worse, { decided, now: new Date('2026-03-01T09:00Z') }).reached).toBe(-0.5)
  })

  it('passes over periods without a value', () => {
    const gaps = [...series, week('2026-03-02', null)]
    expect(effectOf(expected, gaps, { decided, now: new Date('2026-03-09T09:00Z') }).now?.period).toBe('2026-02-23')
  })

  it('takes what a person typed where there is no metric', () => {
    const words = { from: 20, to: 10, unit: 'days', note: 'approval time' }
    expect(effectOf(words, [], { decided, now: decided }, 14)).toMatchObject({ actualChange: -6, reached: 0.6 })
  })

  it('divides by nothing where no change was expected', () => {
    const hold = { from: 3, to: 3, unit: '%', note: 'churn stays' }
    expect(effectOf(hold, [], { decided, now: decided }, 3.2).reached).toBeNull()
  })
})
