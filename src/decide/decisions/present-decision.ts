// A decision as it is shown in a list, on an agenda and at the head of its page.
import { isFollowUpDue, isLate, isOverdue, type Step } from './decision-model.ts'
import { clockOf, type DecisionRow } from './decision-row.ts'
import { type AtRisk, moneyOfCause } from './money-at-risk.ts'

type Person = { id: string; name: string }
type NameOf = { (id: string): Person; (id: string | null): Person | null }
type NamedRecord = { kind: string; id: string; name: string }

export type Surroundings = {
  nameOf: NameOf
  records: ReadonlyMap<string, NamedRecord>
  money: ReadonlyMap<string, readonly AtRisk[]>
  currency: string
  now: Date
  today: string
  steps(row: DecisionRow): Step[]
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

export const presentDecision = (row: DecisionRow, around: Surroundings) => {
  const money = moneyOfCause(around.money.get(row.id) ?? [], around.currency)
  return {
    id: row.id,
    number: row.number,
    question: row.question,
    state: row.state,
    trigger: row.trigger,
    subject: (row.subjectId !== null && around.records.get(row.subjectId)) || null,
    decider: around.nameOf(row.deciderId),
    raisedAt: row.raisedAt.toISOString(),
    clock: clockOf(row),
    decideBy: row.decideBy.toISOString(),
    overdue: isOverdue(row, around.now),
    escalations: row.escalations,
    defaultAction: row.defaultAction,
    defaultInForceAt: instant(row.defaultInForceAt),
    causeClearedAt: instant(row.causeClearedAt),
    moneyAtRisk: money?.amount ?? null,
    currency: money?.currency ?? null,
    decision: row.decision,
    owner: around.nameOf(row.ownerId),
    dueOn: row.dueOn,
    late: isLate(row, around.today),
    expectedImpact: row.expectedImpact,
    followUpOn: row.followUpOn,
    followUpDue: isFollowUpDue(row, around.today),
    decidedAt: instant(row.decidedAt),
    doneAt: instant(row.doneAt),
    verdict: row.verdict,
    version: row.version,
    can: around.steps(row) as string[],
  }
}

export const presentDetails = (row: DecisionRow, { nameOf, records }: Pick<Surroundings, 'nameOf' | 'records'>) => ({
  context: row.context,
  forum: row.forum,
  firstDecider: nameOf(row.firstDeciderId),
  agree: row.agreeIds.map((id) => nameOf(id)),
  raisedBy: nameOf(row.raisedBy),
  // What the actor may not see has no name here and is left out.
  links: row.links.flatMap((link) => {
    const name = records.get(link.id)?.name
    return name === undefined ? [] : [{ ...link, name }]
  }),
  options: row.options,
  rationale: row.rationale,
  reversible: row.reversible,
  decidedBy: nameOf(row.decidedBy),
  clockMet: row.decidedAt === null ? null : row.decidedAt <= row.decideBy && row.defaultInForceAt === null,
  reviewId: row.reviewId,
  actualImpact: row.actualImpact,
  verdictNote: row.verdictNote,
  verdictAt: instant(row.verdictAt),
  verdictBy: nameOf(row.verdictBy),
  endedAt: instant(row.endedAt),
  endedBy: nameOf(row.endedBy),
  endReason: row.endReason,
})

export const peopleOf = (row: DecisionRow): (string | null)[] => [
  row.deciderId,
  row.ownerId,
  row.firstDeciderId,
  row.raisedBy,
  row.decidedBy,
  row.verdictBy,
  row.endedBy,
  ...row.agreeIds,
]
