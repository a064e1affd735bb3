// Finds metrics by a part of their name or code.
import type { Context } from '#base/context.ts'
import { maySeeMetric } from './actions-facts.ts'
import { metricsNamed } from './store-finding.ts'

/** Confidential ones are few; so many more are read that they hardly hide others. */
const spare = 20

export const findMetrics = async (ctx: Context, part: string, limit: number) =>
  (await metricsNamed(ctx, part, limit + spare))
    .filter((metric) => maySeeMetric(ctx, metric))
    .slice(0, limit)
    .map(({ id, name, code, status }) => ({ id, title: name, code, status: status ?? 'no_data' }))
