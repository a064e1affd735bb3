// What a metric has to answer before it is taken up: three questions about behaviour and six about whether anybody will act on it.
import type { FieldError } from '#kit/problems.ts'
import { missingForExecutiveSet } from '#sense/metrics/executive-set.ts'

export const questions = {
  ongoing: 'Does it describe ongoing performance, or a change with an end?',
  responsible: 'Who owns the result, and who can act on it?',
  initiative: 'Which initiative or routine is expected to improve it?',
  obstacles: 'Which approvals, dependencies or capacity could stand in the way?',
  worth: 'What is an improvement worth, and how is that validated?',
  reporting: 'How does it reach the executive report without manual work?',
} as const

export type Question = keyof typeof questions
export type Answers = Record<Question, string>

const purposes = {
  purposeBehaviour: 'Which behaviour does it reinforce?',
  purposeDecision: 'Which decision does it help to make?',
  purposeOutcome: 'Which outcome does it prevent or bring about?',
} as const

type Proposed = Parameters<typeof missingForExecutiveSet>[0] & Record<keyof typeof purposes, string>

const isAnswered = (text: string | undefined): boolean => /\p{L}{2}/u.test(text ?? '')

const unanswered = (field: string, question: string): FieldError => ({
  field,
  rule: 'answered',
  message: `${question} A metric with an open question is not taken up.`,
})

const lacking: Record<ReturnType<typeof missingForExecutiveSet>[number], string> = {
  ownerId: 'A metric is taken up with one owner who can explain variance and act.',
  threshold: 'A metric is taken up with a threshold: a breach level, a target or a band.',
  defaultAction: 'A metric is taken up with the action that follows when nobody decides.',
}

/** Every open question by name; nothing when it may be taken up. */
export const openQuestions = (metric: Proposed, answers: Partial<Answers>): FieldError[] => [
  ...(Object.keys(purposes) as (keyof typeof purposes)[])
    .filter((field) => !isAnswered(metric[field]))
    .map((field) => unanswered(`metric.${field}`, purposes[field])),
  ...(Object.keys(questions) as Question[])
    .filter((field) => !isAnswered(answers[field]))
    .map((field) => unanswered(`answers.${field}`, questions[field])),
  ...missingForExecutiveSet(metric).map((field) => ({
    field: `metric.${field}`,
    rule: 'required',
    message: lacking[field],
  })),
]
