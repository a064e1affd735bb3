// Readings that the person who asks owes: of metrics that this person owns.
import type { Context } from '#base/context.ts'
import { metricPeriods } from './actions-model.ts'
import { todayOf } from './actions-present.ts'
import { firstMissing } from './first-missing.ts'
import { listMetrics } from './store.ts'

export type ReadingOwed = { metricId: string; name: string; period: string; dueOn: string }

const most = 1_000

export const readingsOwed = async (ctx: Context): Promise<ReadingOwed[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const rows = await listMetrics(ctx, { owner: personId, archived: false, sort: 'name', limit: most })
  const periods = await metricPeriods(
    ctx,
    rows.map(({ id }) => id),
    { last: 1 },
  )
  const today = todayOf(ctx)
  return rows.flatMap((row): ReadingOwed[] => {
    // What is computed is owed by whoever records what it is computed from.
    if (row.computed) return []
    const latest = periods.get(row.id)?.at(-1)?.period ?? null
    const missing = firstMissing(row, latest, ctx.organisation, today)
    return missing ? [{ metricId: row.id, name: row.name, ...missing }] : []
  })
}
