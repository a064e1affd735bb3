// The live agenda: what stands now, read from flags, decisions and check-ins.
import { type FlagRow, flagsBetween, openFlags } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { rootUnit, unitsBelow } from '#base/people/unit-tree.ts'
import { decisionsInReview, lastDecidedOf } from '#decide/decisions/actions-model.ts'
import { todayOf } from '#decide/decisions/actions-showing.ts'
import { isFollowUpDue, isOverdue } from '#decide/decisions/decision-model.ts'
import type { DecisionRow } from '#decide/decisions/decision-row.ts'
import { unitsOfPeople } from '#decide/rights/actions-people.ts'
import { notFound } from '#kit/problems.ts'
import { dependencyModels } from '#plan/dependencies/actions-model.ts'
import { goalModels } from '#plan/goals/actions-model.ts'
import { metricModels } from '#sense/metrics/actions-model.ts'
import { buildAgenda } from './agenda.ts'
import type { AgendaDecision, AgendaEntry, AgendaFlag, HandTopic } from './agenda-model.ts'
import { appearanceOf } from './appearances.ts'
import { isDecisionInScope, isFlagInScope, isUnitInScope, type Scope } from './in-scope.ts'
import { lastClosedReview, pastItems } from './store.ts'

export type ClearedFlag = FlagRow & { clearedAt: Date }

export type LiveAgenda = {
  since: Date | null
  entries: AgendaEntry[]
  clearedSince: ClearedFlag[]
  /** How often the topic of each entry has stood without a decision, this time included. */
  appearances: Map<AgendaEntry, number>
}

const lowConfidence = 3
const week = 7 * 86_400_000

/** Everything that a review has to see, whoever looks; what is shown to whom is decided when it is shown. */
export const asSystem = (ctx: Context): Context => ({
  ...ctx,
  actor: { kind: 'system', personId: null, role: 'administrator', unitId: null, unitPath: [], scopes: null },
})

export const rootUnitId = (ctx: Context): string => {
  const root = rootUnit(ctx.units)
  if (!root) throw notFound('unit')
  return root.id
}

export const scopeOfUnit = (ctx: Context, unitId: string): Scope => ({
  whole: unitId === rootUnitId(ctx),
  unitIds: new Set(unitsBelow(ctx.units, unitId)),
})

type Goals = Awaited<ReturnType<typeof goalModels>>
type Places = Map<string, { unitId: string; providerUnitId: string | null }>

/** The unit of everything that a flag or a decision can be about. */
const placesOf = async (ctx: Context, { objectives, keyResults }: Goals): Promise<Places> => {
  const unitOf = new Map(objectives.map(({ id, unitId }) => [id, unitId]))
  const places: Places = new Map()
  const place = (id: string, unitId: string | undefined, providerUnitId: string | null = null) => {
    if (unitId !== undefined) places.set(id, { unitId, providerUnitId })
  }
  for (const { id, unitId } of objectives) place(id, unitId)
  for (const { id, objectiveId } of keyResults) place(id, unitOf.get(objectiveId))
  for (const { id, consumerUnitId, providerUnitId } of await dependencyModels(ctx))
    place(id, consumerUnitId, providerUnitId)
  for (const { id, unitId } of await metricModels(ctx)) place(id, unitId)
  for (const id of ctx.units.keys()) place(id, id)
  return places
}

/** The unit of each metric, goal and dependency. */
export const unitsOfSubjects = async (ctx: Context): Promise<Map<string, string>> => {
  const everything = asSystem(ctx)
  const places = await placesOf(everything, await goalModels(everything))
  return new Map([...places].map(([id, { unitId }]) => [id, unitId]))
}

const agendaFlag =
  (scope: Scope, places: Places) =>
  (flag: FlagRow): AgendaFlag => ({
    id: flag.id,
    causeKey: flag.causeKey,
    kind: flag.kind,
    severity: flag.severity as 'red' | 'yellow',
    subjectKind: flag.subjectKind,
    subjectId: flag.subjectId,
    ownerId: flag.ownerId,
    decisionId: flag.decisionId,
    raisedAt: flag.raisedAt,
    moneyAtRisk: flag.moneyAtRisk,
    currency: flag.currency,
    title: flag.subjectName,
    reasons: [flag.reason as Record<string, unknown>],
    inScope: isFlagInScope(scope, flag, places.get(flag.subjectId)?.providerUnitId ?? null),
  })

const agendaDecisions = async (
  ctx: Context,
  scope: Scope,
  places: Places,
  rows: readonly DecisionRow[],
): Promise<AgendaDecision[]> => {
  const deciderUnits = await unitsOfPeople(
    ctx,
    rows.map(({ deciderId }) => deciderId),
  )
  return rows.map((row) => ({
    ...row,
    overdue: isOverdue(row, ctx.now),
    followUpDue: isFollowUpDue(row, todayOf(ctx)),
    causeCleared: row.causeClearedAt !== null,
    answeredAt: row.verdictAt ?? row.decidedAt,
    inScope: isDecisionInScope(
      scope,
      row.subjectId && places.get(row.subjectId)?.unitId,
      deciderUnits.get(row.deciderId),
    ),
  }))
}

const doubts = (scope: Scope, { objectives, keyResults }: Goals) => {
  const unitOf = new Map(objectives.map(({ id, unitId }) => [id, unitId]))
  return keyResults
    .filter(({ objectiveId }) => isUnitInScope(scope, unitOf.get(objectiveId)))
    .flatMap(({ id, title, ownerId, latestCheckIn }) =>
      latestCheckIn && latestCheckIn.confidence <= lowConfidence
        ? [{ keyResultId: id, title, ownerId, confidence: latestCheckIn.confidence }]
        : [],
    )
}

const appearancesOf = async (ctx: Context, unitId: string, entries: readonly AgendaEntry[]) => {
  const keys = entries.flatMap((entry) => entry.keys)
  const past = await pastItems(ctx, unitId, keys)
  const decided = await lastDecidedOf(ctx, keys)
  const lastOf = (entry: AgendaEntry): Date | null => {
    const instants = [entry.answeredAt, ...entry.keys.map((key) => decided.get(key))].flatMap(
      (at) => at?.getTime() ?? [],
    )
    return instants.length === 0 ? null : new Date(Math.max(...instants))
  }
  return new Map(entries.map((entry) => [entry, appearanceOf(entry.keys, past, lastOf(entry))]))
}

export const liveAgenda = async (ctx: Context, unitId: string, topics: readonly HandTopic[]): Promise<LiveAgenda> => {
  const everything = asSystem(ctx)
  const scope = scopeOfUnit(ctx, unitId)
  const since = (await lastClosedReview(ctx, unitId))?.closedAt ?? null
  const from = since ?? new Date(ctx.now.getTime() - week)
  const goals = await goalModels(everything)
  const places = await placesOf(everything, goals)
  const flags = (await openFlags(everything)).map(agendaFlag(scope, places))
  const linked = flags.flatMap(({ decisionId }) => decisionId ?? [])
  const moved = await flagsBetween(everything, from, ctx.now)
  const { items, clearedSince } = buildAgenda({
    flags,
    decisions: await agendaDecisions(ctx, scope, places, await decisionsInReview(everything, linked)),
    lowConfidence: doubts(scope, goals),
    topics,
    cleared: moved.filter(
      (flag): flag is ClearedFlag =>
        flag.clearedAt !== null && flag.clearedAt > from && agendaFlag(scope, places)(flag).inScope,
    ),
    currency: ctx.organisation.currency,
  })
  return { since, entries: items, clearedSince, appearances: await appearancesOf(ctx, unitId, items) }
}
