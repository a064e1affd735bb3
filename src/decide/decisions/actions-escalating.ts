// A decision that nobody makes goes up: at the end of its clock, or when its topic closes a third review undecided.
import type { Context } from '#base/context.ts'
import { notify } from '#base/people/notify.ts'
import { superiorOfPerson } from '#decide/rights/actions-people.ts'
import { addClock } from '#kit/calendar/add-clock.ts'
import { clockOf, type DecisionRow } from './decision-row.ts'
import { atClockEnd, atThirdReview } from './escalate.ts'
import { changeDecision } from './store.ts'

const because = { clock: atClockEnd, third_review: atThirdReview }

export const escalate = async (ctx: Context, row: DecisionRow, cause: keyof typeof because): Promise<DecisionRow> => {
  const superiorId = await superiorOfPerson(ctx, row.deciderId)
  const freshDecideBy = addClock(ctx.now, clockOf(row), ctx.organisation)
  const saved = await changeDecision(ctx, row, because[cause](row, { superiorId, freshDecideBy }, ctx.now))
  ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id, payload: { escalated: cause } })
  const moved = saved.deciderId !== row.deciderId
  await notify(ctx, {
    kind: moved ? 'decision.escalated' : 'decision.overdue',
    personIds: [saved.deciderId, row.deciderId],
    subjectKind: 'decision',
    subjectId: row.id,
    payload: {
      number: row.number,
      question: row.question,
      because: cause,
      from: row.deciderId,
      to: saved.deciderId,
      decideBy: saved.decideBy.toISOString(),
      defaultAction: row.defaultAction,
    },
  })
  return saved
}
