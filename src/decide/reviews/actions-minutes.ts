// The minutes write themselves: what stood on the agenda and what came of it, and how goals, dependencies and metrics stand.
import type { Context } from '#base/context.ts'
import { decisionRows, decisionsMade, escalationsMade } from '#decide/decisions/actions-model.ts'
import { todayOf } from '#decide/decisions/actions-showing.ts'
import type { DecisionRow } from '#decide/decisions/decision-row.ts'
import { unitsOfPeople } from '#decide/rights/actions-people.ts'
import { asSystem, type ClearedFlag, liveAgenda, rootUnitId, scopeOfUnit } from './actions-agenda.ts'
import { knownReview, liveViews, runningViews } from './actions-showing.ts'
import { handTopics } from './hand-topics.ts'
import { isUnitInScope, type Scope } from './in-scope.ts'
import type { ItemView } from './item-view.ts'
import type {
  FrozenClearing,
  FrozenDecision,
  FrozenDependency,
  FrozenEscalation,
  FrozenItem,
  FrozenKeyResult,
  FrozenMetric,
  FrozenMinutes,
} from './minutes-model.ts'
import type { ReviewRow } from './review-row.ts'
import { itemsOf } from './store.ts'
import { effectiveStatuses, endangeredDependencies, endangeredKeyResults, metricsInMinutes } from './store-minutes.ts'
import { placesOf } from './store-places.ts'

const frozenItems = async (ctx: Context, views: readonly ItemView[]): Promise<FrozenItem[]> => {
  const rows = await decisionRows(
    ctx,
    views.map(({ decisionId }) => decisionId),
  )
  const decisions = new Map(rows.map((row) => [row.id, row]))
  const statuses = await effectiveStatuses(
    ctx,
    views.flatMap(({ subjectId }) => subjectId ?? []),
  )
  return views.map((view) => {
    const { topicKey, kind, title, severity, subjectKind, subjectId, ownerId, flagIds, since, reasons, confidence } =
      view
    const decision = decisions.get(view.decisionId ?? '')
    return {
      ...{ topicKey, kind, title, severity, subjectKind, subjectId, ownerId, flagIds, since, reasons, confidence },
      status: (subjectId !== null && statuses.get(subjectId)) || null,
      moneyAtRisk: view.money?.amount ?? null,
      currency: view.money?.currency ?? null,
      appearance: view.appearance,
      decision: decision
        ? {
            id: decision.id,
            number: decision.number,
            state: decision.state,
            deciderId: decision.deciderId,
            decideBy: decision.decideBy.toISOString(),
          }
        : null,
      followUpIds: view.followUpIds,
      outcome: view.outcome,
      note: view.note,
    }
  })
}

/** A decision belongs to the unit that it is about and to the unit of whoever decides it. */
const decisionsInScope = async (ctx: Context, scope: Scope, rows: readonly DecisionRow[]): Promise<DecisionRow[]> => {
  if (scope.whole || rows.length === 0) return [...rows]
  const places = await placesOf(
    ctx,
    rows.flatMap(({ subjectId }) => subjectId ?? []),
  )
  const deciders = await unitsOfPeople(
    ctx,
    rows.map(({ deciderId }) => deciderId),
  )
  return rows.filter(
    ({ subjectId, deciderId }) =>
      isUnitInScope(scope, places.get(subjectId ?? '')?.unitId) || isUnitInScope(scope, deciders.get(deciderId)),
  )
}

const frozenDecision =
  (reviewId: string | null) =>
  (row: DecisionRow): FrozenDecision => ({
    id: row.id,
    number: row.number,
    question: row.question,
    subjectId: row.subjectId,
    deciderId: row.deciderId,
    decision: row.decision ?? '',
    ownerId: row.ownerId ?? row.deciderId,
    dueOn: row.dueOn ?? '',
    expectedImpact: row.expectedImpact ?? { to: 0, unit: '' },
    followUpOn: row.followUpOn ?? '',
    inReview: reviewId !== null && row.reviewId === reviewId,
  })

const frozenEscalations = async (ctx: Context, scope: Scope, from: Date, to: Date): Promise<FrozenEscalation[]> => {
  const moves = await escalationsMade(ctx, from, to)
  const rows = await decisionRows(
    ctx,
    moves.map(({ decisionId }) => decisionId),
  )
  const inScope = new Map((await decisionsInScope(ctx, scope, rows)).map((row) => [row.id, row]))
  return moves.flatMap(({ decisionId, fromId, toId, operation, at }) => {
    const row = inScope.get(decisionId)
    if (!row) return []
    const { number, question, subjectId } = row
    // The clock turns as a duty; only the closing of a review hands over as somebody's operation.
    const because = operation.startsWith('duty.') ? ('clock' as const) : ('third_review' as const)
    return [{ decisionId, number, question, subjectId, fromId, toId, because, at: at.toISOString() }]
  })
}

const frozenClearing = (flag: ClearedFlag): FrozenClearing => ({
  flagId: flag.id,
  title: flag.subjectName,
  subjectKind: flag.subjectKind,
  subjectId: flag.subjectId,
  severity: flag.severity as 'red' | 'yellow',
  raisedAt: flag.raisedAt.toISOString(),
  clearedAt: flag.clearedAt.toISOString(),
  clearedBy: flag.clearedBy,
})

const bad = ['off_track', 'outdated', 'at_risk']

/** What is wrong; what is well is on the record's own page. */
const causes = (reasons: readonly Record<string, unknown>[]) =>
  reasons.filter(({ status }) => bad.includes(String(status)))

const frozenKeyResults = async (ctx: Context, scope: Scope): Promise<FrozenKeyResult[]> =>
  (await endangeredKeyResults(ctx))
    .filter(({ unitId }) => isUnitInScope(scope, unitId))
    .map(({ effective, since, reasons, unitId: _, ...row }) => ({
      ...row,
      status: effective,
      since: since.toISOString(),
      reasons: causes(reasons),
    }))

const frozenDependencies = async (ctx: Context, scope: Scope): Promise<FrozenDependency[]> =>
  (await endangeredDependencies(ctx))
    .filter(({ unitId, providerUnitId }) => isUnitInScope(scope, unitId) || isUnitInScope(scope, providerUnitId))
    .map((row) => ({
      id: row.id,
      need: row.need,
      keyResult: row.keyResult,
      providerId: row.providerId,
      status: row.effective,
      since: row.since.toISOString(),
      reasons: causes(row.reasons),
      moneyAtRisk: row.moneyAtRisk,
      currency: row.currency,
    }))

const frozenMetrics = async (ctx: Context, scope: Scope): Promise<FrozenMetric[]> =>
  (await metricsInMinutes(ctx))
    .filter(({ executive, unitId }) => (scope.whole ? executive : isUnitInScope(scope, unitId)))
    .map((row) => ({
      id: row.id,
      name: row.name,
      unit: row.valueUnit,
      decimals: row.decimals,
      value: row.latestValue,
      period: row.latestPeriod,
      target: row.target,
      status: row.effective,
      freshness: row.freshness,
    }))

type About = Pick<FrozenMinutes, 'reviewId' | 'name' | 'unitId' | 'heldOn' | 'chairId' | 'attendeeIds'>

export const writeMinutes = async (
  ctx: Context,
  about: About,
  agenda: { since: Date | null; views: readonly ItemView[]; clearedSince: readonly ClearedFlag[] },
): Promise<FrozenMinutes> => {
  const everything = asSystem(ctx)
  const scope = scopeOfUnit(ctx, about.unitId)
  const from = agenda.since ?? new Date(ctx.now.getTime() - 7 * 86_400_000)
  const made = await decisionsMade(everything, from, ctx.now)
  return {
    ...about,
    since: agenda.since?.toISOString() ?? null,
    until: ctx.now.toISOString(),
    items: await frozenItems(everything, agenda.views),
    decisions: (await decisionsInScope(ctx, scope, made)).map(frozenDecision(about.reviewId)),
    escalations: await frozenEscalations(everything, scope, from, ctx.now),
    clearedSince: agenda.clearedSince.map(frozenClearing),
    keyResults: await frozenKeyResults(ctx, scope),
    dependencies: await frozenDependencies(ctx, scope),
    metrics: await frozenMetrics(ctx, scope),
  }
}

/** The report of the week as it stands now, before a review is closed. */
export const currentMinutes = async (ctx: Context, unitId: string = rootUnitId(ctx)): Promise<FrozenMinutes> => {
  const live = await liveAgenda(ctx, unitId, [])
  const about = { reviewId: null, name: '', unitId, heldOn: todayOf(ctx), chairId: null, attendeeIds: [] }
  return writeMinutes(ctx, about, { ...live, views: liveViews(live) })
}

/** The minutes of a review: frozen when it was closed, as they would be now before. */
export const minutesOf = async (
  ctx: Context,
  reviewId: string,
): Promise<{ review: ReviewRow; minutes: FrozenMinutes }> => {
  const review = await knownReview(ctx, reviewId)
  if (review.minutes) return { review, minutes: review.minutes }
  const rows = await itemsOf(ctx, review.id)
  const live = await liveAgenda(ctx, review.unitId, handTopics(rows))
  const views = review.state === 'running' ? runningViews(rows, live).views : liveViews(live)
  const { id, name, unitId, heldOn, chairId } = review
  const about = { reviewId: id, name, unitId, heldOn, chairId, attendeeIds: [] }
  return { review, minutes: await writeMinutes(ctx, about, { ...live, views }) }
}
