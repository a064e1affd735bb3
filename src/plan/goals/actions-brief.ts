// A key result in brief, for the features that hang something on it.
import type { Context } from '#base/context.ts'
import { findKeyResult } from './store-key-results.ts'

export type KeyResultBrief = { id: string; title: string; ownerId: string; closed: boolean }

export const findKeyResultBriefly = async (ctx: Context, keyResultId: string): Promise<KeyResultBrief | null> => {
  const row = await findKeyResult(ctx, keyResultId)
  if (!row) return null
  const { id, title, ownerId, closedAt, objectiveClosedAt } = row
  return { id, title, ownerId, closed: closedAt !== null || objectiveClosedAt !== null }
}
