// Flags, for those who look at them and for the rooms that act on them.
import type { Context, RecordFacts } from '#base/context.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { notFound } from '#kit/problems.ts'
import { replayFlags } from './actions-replay.ts'
import {
  type FlagFilter,
  type FlagRow,
  flagRows,
  listFlagRows,
  openFlagRowsOf,
  openFlagsAsking,
  setDecision,
} from './store.ts'

export type { FlagRow } from './store.ts'

const told = (row: FlagRow) => ({
  id: row.id,
  kind: row.kind,
  severity: row.severity as 'red' | 'yellow',
  subject: { kind: row.subjectKind as 'metric', id: row.subjectId, name: row.subjectName },
  keyResult: row.keyResultId && row.keyResultTitle ? { id: row.keyResultId, title: row.keyResultTitle } : null,
  owner: { id: row.ownerId, name: row.ownerName },
  raisedAt: row.raisedAt.toISOString(),
  sincePeriod: row.sincePeriod,
  clearedAt: row.clearedAt?.toISOString() ?? null,
  clearedBy: row.clearedBy,
  moneyAtRisk: row.moneyAtRisk,
  currency: row.currency,
  reason: row.reason as Record<string, unknown>,
  decisionId: row.decisionId,
  can: ['flags.read'],
})

export const listFlags = async (
  ctx: Context,
  input: FlagFilter & { limit: number; cursor?: string; asOf?: string },
) => {
  const page = await listFlagRows(ctx, input, input.limit, input.cursor, input.asOf ? new Date(input.asOf) : undefined)
  return { items: page.items.map(told), nextCursor: page.nextCursor }
}

export const getFlag = async (ctx: Context, input: { flagId: string }) => {
  const row = await flagRows(ctx).where('f.id', '=', input.flagId).executeTakeFirst()
  if (!row) throw notFound('flag')
  return told(row)
}

/** Every flag that stands now. */
export const openFlags = (ctx: Context): Promise<FlagRow[]> =>
  flagRows(ctx).where('f.clearedAt', 'is', null).orderBy('f.raisedAt').execute()

/** Of the flags that stand: these, and those for which one of these decisions answers. */
export const openFlagsOf = (
  ctx: Context,
  of: { flagIds?: readonly string[]; decisionIds: readonly string[] },
): Promise<FlagRow[]> => openFlagRowsOf(ctx, of.flagIds ?? [], of.decisionIds)

/** Of these causes those that some flag still puts before somebody. */
export const causesAsked = async (ctx: Context, causeKeys: readonly string[]): Promise<Set<string>> => {
  const flags = await openFlagsAsking(ctx, causeKeys)
  return new Set(flags.flatMap(({ asks }) => asks))
}

/** Flags that rose or cleared after the first instant and not after the second. */
export const flagsBetween = (ctx: Context, from: Date, to: Date): Promise<FlagRow[]> =>
  flagRows(ctx)
    .where((where) =>
      where.or([
        where.and([where('f.raisedAt', '>', from), where('f.raisedAt', '<=', to)]),
        where.and([where('f.clearedAt', '>', from), where('f.clearedAt', '<=', to)]),
      ]),
    )
    .orderBy('f.raisedAt')
    .execute()

export const linkDecision = (ctx: Context, flagIds: readonly string[], decisionId: string): Promise<void> =>
  setDecision(ctx, flagIds, decisionId)

const flagFacts = async (ctx: Context, id: string): Promise<RecordFacts | null> => {
  const row = await flagRows(ctx).where('f.id', '=', id).executeTakeFirst()
  return row ? { unitPath: unitPath(ctx.units, row.unitId), ownerIds: [row.ownerId], confidentialTo: null } : null
}

export const facts = { flag: flagFacts }

export const flagsActions = { list: listFlags, replay: replayFlags, get: getFlag }
