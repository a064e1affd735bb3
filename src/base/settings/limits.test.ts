import { describe, expect, it } from 'vitest'
import { defaultLimits, findFrozenFields, findSettingsErrors, limitsOf } from './limits.ts'

const basics = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  weekStart: 1,
  fiscalStartMonth: 1,
  monthPattern: 'calendar',
}

describe('limits', () => {
  it('are the usual ones where nothing else is said, and leave out what is not theirs', () => {
    expect(limitsOf({})).toEqual(defaultLimits)
    expect(limitsOf({ executiveCap: 20, theme: 'dark' })).toEqual({ ...defaultLimits, executiveCap: 20 })
  })

  it('and the rest hold together', () => {
    const rules = (more: object, limits: object = {}) =>
      findSettingsErrors({ ...basics, ...more }, { ...defaultLimits, ...limits }).map(
        ({ field, rule }) => `${field} ${rule}`,
      )
    expect(rules({})).toEqual([])
    expect(rules({ timeZone: 'Mars/Base' })).toEqual(['timeZone time_zone'])
    expect(rules({ currency: 'ABC' })).toEqual(['currency currency'])
    expect(rules({}, { paceAtRisk: 0.95 })).toEqual(['settings.paceAtRisk below_on_track'])
  })
})

describe('the calendar', () => {
  const frozen = (change: object, recorded: string[], now = basics) =>
    findFrozenFields(now, { ...now, ...change }, new Set(recorded)).map(({ field }) => field)

  it('is free while there are no readings, and daily ones never bind it', () => {
    const all = { weekStart: 7, fiscalStartMonth: 4, monthPattern: '4-4-5' }
    expect(frozen(all, [])).toEqual([])
    expect(frozen(all, ['daily'])).toEqual([])
  })

  it('keeps what the periods of readings follow', () => {
    expect(frozen({ weekStart: 7 }, ['weekly'])).toEqual(['weekStart'])
    expect(frozen({ weekStart: 7 }, ['monthly'])).toEqual([])
    expect(frozen({ fiscalStartMonth: 4 }, ['quarterly'])).toEqual(['fiscalStartMonth'])
    expect(frozen({ fiscalStartMonth: 4 }, ['monthly', 'weekly'])).toEqual([])
    expect(frozen({ monthPattern: '4-4-5' }, ['monthly'])).toEqual(['monthPattern'])
  })

  it('made of weeks keeps more', () => {
    const inWeeks = { ...basics, monthPattern: '4-4-5' }
    expect(frozen({ weekStart: 7 }, ['monthly'], inWeeks)).toEqual(['weekStart'])
    expect(frozen({ fiscalStartMonth: 4 }, ['monthly'], inWeeks)).toEqual(['fiscalStartMonth'])
  })
})
