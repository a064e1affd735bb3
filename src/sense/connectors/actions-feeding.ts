// Which connection a metric's readings come by, as far as its latest reading tells.
import type { Context } from '#base/context.ts'
import { feedingConnectors } from './store-feeding.ts'

export type Feed = { id: string; name: string; ownerId: string }

/** Only metrics whose latest reading came by a connection that is still there. */
export const feedsOf = async (ctx: Context, metricIds: readonly string[]): Promise<Map<string, Feed>> =>
  metricIds.length === 0 ? new Map() : feedingConnectors(ctx, metricIds)
