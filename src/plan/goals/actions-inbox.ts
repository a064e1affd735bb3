// What of the goals waits for the person who asks, and how all of them stand.
import type { Context } from '#base/context.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { dueOf } from './present-goals.ts'
import { type Blocker, blockersOf, countByStatus } from './store-inbox.ts'
import { readKeyResults } from './store-key-results.ts'

export type CheckInOwed = { keyResultId: string; title: string; dueOn: string }

export const checkInsOwed = async (ctx: Context): Promise<CheckInOwed[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const today = dayOf(ctx.now, ctx.organisation.timeZone)
  const rows = await readKeyResults(ctx, { ownerId: personId, closed: false, sort: 'title', limit: null })
  return rows.flatMap((row) => {
    const due = dueOf(ctx, row, ctx.now)
    return due && due.dueOn <= today ? [{ keyResultId: row.id, title: row.title, dueOn: due.dueOn }] : []
  })
}

export const blockersOwed = async (ctx: Context): Promise<Blocker[]> =>
  ctx.actor.personId === null ? [] : blockersOf(ctx, ctx.actor.personId)

export const keyResultCounts = async (ctx: Context): Promise<{ all: number; byStatus: Record<string, number> }> => {
  const counts = await countByStatus(ctx)
  return {
    all: counts.reduce((sum, { count }) => sum + count, 0),
    byStatus: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
  }
}
