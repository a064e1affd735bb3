// What follows by itself: signs after readings and changed charts, judging of periods that have ended, fits that have fallen due.
import type { Context } from '#base/context.ts'
import type { House } from '#base/dispatch.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import type { JobDefinition } from '#base/jobs/job-definition.ts'
import type { Jobs } from '#base/jobs/open-jobs.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { refitDue, type Tenant } from './actions-refit.ts'
import { renewSigns } from './actions-signs.ts'
import { outlookWindow } from './outlook-series.ts'
import { anyDue, markTouched } from './store-forecasts.ts'
import { toBeJudged } from './store-signs.ts'

type Span = { from: string; to: string }

const spanOf = ({ kind, payload: { from, to } }: RecordedEvent): Span | null =>
  kind === 'metric.recorded' && typeof from === 'string' && typeof to === 'string' ? { from, to } : null

/** More than these at once are a load and not the news of the day: a job sees to them, so that nobody waits for it. */
const followedAtOnce = 20
/** As an instant that no reading reaches. */
const always = 'infinity'

const leaveToJob = (ctx: Context, touched: ReadonlyMap<string, Span | null>): Promise<void> =>
  markTouched(
    ctx,
    [...touched].map(([metricId, span]) => ({ metricId, to: span?.to ?? always })),
    outlookWindow,
  )

const joined = (a: Span | null, b: Span | null): Span | null => {
  if (!a || !b) return null
  const days = [a.from, a.to, b.from, b.to].sort()
  return { from: days[0]!, to: days[3]! }
}

const follow = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const ofReadings = events.filter(({ kind }) => kind === 'metric.recorded' || kind === 'series.changed')
  const touched = new Map<string, Span | null>()
  for (const event of ofReadings) {
    const [span, before] = [spanOf(event), touched.get(event.subjectId)]
    touched.set(event.subjectId, before === undefined ? span : joined(before, span))
  }
  if (touched.size > followedAtOnce) await leaveToJob(ctx, touched)
  else await renewSigns(ctx, touched.keys(), { because: 'data' })
  const changed = new Set(events.filter((event) => !ofReadings.includes(event)).map(({ subjectId }) => subjectId))
  await renewSigns(ctx, changed, { because: 'chart' })
}

export const listeners: Listener[] = [
  {
    name: 'charts.signs',
    on: ['metric.recorded', 'series.changed', 'metric.changed', 'metric.chart_changed'],
    handle: follow,
  },
]

/** A period that was still running has ended: its reading is judged now. */
const judgeEnded = async (ctx: Context): Promise<void> => {
  const ids = await toBeJudged(ctx, dayOf(ctx.now, ctx.organisation.timeZone))
  if (ids.length > 0) await renewSigns(ctx, ids, { because: 'time' })
}

export const duties: Duty[] = [{ name: 'charts.judge', due: judgeEnded }]

const name = 'charts.refit'
/** A job that takes longer is taken for dead. */
const abandonedMs = 15 * 60_000

export const refitDuty = (jobs: () => Pick<Jobs, 'keep'>): Duty => ({
  name,
  due: async (ctx) => {
    if (await anyDue(ctx, new Date(ctx.now.getTime() - abandonedMs)))
      await jobs().keep(ctx, name, { slug: ctx.organisation.slug })
  },
})

export const refitJob = (house: () => House): JobDefinition => ({
  name,
  retries: 2,
  backoffSeconds: 60,
  run: async (data) => {
    const { log } = house()
    const tenant = data as Tenant
    const started = await refitDue(house(), tenant, {
      onProgress: (done) => log.info({ organisation: tenant.slug, done }, 'outlooks worked out anew'),
    })
    log.debug({ organisation: tenant.slug, done: started }, 'no outlook is due any more')
    return 'done'
  },
})
