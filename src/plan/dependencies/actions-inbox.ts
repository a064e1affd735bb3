// What of the dependencies waits for the person who asks; on either side of the table.
import type { Context } from '#base/context.ts'
import { addDays } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { list } from './actions-asking.ts'
import { type DependencyOwed, owedBy } from './dependency-owed.ts'

const most = 200
/** What one has promised for later than that is no matter of today. */
const aheadDays = 7

export const dependenciesOwed = async (ctx: Context): Promise<DependencyOwed[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const { items } = await list(ctx, { personId, open: true, sort: 'neededBy', limit: most })
  const until = addDays(dayOf(ctx.now, ctx.organisation.timeZone), aheadDays)
  return items.flatMap((item) => owedBy(item, personId, until))
}
