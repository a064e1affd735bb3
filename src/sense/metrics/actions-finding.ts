// Finds metrics by a part of their name or code.
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { maySeeMetric } from './actions-facts.ts'
import { metricsNamed, statusesOf } from './store-finding.ts'

/** Confidential ones are few; so many more are read that they hardly hide others. */
const spare = 20

export const findMetrics = async (ctx: Context, part: string, limit: number) =>
  (await metricsNamed(ctx, part, limit + spare))
    .filter((metric) => maySeeMetric(ctx, metric))
    .slice(0, limit)
    .map(({ id, name, code, status }) => ({ id, title: name, code, status: status ?? 'no_data' }))

/** How each of them stands that the actor may see; of a unit and those below it, or of all. */
export const standings = (ctx: Context, unitId?: string): Promise<{ id: string; status: string }[]> =>
  statusesOf(ctx, unitId === undefined ? undefined : unitsBelow(ctx.units, unitId))
