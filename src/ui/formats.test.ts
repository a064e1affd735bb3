import { describe, expect, it } from 'vitest'
import { makeFormats } from './formats.ts'

const english = makeFormats({ locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' })
const german = makeFormats({ locale: 'de-DE', timeZone: 'Europe/Berlin', currency: 'EUR' })
const now = '2026-02-12T09:00:00Z'
const later = (milliseconds: number) => new Date(new Date(now).getTime() + milliseconds)
const hour = 3_600_000

describe('numbers', () => {
  it('follow the precision they are given', () => {
    expect(english.number(96.84, 1)).toBe('96.8')
    expect(english.number(12, 2)).toBe('12.00')
    expect(english.number(0.1 + 0.2)).toBe('0.3')
    expect(english.signed(3, 0)).toBe('+3')
  })

  it('keep per cent and unit together by a narrow no-break space', () => {
    expect(english.percent(96.84, 1)).toBe('96.8\u202f%')
    expect(english.share(0.968)).toBe('96.8\u202f%')
    expect(english.quantity(14, 'min', 0)).toBe('14\u202fmin')
    expect(german.quantity(96.84, '%', 1)).toBe('96,8\u202f%')
  })

  it('say money with its sign behind, without empty cents, and lose no digit of a long amount', () => {
    expect(english.money('400000')).toBe('400,000\u202f€')
    expect(german.money('400000')).toBe('400.000\u202f€')
    expect(english.money('1234.5', 'GBP')).toBe('1,234.50\u202f£')
    expect(english.money('90071992547409931', 'EUR')).toBe('90,071,992,547,409,931\u202f€')
    expect(english.quantity('250000', 'EUR')).toBe('250,000\u202f€')
  })
})

describe('days and instants', () => {
  it('name the weekday and leave out the current year', () => {
    expect(english.day('2026-02-12', now)).toBe('Thu\u00a012\u00a0Feb')
    expect(english.day('2025-12-31', now)).toBe('Wed\u00a031\u00a0Dec\u00a02025')
  })

  it('are told in the given time zone', () => {
    expect(english.instant('2026-02-11T23:30:00Z', now)).toBe('Thu\u00a012\u00a0Feb, 00:30')
    expect(english.dayOf('2026-02-11T23:30:00Z')).toBe('2026-02-12')
  })

  it.each([
    [-20 * 24 * hour, '20 days ago'],
    [-21 * 24 * hour, '3 weeks ago'],
    [5 * hour, 'in 5 hours'],
    [-90 * 60_000, '2 hours ago'],
    [36 * hour, 'in 2 days'],
    [-10_000, 'this minute'],
  ])('%d ms from now is said as %s', (difference, words) => {
    expect(english.ago(later(difference), now)).toBe(words)
  })

  it('say a length of time in its largest useful unit', () => {
    expect(english.span(5 * hour)).toBe('5 hours')
    expect(english.span(22 * 24 * hour)).toBe('3 weeks')
  })
})
