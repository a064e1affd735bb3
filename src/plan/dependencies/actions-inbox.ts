// What of the dependencies waits for the person who asks; on either side of the table.
import type { Context } from '#base/context.ts'
import { addDays } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { type DependencyOwed, owedBy } from './dependency-owed.ts'
import { turningOn } from './store-inbox.ts'

/** What one has promised for later than that is no matter of today. */
const aheadDays = 7

export const dependenciesOwed = async (ctx: Context): Promise<DependencyOwed[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const until = addDays(dayOf(ctx.now, ctx.organisation.timeZone), aheadDays)
  return (await turningOn(ctx, personId)).flatMap((row) => owedBy(row, personId, until))
}
