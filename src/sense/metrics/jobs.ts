import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Listener } from '#base/events/pump.ts'
import { endSeriesOn, openSeriesWithLatest } from './store-series.ts'

/** A unit that closes ends its series on that day, so that nobody waits for its readings for ever. */
const endSeriesOfClosedUnits = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  for (const unitId of new Set(events.map((event) => event.subjectId))) {
    const closedOn = ctx.units.get(unitId)?.closedOn
    if (!closedOn) continue
    const open = await openSeriesWithLatest(ctx, { unitId })
    await endSeriesOn(
      ctx,
      open.map(({ id }) => ({ id, validTo: closedOn })),
    )
    for (const metricId of new Set(open.map((series) => series.metricId))) {
      ctx.emit({ kind: 'series.changed', subjectKind: 'metric', subjectId: metricId })
    }
  }
}

export const listeners: Listener[] = [
  { name: 'metrics.end-series', on: ['unit.closed', 'unit.changed'], handle: endSeriesOfClosedUnits },
]
