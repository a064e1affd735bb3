// What follows by itself: computed metrics after readings, corrections, changed definitions and formulas, and when nothing more is awaited.
import type { Context } from '#base/context.ts'
import { type House, inContext } from '#base/dispatch.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import type { JobDefinition } from '#base/jobs/job-definition.ts'
import type { Jobs } from '#base/jobs/open-jobs.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { compute, computeWaiting, everything } from './actions-compute.ts'
import { namingUnits } from './actions-resolve.ts'
import { joined, type Span } from './spans.ts'
import { gapsToFill } from './store-gaps.ts'
import { isWorkLeft } from './store-work.ts'

const system = { kind: 'system', personId: null, scopes: null } as const

const spanOf = ({ kind, payload: { from, to } }: RecordedEvent): Span =>
  kind === 'metric.recorded' && typeof from === 'string' && typeof to === 'string' ? { from, to } : everything

const follow = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const inputs = new Map<string, Span>()
  const own = new Map<string, Span>()
  for (const event of events) {
    // What was computed here has been followed to its end already.
    if (event.payload.computed === true) continue
    inputs.set(event.subjectId, joined(inputs.get(event.subjectId) ?? null, spanOf(event))!)
    if (event.kind !== 'metric.recorded') own.set(event.subjectId, everything)
  }
  if (inputs.size > 0) await compute(ctx, { inputs, own })
}

/** Another unit above it: formulas over the units of one that they name come to something else. */
const followUnits = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const isMoved = events.some(({ payload: { fields } }) => Array.isArray(fields) && fields.includes('parentId'))
  const concerned = isMoved ? await namingUnits(ctx) : []
  if (concerned.length > 0)
    await compute(ctx, { inputs: new Map(), own: new Map(concerned.map((id) => [id, everything])) })
}

export const listeners: Listener[] = [
  {
    name: 'formulas.compute',
    on: ['metric.recorded', 'series.changed', 'metric.changed', 'metric.formula_changed'],
    handle: follow,
  },
  { name: 'formulas.units', on: ['unit.updated'], handle: followUnits },
]

/** The last reading of a longer period never came: it is worked out from those that did. */
const fillAwaited = async (ctx: Context): Promise<void> => {
  const due = await gapsToFill(ctx, dayOf(ctx.now, ctx.organisation.timeZone))
  if (due.length === 0) return
  await compute(ctx, { inputs: new Map(), own: new Map(due.map(({ metricId, ...span }) => [metricId, span])) })
}

/** Also where no queue runs; with one, the job has been there before. */
const goOn = async (ctx: Context): Promise<void> => {
  await computeWaiting(ctx)
}

export const duties: Duty[] = [
  { name: 'formulas.fill', due: fillAwaited },
  { name: 'formulas.go-on', due: goOn },
]

const name = 'formulas.compute'

export const computeDuty = (jobs: () => Pick<Jobs, 'keep'>): Duty => ({
  name,
  due: async (ctx) => {
    if (await isWorkLeft(ctx)) await jobs().keep(ctx, name, { slug: ctx.organisation.slug })
  },
})

export const computeJob = (house: () => House): JobDefinition => ({
  name,
  retries: 5,
  backoffSeconds: 30,
  run: async (data) => {
    const call = { ...(data as { organisationId: string; slug: string }), principal: system, operation: name }
    while (await inContext(house(), call, computeWaiting));
    return 'done'
  },
})
