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
import { buildAgenda } from './agenda.ts'
import type { AgendaDecision, AgendaEntry, AgendaFlag, HandTopic } from './agenda-model.ts'
import { appearanceOf } from './appearances.ts'
import { withEarlyWarning } from './early-warning.ts'
import { isDecisionInScope, isFlagInScope, isUnitInScope, type Scope } from './in-scope.ts'
import { lastClosedReview, pastItems } from './store.ts'
import { doubtsOf, type Place, placesOf } from './store-places.ts'

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

type Places = ReadonlyMap<string, Place>

const agendaFlag =
  (ctx: Context, scope: Scope, places: Places) =>
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
    reasons: [withEarlyWarning(flag.reason as Record<string, unknown>, flag.raisedAt, ctx.organisation)],
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
  const standing = await openFlags(everything)
  const moved = await flagsBetween(everything, from, ctx.now)
  const decisions = await decisionsInReview(
    everything,
    standing.flatMap(({ decisionId }) => decisionId ?? []),
  )
  const subjects = [...standing, ...moved, ...decisions].flatMap(({ subjectId }) => subjectId ?? [])
  const places = await placesOf(ctx, subjects)
  const asPart = agendaFlag(ctx, scope, places)
  const { items, clearedSince } = buildAgenda({
    flags: standing.map(asPart),
    decisions: await agendaDecisions(ctx, scope, places, decisions),
    lowConfidence: (await doubtsOf(ctx, lowConfidence)).filter(({ unitId: of }) => isUnitInScope(scope, of)),
    topics,
    cleared: moved.filter(
      (flag): flag is ClearedFlag => flag.clearedAt !== null && flag.clearedAt > from && asPart(flag).inScope,
    ),
    currency: ctx.organisation.currency,
  })
  return { since, entries: items, clearedSince, appearances: await appearancesOf(ctx, unitId, items) }
}
