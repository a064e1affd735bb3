// Finds parameters anew for outlooks that are due, in a thread of their own, some at a time: what came meanwhile is noticed.
import type { Context } from '#base/context.ts'
import { type House, inContext } from '#base/dispatch.ts'
import { runEngine } from '#base/engines/run-engine.ts'
import type { NotEnoughData, Outlook } from '#kit/outlook/answer.ts'
import { metricModels } from '../metrics/actions-model.ts'
import { loadToRead, type ToRead } from './actions-load.ts'
import { fitOf, missOf, readingOf, renewSigns, signsChanged, type ToForesee, toForesee } from './actions-signs.ts'
import { offered, pointsToSearch } from './find-shift.ts'
import { foresee, isOutlook } from './foresee.ts'
import { outlookWindow } from './outlook-series.ts'
import { claimDue, insertForecasts, markFitted, saveFits, stillDue } from './store-forecasts.ts'
import { loadSigns, saveShifts, saveSigns } from './store-signs.ts'

export type Tenant = { organisationId: string; slug: string }

/** A start of a thread is worth so many series. */
const atATime = 200
/** Work that nobody finished in this time is taken up again. */
const abandonedMs = 15 * 60_000

type Wanted = { one: ToRead; wanted: NonNullable<ToForesee> }

const load = async (ctx: Context, ids: string[]): Promise<{ found: Wanted[]; without: string[] }> => {
  const toRead = await loadToRead(ctx, await metricModels(ctx, ids), outlookWindow)
  const found = toRead.flatMap((one) => {
    const wanted = toForesee(ctx, one)
    return wanted ? [{ one, wanted }] : []
  })
  const known = new Set(found.map(({ one }) => one.metric.id))
  return { found, without: ids.filter((id) => !known.has(id)) }
}

type Answered = Wanted & { found: Outlook | NotEnoughData }

const fitAll = async (wanted: readonly Wanted[], signal: AbortSignal | undefined): Promise<Answered[]> => {
  const answered: Answered[] = []
  for (const [horizon, group] of Map.groupBy(wanted, (one) => one.wanted.ahead)) {
    const series = group.map((one) => one.wanted.series)
    const found = await runEngine('outlooks', { series, horizon }, signal ? { signal } : {})
    answered.push(...group.map((one, n) => ({ ...one, found: found[n]! })))
  }
  return answered
}

const shiftsOf = async (
  ctx: Pick<Context, 'organisation'>,
  wanted: readonly Wanted[],
  signal: AbortSignal | undefined,
) => {
  const points = wanted.map(({ one }) => pointsToSearch(readingOf(ctx as Context, one)))
  const series = points.map((own, n) => ({ name: String(n), values: own.map(({ value }) => value) }))
  const options = { rules: ['W1'], shifts: 'find' as const }
  const found = await runEngine('signals', { series, options }, signal ? { signal } : {})
  return wanted.map(({ one }, n) => ({
    metricId: one.metric.id,
    shift: offered(points[n]!, found.series[n]?.shifts ?? []),
  }))
}

const keep = async (ctx: Context, answered: readonly Answered[]): Promise<void> => {
  const ids = answered.map(({ one }) => one.metric.id)
  // Readings that came while it was worked on make it out of date: those stay due.
  const now = new Map((await load(ctx, ids)).found.map((one) => [one.one.metric.id, one.wanted]))
  const good = answered.filter(({ one, wanted }) => {
    const present = now.get(one.metric.id)
    return present?.terms === wanted.terms && JSON.stringify(present.series) === JSON.stringify(wanted.series)
  })
  const signs = await loadSigns(ctx, ids)
  const said = good.flatMap(({ one, wanted, found }) =>
    isOutlook(found)
      ? [{ one, foreseen: foresee(one.metric, found, wanted.knownPeriod, wanted.horizon, ctx.organisation) }]
      : [],
  )
  await saveFits(
    ctx,
    good.map(({ one, wanted, found }) => fitOf(one.metric.id, wanted, found)),
    true,
  )
  await insertForecasts(
    ctx,
    said.map(({ one, foreseen }) => ({ metricId: one.metric.id, ...foreseen })),
  )
  const changed = said.flatMap(({ one, foreseen }) => {
    const before = signs.get(one.metric.id)
    const miss = missOf(one, before?.outlook ?? null, foreseen)
    return before && JSON.stringify(miss) !== JSON.stringify(before.outlook) ? [{ ...before, outlook: miss }] : []
  })
  await saveSigns(ctx, changed)
  for (const { one } of said) signsChanged(ctx, one.metric.id, 'data')
}

/** Works until nothing is due; answers how many it saw to. */
export const refitDue = async (
  house: House,
  tenant: Tenant,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<number> => {
  const principal = { kind: 'system', personId: null, scopes: null } as const
  const inside = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    inContext(house, { ...tenant, principal, operation: 'charts.refit' }, work)
  let done = 0
  for (;;) {
    signal?.throwIfAborted()
    const { ids, found, organisation } = await inside(async (ctx) => {
      const claimed = await claimDue(ctx, atATime, new Date(ctx.now.getTime() - abandonedMs))
      // What a large load brought has not been looked at yet; most outlooks take it in as they are.
      await renewSigns(ctx, claimed, { because: 'data', fits: 0 })
      const { found: wanted, without } = await load(ctx, await stillDue(ctx, claimed))
      await markFitted(ctx, without)
      return { ids: claimed, found: wanted, organisation: ctx.organisation }
    })
    if (ids.length === 0) return done
    done += ids.length
    onProgress?.(done)
    if (found.length === 0) continue
    const answered = await fitAll(found, signal)
    const shifts = await shiftsOf({ organisation }, found, signal)
    await inside(async (ctx) => {
      await keep(ctx, answered)
      await saveShifts(ctx, shifts)
    })
  }
}
