import { expect, test } from 'vitest'
import { bandWords, breachWords, targetWords, watchWords } from './threshold-words.ts'

const metric = {
  direction: 'lower' as const,
  decimals: 1,
  target: 3.5,
  bandLow: null,
  bandHigh: null,
  watchLevel: 3.8,
  watchInclusive: false,
  watchPending: 2,
  breachLevel: 4,
  breachInclusive: false,
  breachPending: 1,
  rearmAfter: 1,
  valueUnit: '%',
  rhythm: 'weekly' as const,
  total: 'ratio' as const,
}

test('strict and inclusive are told apart', () => {
  expect(breachWords(metric)).toBe('strictly above 4.0 %')
  expect(breachWords({ ...metric, breachInclusive: true })).toBe('at or above 4.0 %')
})

test('higher is better turns the side', () => {
  const availability = { ...metric, direction: 'higher' as const, target: 99.5, breachLevel: 99.5 }
  expect(breachWords(availability)).toBe('strictly below 99.5 %')
  expect(targetWords(availability)).toBe('at least 99.5 %')
})

test('pending periods are named in the rhythm', () => {
  expect(watchWords(metric)).toBe('strictly above 3.8 % in 2 consecutive weeks')
  expect(breachWords({ ...metric, breachPending: 3, rhythm: 'monthly' })).toBe(
    'strictly above 4.0 % in 3 consecutive months',
  )
})

test('a target alone is the breach line', () => {
  expect(breachWords({ ...metric, watchLevel: null, breachLevel: null })).toBe('strictly above 3.5 %')
  expect(breachWords({ ...metric, breachLevel: null })).toBeNull()
})

test('a band breaks on either side', () => {
  const kept = { ...metric, direction: 'band' as const, bandLow: 2, bandHigh: 5, valueUnit: '' }
  expect(bandWords(kept)).toBe('between 2.0 and 5.0')
  expect(breachWords(kept)).toBe('outside 2.0 to 5.0')
  expect(targetWords(kept)).toBeNull()
  expect(watchWords(kept)).toBeNull()
})
