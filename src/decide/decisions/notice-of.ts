// What people are told of a decision: its number, its question and its days.
import type { Notice } from '#base/people/notify.ts'
import type { DecisionRow } from './decision-row.ts'

export const noticeOf = (row: DecisionRow, kind: string, personIds: (string | null)[]): Notice => ({
  kind,
  personIds,
  subjectKind: 'decision',
  subjectId: row.id,
  payload: {
    number: row.number,
    question: row.question,
    decideBy: row.decideBy.toISOString(),
    followUpOn: row.followUpOn,
  },
})
