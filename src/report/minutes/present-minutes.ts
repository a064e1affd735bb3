// Frozen minutes as they are shown: with the names that people bear now, and only what the reader may see.
import { totalByCurrency } from '#decide/decisions/money-at-risk.ts'
import type { FrozenMinutes } from '#decide/reviews/minutes-model.ts'

type Person = { id: string; name: string }
type NameOf = { (id: string): Person; (id: string | null): Person | null }
type NamedRecord = { kind: string; id: string; name: string }

export type Lookups = {
  nameOf: NameOf
  /** What the reader may see; whatever is about anything else is left out. */
  records: ReadonlyMap<string, NamedRecord>
  unitName: string
}

export const peopleIn = (minutes: FrozenMinutes): (string | null)[] => [
  minutes.chairId,
  ...minutes.attendeeIds,
  ...minutes.items.flatMap(({ ownerId, decision }) => [ownerId, decision?.deciderId ?? null]),
  ...minutes.decisions.flatMap(({ deciderId, ownerId }) => [deciderId, ownerId]),
  ...minutes.escalations.flatMap(({ fromId, toId }) => [fromId, toId]),
  ...minutes.keyResults.map(({ ownerId }) => ownerId),
  ...minutes.dependencies.map(({ providerId }) => providerId),
]

export const recordsIn = (minutes: FrozenMinutes): (string | null)[] => [
  ...minutes.items.map(({ subjectId }) => subjectId),
  ...minutes.decisions.map(({ subjectId }) => subjectId),
  ...minutes.escalations.map(({ subjectId }) => subjectId),
  ...minutes.clearedSince.map(({ subjectId }) => subjectId),
  ...minutes.keyResults.map(({ id }) => id),
  ...minutes.dependencies.map(({ id }) => id),
  ...minutes.metrics.map(({ id }) => id),
]

export const presentMinutes = (minutes: FrozenMinutes, frozen: boolean, { nameOf, records, unitName }: Lookups) => {
  const maySee = (id: string | null): boolean => id === null || records.has(id)
  const about = ({ subjectId }: { subjectId: string | null }) => maySee(subjectId)
  const itself = ({ id }: { id: string }) => maySee(id)
  const items = minutes.items.filter(about)
  return {
    reviewId: minutes.reviewId,
    name: minutes.name,
    unit: { id: minutes.unitId, name: unitName },
    frozen,
    heldOn: minutes.heldOn,
    since: minutes.since,
    until: minutes.until,
    chair: nameOf(minutes.chairId),
    attendees: minutes.attendeeIds.map((id) => nameOf(id)),
    moneyAtRisk: totalByCurrency(
      items.flatMap(({ moneyAtRisk, currency }) =>
        moneyAtRisk !== null && currency !== null ? [{ amount: moneyAtRisk, currency }] : [],
      ),
    ),
    items: items.map(({ subjectKind: _, subjectId, ownerId, decision, ...item }) => ({
      ...item,
      subject: (subjectId !== null && records.get(subjectId)) || null,
      owner: nameOf(ownerId),
      decision: decision && {
        id: decision.id,
        number: decision.number,
        state: decision.state as 'open',
        decider: nameOf(decision.deciderId),
        decideBy: decision.decideBy,
      },
      outcome: item.outcome as 'decided' | null,
    })),
    decisions: minutes.decisions.filter(about).map(({ subjectId: _, deciderId, ownerId, ...decision }) => ({
      ...decision,
      decider: nameOf(deciderId),
      owner: nameOf(ownerId),
    })),
    escalations: minutes.escalations.filter(about).map(({ subjectId: _, fromId, toId, ...escalation }) => ({
      ...escalation,
      from: nameOf(fromId),
      to: nameOf(toId),
    })),
    clearedSince: minutes.clearedSince.filter(about),
    keyResults: minutes.keyResults.filter(itself).map(({ ownerId, ...row }) => ({ ...row, owner: nameOf(ownerId) })),
    dependencies: minutes.dependencies
      .filter(itself)
      .map(({ providerId, ...row }) => ({ ...row, provider: nameOf(providerId) })),
    metrics: minutes.metrics.filter(itself),
  }
}

export type ShownMinutes = ReturnType<typeof presentMinutes>
