import { expect, test } from 'vitest'
import { hintsForExecutiveSet, missingForExecutiveSet, sizeHint } from './executive-set.ts'

const complete = {
  ownerId: 'anna',
  direction: 'lower' as const,
  target: null,
  bandLow: null,
  bandHigh: null,
  breachLevel: 4,
  defaultAction: 'Root-cause review',
  decisionQuestion: 'Do we review the root cause?',
  deciderId: 'ben',
  decisionTypeId: null,
  clockAmount: 2,
}

test('owner, threshold and action are enough', () => {
  expect(missingForExecutiveSet(complete)).toEqual([])
})

test.each([
  ['no owner', { ownerId: null }, ['ownerId']],
  ['no threshold', { breachLevel: null }, ['threshold']],
  ['a target is a threshold', { breachLevel: null, target: 3 }, []],
  ['a band metric needs its band', { direction: 'band' as const, breachLevel: null }, ['threshold']],
  ['a whole band is a threshold', { direction: 'band' as const, breachLevel: null, bandLow: 1, bandHigh: 2 }, []],
  ['an action of blanks is none', { defaultAction: '  ' }, ['defaultAction']],
  ['all three', { ownerId: null, breachLevel: null, defaultAction: '' }, ['ownerId', 'threshold', 'defaultAction']],
])('%s', (_, change, missing) => {
  expect(missingForExecutiveSet({ ...complete, ...change })).toEqual(missing)
})

test('question, decider and clock are hints; a decision type supplies the last two', () => {
  const bare = { ...complete, decisionQuestion: '', deciderId: null, clockAmount: null }
  expect(hintsForExecutiveSet(complete)).toEqual([])
  expect(hintsForExecutiveSet(bare)).toEqual(['decisionQuestion', 'deciderId', 'clock'])
  expect(hintsForExecutiveSet({ ...bare, decisionTypeId: 'type' })).toEqual(['decisionQuestion'])
})

test('under twelve is a hint', () => {
  expect(sizeHint(11, 18)).toMatch(/fewer than 12/)
  expect(sizeHint(12, 18)).toBeNull()
  expect(sizeHint(3, 5)).toBeNull()
})
