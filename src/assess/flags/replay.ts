// Replays days that are past with what could be known on each of them: what would have been flagged when, and how long before
// the goal itself missed. People's own words and figures kept by hand are left out; evidence alone speaks.
import { addDays, daysBetween } from '#kit/calendar/day.ts'
import { type Assessor, assessAll, reassess } from '../status/assessor.ts'
import type { Evidence, Model, PeriodTotal } from '../status/model.ts'
import type { Terms } from '../status/terms.ts'
import { type Surroundings, type WantedFlag, wantedFlag } from './wanted-flags.ts'

export type Replayed = {
  flag: WantedFlag
  raisedOn: string
  clearedOn: string | null
  /** The goal that it endangers, and the day on which that goal's own figures were off track; its due date if they never were. */
  keyResultId: string | null
  missOn: string | null
  daysBefore: number | null
}

/** Goals that follow a metric, without anybody's word. */
const byEvidenceAlone = (model: Model): Model => ({
  ...model,
  keyResults: new Map(
    [...model.keyResults]
      .filter(([, { source }]) => source === 'metric')
      .map(([id, keyResult]) => [id, { ...keyResult, latestCheckIn: null, checkInRhythm: 'none' as const }]),
  ),
})

const knownBy = (totals: readonly PeriodTotal[], instant: Date): PeriodTotal[] =>
  totals.filter(({ knownAt }) => knownAt <= instant)

const goalOf = (model: Model, { subjectKind, subjectId }: WantedFlag): string | null => {
  if (subjectKind === 'key_result') return subjectId
  if (subjectKind === 'dependency') return model.dependencies.get(subjectId)?.keyResultId ?? null
  return [...model.keyResults.values()].find(({ metricId }) => metricId === subjectId)?.id ?? null
}

const flagsOf = (state: Assessor, around: Surroundings): Map<string, WantedFlag> => {
  const { dependencies, metrics, keyResults } = state.results
  const subjects = [
    ...[...dependencies.keys()].map((id) => ({ kind: 'dependency', id })),
    ...[...metrics.keys()].map((id) => ({ kind: 'metric', id })),
    ...[...keyResults.keys()].map((id) => ({ kind: 'key_result', id })),
  ]
  const found = subjects.flatMap((subject) => wantedFlag(state, subject, around) ?? [])
  return new Map(found.map((flag) => [flag.causeKey, flag]))
}

/** @param endOf the last instant of a day, in the organisation's time zone */
export const replay = (
  given: Model,
  evidence: Evidence,
  days: { from: string; to: string },
  termsOn: (day: string) => Terms,
  endOf: (day: string) => Date,
  around: Surroundings,
): Replayed[] => {
  const model = byEvidenceAlone(given)
  const state = assessAll(model, new Map(), termsOn(days.from))
  const standing = new Map<string, Replayed>()
  const all: Replayed[] = []
  const offTrackSince = new Map<string, string[]>()
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    const end = endOf(day)
    for (const [id, totals] of evidence) state.evidence.set(id, knownBy(totals, end))
    const { metrics, dependencies, keyResults } = model
    reassess(
      state,
      { metrics: metrics.keys(), dependencies: dependencies.keys(), keyResults: keyResults.keys() },
      termsOn(day),
    )
    for (const [id, { computed }] of state.results.keyResults) {
      if (computed === 'off_track') offTrackSince.set(id, [...(offTrackSince.get(id) ?? []), day])
    }
    const now = flagsOf(state, around)
    for (const [cause, flag] of now) {
      if (standing.has(cause)) continue
      const raised = {
        flag,
        raisedOn: day,
        clearedOn: null,
        keyResultId: goalOf(model, flag),
        missOn: null,
        daysBefore: null,
      }
      standing.set(cause, raised)
      all.push(raised)
    }
    for (const [cause, raised] of standing) {
      if (now.has(cause)) continue
      raised.clearedOn = day
      standing.delete(cause)
    }
  }
  return all.map((raised) => {
    if (raised.keyResultId === null || raised.flag.subjectKind === 'key_result') return raised
    const due = model.keyResults.get(raised.keyResultId)?.dueOn ?? null
    const missOn = offTrackSince.get(raised.keyResultId)?.find((day) => day >= raised.raisedOn) ?? due
    return { ...raised, missOn, daysBefore: missOn === null ? null : daysBetween(raised.raisedOn, missOn) }
  })
}
