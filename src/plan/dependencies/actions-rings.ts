// Refuses what would make a key result wait for itself, and names the ring.
import type { Context } from '#base/context.ts'
import { invalid } from '#kit/problems.ts'
import { findRing, type Waiting } from './find-ring.ts'
import { lockedWaiting, titlesOf } from './store-rings.ts'

const inWords = async (ctx: Context, ring: readonly string[]): Promise<string> => {
  const titles = await titlesOf(ctx, [...new Set(ring)])
  return ring.map((id) => titles.get(id) ?? '').join(' → ')
}

/** Before a key result comes to need a metric. */
export const refuseRing = async (ctx: Context, keyResultId: string, metricId: string): Promise<void> => {
  const ring = findRing(await lockedWaiting(ctx), keyResultId, metricId)
  if (!ring) return
  throw invalid('metricId', 'ring', `This would close a ring, each waiting for the next: ${await inWords(ctx, ring)}.`)
}

/** Before a key result comes to be measured by a metric: something that it needs may wait for just that metric. */
export const refuseRingThroughMetric = async (ctx: Context, keyResultId: string, metricId: string): Promise<void> => {
  const waiting = await lockedWaiting(ctx)
  const moved: Waiting = {
    needs: waiting.needs,
    movedBy: new Map([...waiting.movedBy, [metricId, [...(waiting.movedBy.get(metricId) ?? []), keyResultId]]]),
  }
  for (const needed of waiting.needs.get(keyResultId) ?? []) {
    const ring = findRing(moved, keyResultId, needed)
    if (ring)
      throw invalid(
        'metricId',
        'ring',
        `This would close a ring, each waiting for the next: ${await inWords(ctx, ring)}.`,
      )
  }
}
