// Decisions as reviews and minutes need them.
import type { Context } from '#base/context.ts'
import { todayOf } from './actions-showing.ts'
import type { DecisionRow } from './decision-row.ts'
import { decidedBetween, decisionsById, lastDecided, pendingDecisions } from './store.ts'
import { type EscalationRow, escalationsBetween } from './store-surroundings.ts'

/** The open ones, those whose follow-up is due, and those with these ids. */
export const decisionsInReview = (ctx: Context, ids: readonly string[]): Promise<DecisionRow[]> =>
  pendingDecisions(ctx, todayOf(ctx), ids)

export const decisionRows = (ctx: Context, ids: readonly (string | null)[]): Promise<DecisionRow[]> =>
  decisionsById(
    ctx,
    ids.filter((id) => id !== null),
  )

/** When each of these causes was last decided. */
export const lastDecidedOf = (ctx: Context, causeKeys: readonly string[]): Promise<Map<string, Date>> =>
  lastDecided(ctx, causeKeys)

export const decisionsMade = (ctx: Context, from: Date, to: Date): Promise<DecisionRow[]> =>
  decidedBetween(ctx, from, to)

export const escalationsMade = (ctx: Context, from: Date, to: Date): Promise<EscalationRow[]> =>
  escalationsBetween(ctx, from, to)
