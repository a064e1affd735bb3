import { expect, test } from 'vitest'
import { levelHoles } from './level-holes.ts'
import { ruleSentence } from './rule-sentence.ts'

const parts = {
  when: 'strictly above 8.0 %',
  colour: 'off_track' as const,
  question: 'Staffing or forecast?',
  action: 'Hire',
  decider: 'Carla Brandt',
  clock: { amount: 2, unit: 'days' as const },
  decisionType: null,
}

test('a rule is one sentence: when, who, within, what, otherwise', () => {
  expect(ruleSentence(parts)).toBe(
    'When it is strictly above 8.0 %, Carla Brandt decides within 2 working days: ‘Staffing or forecast?’. Otherwise: Hire.',
  )
})

test('what is left to a decision type or to nobody is said as such', () => {
  expect(ruleSentence({ ...parts, decider: null, clock: null, action: '', decisionType: 'Freight' })).toBe(
    'When it is strictly above 8.0 %, the decider of ‘Freight’ decides in its time: ‘Staffing or forecast?’.',
  )
  expect(ruleSentence({ ...parts, question: '', decider: null, clock: null })).toBe(
    'When it is strictly above 8.0 %, it is off track and nobody is asked.',
  )
  expect(ruleSentence({ ...parts, decider: null, clock: { amount: 1, unit: 'hours' }, action: '' })).toBe(
    'When it is strictly above 8.0 %, the head of the organisation decides within 1 hour: ‘Staffing or forecast?’.',
  )
})

const level = {
  id: 'l',
  name: 'Worse',
  value: 1,
  low: null,
  high: null,
  distance: null,
  inclusive: false,
  pending: 1,
  rearmAfter: 1,
  colour: 'off_track' as const,
  question: '',
  action: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
  clockUnit: null,
}

test('a level that asks nobody has no holes; one that asks lacks whatever it does not say and no type supplies', () => {
  expect(levelHoles(level)).toEqual([])
  expect(levelHoles({ ...level, question: 'What now?' })).toEqual(['action', 'decider', 'clock'])
  expect(levelHoles({ ...level, deciderId: 'p' })).toEqual(['question', 'action', 'clock'])
  expect(levelHoles({ ...level, question: 'What now?', decisionTypeId: 't' })).toEqual([])
})
