// Reads key results for a screen: rows, names, rights, and what hangs on them.
import type { Context } from '#base/context.ts'
import type { Right } from '#base/people/rights.ts'
import { notFound } from '#kit/problems.ts'
import { rightsOn } from './actions-facts.ts'
import { namesOf } from './actions-people.ts'
import type { GoalsOutput } from './contract.ts'
import { moneySums } from './money-sums.ts'
import { type KeyResultItem, presentHanging, presentKeyResult } from './present-goals.ts'
import { hangingOn } from './store-hanging.ts'
import { findKeyResult, type KeyResultRow } from './store-key-results.ts'

const rights: Right[] = ['goals.edit', 'goals.check_in', 'dependencies.edit']

export const keyResultItems = async (
  ctx: Context,
  rows: readonly KeyResultRow[],
  asOf?: Date,
): Promise<KeyResultItem[]> => {
  const nameOf = await namesOf(
    ctx,
    rows.flatMap((row) => [row.ownerId, ...row.contributorIds, row.madeBy, row.blockerOwnerId]),
  )
  return rows.map((row) => {
    const owned = { unitId: row.unitId, ownerIds: [row.ownerId, row.objectiveOwnerId] }
    return presentKeyResult(ctx, row, { nameOf, at: asOf ?? ctx.now, can: rightsOn(ctx, rights, owned) })
  })
}

export const whatHangs = async (ctx: Context, keyResultIds: readonly string[], asOf?: Date) => {
  const rows = await hangingOn(ctx, keyResultIds, asOf)
  const nameOf = await namesOf(
    ctx,
    rows.map((row) => row.providerId),
  )
  return { dependencies: rows.map((row) => presentHanging(ctx, row, nameOf)), moneyHanging: moneySums(rows) }
}

export const keyResultPage = async (
  ctx: Context,
  keyResultId: string,
  asOf?: Date,
): Promise<GoalsOutput<'getKeyResult'>> => {
  const row = await findKeyResult(ctx, keyResultId, asOf)
  if (!row) throw notFound('key result')
  const [item] = await keyResultItems(ctx, [row], asOf)
  return { ...(item as KeyResultItem), ...(await whatHangs(ctx, [row.id], asOf)) }
}
