// Goals as the API shows them: the stored rows with what the assessment says of them.
import type { Context } from '#base/context.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import type { NameOf } from './actions-people.ts'
import { checkInDue, checkInSettings } from './check-in-due.ts'
import { confidenceBand } from './confidence.ts'
import type { GoalsOutput } from './contract.ts'
import type { ReportedStatus } from './goal-model.ts'
import { gradeColour } from './grade.ts'
import type { CheckInRow } from './store-check-ins.ts'
import type { HangingRow } from './store-hanging.ts'
import type { KeyResultRow } from './store-key-results.ts'

export type KeyResultItem = GoalsOutput<'listKeyResults'>['items'][number]
export type CheckInItem = GoalsOutput<'checkIn'>

type AssessedRow = {
  computed: string | null
  reported: string | null
  effective: string | null
  since: Date | null
  reasons: unknown
  progress: number | null
  expected: number | null
  pace: number | null
  currentValue: number | null
  assessedMoney: string | null
  assessedCurrency: string | null
}

export const presentAssessment = (row: AssessedRow, closed: boolean): KeyResultItem['assessment'] => ({
  computed: row.computed ?? 'pending',
  reported: row.reported as ReportedStatus | null,
  effective: closed ? 'closed' : (row.effective ?? 'pending'),
  since: row.since?.toISOString() ?? null,
  reasons: (row.reasons ?? []) as Record<string, unknown>[],
  progress: row.progress,
  expected: row.expected,
  pace: row.pace,
  currentValue: row.currentValue,
  moneyAtRisk: row.assessedMoney,
  currency: row.assessedCurrency,
})

export const unitNamed = (ctx: Context, unitId: string) => ({ id: unitId, name: ctx.units.get(unitId)?.name ?? '' })

export const presentCheckIn = (row: CheckInRow, nameOf: NameOf): CheckInItem => ({
  id: row.id,
  keyResultId: row.keyResultId,
  madeAt: row.madeAt.toISOString(),
  madeBy: nameOf(row.madeBy),
  reported: row.reported as ReportedStatus,
  confidence: row.confidence,
  value: row.value,
  note: row.note,
  blocker: row.blocker,
  blockerOwner: row.blockerOwnerId === null ? null : nameOf(row.blockerOwnerId),
  blockerAction: row.blockerAction,
  blockerDueAt: row.blockerDueAt?.toISOString() ?? null,
})

const latestCheckIn = (row: KeyResultRow, nameOf: NameOf): CheckInItem | null => {
  const { checkInId: id, madeAt, madeBy, said: reported, confidence } = row
  if (id === null || madeAt === null || madeBy === null || reported === null || confidence === null) return null
  return presentCheckIn(
    { ...row, id, keyResultId: row.id, madeAt, madeBy, reported, confidence, note: row.note ?? '' },
    nameOf,
  )
}

/** What is due of a key result at an instant; nothing once it or anything above it is closed. */
export const dueOf = (ctx: Context, row: KeyResultRow, at: Date) => {
  if (row.closedAt || row.objectiveClosedAt) return null
  const plan = {
    checkInRhythm: row.checkInRhythm as 'weekly' | 'monthly' | 'none',
    startsOn: row.startsOn,
    dueOn: row.dueOn,
    latestCheckIn: row.madeAt && { madeAt: row.madeAt },
  }
  return checkInDue(plan, ctx.organisation, dayOf(at, ctx.organisation.timeZone), checkInSettings(ctx.organisation))
}

export const presentKeyResult = (
  ctx: Context,
  row: KeyResultRow,
  shown: { nameOf: NameOf; at: Date; can: string[] },
): KeyResultItem => {
  const due = dueOf(ctx, row, shown.at)
  const closed = row.closedAt !== null
  return {
    id: row.id,
    title: row.title,
    objective: { id: row.objectiveId, title: row.objectiveTitle },
    cycle: { id: row.cycleId, name: row.cycleName },
    unit: unitNamed(ctx, row.unitId),
    owner: shown.nameOf(row.ownerId),
    contributors: row.contributorIds.map(shown.nameOf),
    source: row.source as KeyResultItem['source'],
    metric:
      row.metricId === null || row.metricName === null || row.metricCode === null
        ? null
        : { id: row.metricId, name: row.metricName, code: row.metricCode },
    valueUnit: row.valueUnit,
    decimals: row.decimals,
    direction: row.direction as KeyResultItem['direction'],
    baseline: row.baseline,
    target: row.target,
    relativeTarget: row.relativeTarget,
    targetReason: row.targetReason,
    bandLow: row.bandLow,
    bandHigh: row.bandHigh,
    commitment: row.commitment as KeyResultItem['commitment'],
    startsOn: row.startsOn,
    dueOn: row.dueOn,
    weight: Number(row.weight),
    checkInRhythm: row.checkInRhythm as KeyResultItem['checkInRhythm'],
    assessment: presentAssessment(row, closed),
    latestCheckIn: latestCheckIn(row, shown.nameOf),
    checkInDueOn: due?.dueOn ?? null,
    checkInOutdated: due?.outdated ?? false,
    confidenceBand: row.confidence === null ? null : confidenceBand(row.confidence),
    closedAt: row.closedAt?.toISOString() ?? null,
    grade: row.grade,
    gradeColour: row.grade === null ? null : gradeColour(row.grade),
    closeNote: row.closeNote,
    version: row.version,
    can: shown.can,
  }
}

export const presentHanging = (ctx: Context, row: HangingRow, nameOf: NameOf) => ({
  id: row.id,
  keyResultId: row.keyResultId,
  need: row.need,
  critical: row.critical,
  state: row.state,
  effective: row.effective,
  providerUnit: unitNamed(ctx, row.providerUnitId),
  provider: nameOf(row.providerId),
  neededBy: row.neededBy,
  moneyAtRisk: row.moneyAtRisk,
  currency: row.currency,
})
