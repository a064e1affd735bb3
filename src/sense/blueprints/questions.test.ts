import { expect, test } from 'vitest'
import { type Answers, openQuestions } from './questions.ts'

const answers: Answers = {
  ongoing: 'Ongoing',
  responsible: 'The depot head, who sets the shifts',
  initiative: 'Sorting plan',
  obstacles: 'Works council',
  worth: '40,000 € a year, confirmed by the controller',
  reporting: 'Read from the sorter every night',
}
const metric = {
  purposeBehaviour: 'Scan at the door',
  purposeDecision: 'Add a shift?',
  purposeOutcome: 'No late parcels',
  ownerId: 'o',
  direction: 'higher',
  target: 95,
  bandLow: null,
  bandHigh: null,
  breachLevel: null,
  defaultAction: 'Add a shift',
  decisionQuestion: '',
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
} as const

test('a metric that answers everything is taken up', () => {
  expect(openQuestions(metric, answers)).toEqual([])
})

test.each(Object.keys(answers) as (keyof Answers)[])('without an answer to ‘%s’ it is not', (question) => {
  for (const text of ['', '   ', '–', '?', '1']) {
    expect(openQuestions(metric, { ...answers, [question]: text }).map(({ field }) => field)).toEqual([
      `answers.${question}`,
    ])
  }
})

test('every open item is named at once', () => {
  const fields = openQuestions({ ...metric, ownerId: null, target: null, defaultAction: '', purposeOutcome: '' }, {})
  expect(fields.map(({ field }) => field)).toEqual([
    'metric.purposeOutcome',
    'answers.ongoing',
    'answers.responsible',
    'answers.initiative',
    'answers.obstacles',
    'answers.worth',
    'answers.reporting',
    'metric.ownerId',
    'metric.threshold',
    'metric.defaultAction',
  ])
})
