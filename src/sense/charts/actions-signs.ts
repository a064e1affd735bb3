// Keeps what charts and outlooks say of each metric true: after new readings, a change of the chart, or a period that has ended.
import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#base/context.ts'
import { nextPeriod, periodsBetween } from '#kit/calendar/periods.ts'
import { chunks } from '#kit/chunks.ts'
import type { NotEnoughData, Outlook } from '#kit/outlook/answer.ts'
import { outlook } from '#kit/outlook/outlook.ts'
import { generatorOf } from '#kit/random/generator.ts'
import { proposeRebase } from '#kit/signals/propose-rebase.ts'
import { metricModels } from '../metrics/actions-model.ts'
import { loadToRead, spansOf, type ToRead } from './actions-load.ts'
import type { ProcessReading } from './chart-reading.ts'
import { actOnSignal } from './chart-settings.ts'
import { offered, pointsToSearch } from './find-shift.ts'
import { type Foreseen, foresee, isOutlook } from './foresee.ts'
import { type MetricSigns, noSigns, type StoredSigns } from './metric-signs.ts'
import { nextFit } from './next-fit.ts'
import { horizonOf, outlookWindow, seriesToForesee, stepsAhead, termsOfFit } from './outlook-series.ts'
import { missState } from './outlook-state.ts'
import { readChart } from './read-chart.ts'
import { seenValues } from './seen-values.ts'
import { signalState } from './signal-state.ts'
import {
  clearDue,
  type Fit,
  insertForecasts,
  loadFits,
  type MadeForecast,
  markDue,
  saveFits,
} from './store-forecasts.ts'
import { loadSigns, saveShifts, saveSigns } from './store-signs.ts'

/** Signals and chances for the assessment, of these metrics or of all. */
export const metricSigns = async (ctx: Context, metricIds?: readonly string[]): Promise<Map<string, MetricSigns>> =>
  new Map(
    [...(await loadSigns(ctx, metricIds))].map(([id, { signal, ended, outlook: miss }]) => [
      id,
      { signal, ended, outlook: miss },
    ]),
  )

export const readingOf = (ctx: Context, { metric, settings, baselines, judged }: ToRead): ProcessReading =>
  readChart(metric, settings, spansOf(baselines), judged, ctx.organisation)

const signalOf = (
  ctx: Context,
  { metric, settings }: ToRead,
  read: ProcessReading,
): Pick<MetricSigns, 'signal' | 'ended'> => {
  const act = actOnSignal(settings, metric)
  if (act === 'show' || metric.archivedAt) return { signal: null, ended: [] }
  const { rhythm, rearmAfter } = metric
  const { open, ended } = signalState(read, rearmAfter, (a, b) => nextPeriod(a, rhythm, ctx.organisation) === b)
  return { signal: open && { ...open, act }, ended }
}

export type ToForesee = ReturnType<typeof toForesee>

/** What an outlook of this metric is made from and under which terms; null without a reading. */
export const toForesee = (ctx: Context, { metric, settings, rows }: ToRead) => {
  const series = seriesToForesee(metric, rows, ctx.organisation)
  if (series.knownPeriod === null || metric.archivedAt) return null
  const { knownPeriod } = series
  const horizon = horizonOf(knownPeriod, metric.rhythm, settings, ctx.organisation)
  const ahead = stepsAhead(metric.rhythm, horizon)
  const readings = series.values.filter((value) => value !== null).length
  return { series, knownPeriod, horizon, ahead, readings, terms: termsOfFit(metric, series, ahead) }
}

export const fitOf = (metricId: string, wanted: NonNullable<ToForesee>, found: Outlook | NotEnoughData): Fit => ({
  metricId,
  terms: wanted.terms,
  knownPeriod: wanted.knownPeriod,
  readings: wanted.readings,
  takenIn: 0,
  due: false,
  seen: seenValues(wanted.series.values),
  outlook: isOutlook(found) ? found : null,
})

export type Renewal = {
  because: 'data' | 'chart' | 'time'
  /** Fit again whatever stands. */
  isAnew?: boolean
  /** So many outlooks may be fitted here and now; more are left to a thread of their own. */
  fits?: number
}

/** Where somebody waits. */
const fittedAtOnce = 2
const atATime = 50

/** What a reader would notice. */
const told = ({ judgeOn: _, ...signs }: StoredSigns) => signs

type Work = {
  signs: StoredSigns[]
  refreshed: Fit[]
  fitted: Fit[]
  due: string[]
  stands: string[]
  forecasts: MadeForecast[]
  shifts: { metricId: string; shift: ReturnType<typeof offered> }[]
}

const follow = (
  ctx: Context,
  one: ToRead,
  fit: Fit | undefined,
  { because, isAnew = false }: Renewal,
  budget: { fits: number },
  work: Work,
): Foreseen | 'as_before' | 'none' => {
  const { metric } = one
  const wanted = toForesee(ctx, one)
  if (!wanted) return 'none'
  const { knownPeriod, series } = wanted
  const added = fit?.knownPeriod ? periodsBetween(fit.knownPeriod, knownPeriod, metric.rhythm, ctx.organisation) : 0
  const next = nextFit(isAnew ? undefined : fit, { ...wanted, values: series.values, added })
  const say = (found: Outlook) => {
    const foreseen = foresee(metric, found, knownPeriod, wanted.horizon, ctx.organisation)
    work.forecasts.push({ metricId: metric.id, ...foreseen })
    return foreseen
  }
  if (next.do === 'keep') {
    if (fit?.due && !next.isWorn) work.stands.push(metric.id)
    return because === 'chart' && fit?.outlook ? say(fit.outlook) : 'as_before'
  }
  if (next.do === 'refreshed' && !(next.surprised && budget.fits > 0)) {
    work.refreshed.push({ metricId: metric.id, ...next.fit })
    return say(next.fit.outlook)
  }
  if (budget.fits === 0) {
    work.due.push(metric.id)
    return 'as_before'
  }
  budget.fits -= 1
  const found = outlook(series, wanted.ahead)
  work.fitted.push(fitOf(metric.id, wanted, found))
  const points = pointsToSearch(readingOf(ctx, one))
  const shift = offered(
    points,
    proposeRebase(
      Float64Array.from(points, ({ value }) => value!),
      generatorOf(1),
    ),
  )
  work.shifts.push({ metricId: metric.id, shift })
  return isOutlook(found) ? say(found) : 'none'
}

export const missOf = (
  { settings }: ToRead,
  before: MetricSigns['outlook'],
  foreseen: Foreseen | 'as_before' | 'none',
): MetricSigns['outlook'] => {
  if (foreseen === 'none' || settings.leastChance === null) return null
  if (foreseen === 'as_before') return before
  const { chance, knownPeriod, horizon } = foreseen
  const state = missState(before, { chance, least: settings.leastChance, knownPeriod })
  return state && { ...state, by: horizon.day }
}

export const signsChanged = (ctx: Context, metricId: string, because: Renewal['because']): void =>
  ctx.emit({ kind: 'metric.signs_changed', subjectKind: 'metric', subjectId: metricId, payload: { because } })

const renewSome = async (ctx: Context, ids: string[], renewal: Renewal, budget: { fits: number }): Promise<void> => {
  const metrics = await metricModels(ctx, ids)
  const toRead = await loadToRead(ctx, metrics, outlookWindow)
  const fits = await loadFits(ctx, ids)
  const before = await loadSigns(ctx, ids)
  const work: Work = { signs: [], refreshed: [], fitted: [], due: [], stands: [], forecasts: [], shifts: [] }
  for (const one of toRead) {
    const { id } = one.metric
    const read = readingOf(ctx, one)
    const stood = before.get(id)
    const foreseen = follow(ctx, one, fits.get(id), renewal, budget, work)
    const signs: StoredSigns = {
      metricId: id,
      variation: read.variation,
      assurance: read.assurance,
      ...signalOf(ctx, one, read),
      outlook: missOf(one, stood?.outlook ?? null, foreseen),
      judgeOn: one.judgeOn,
    }
    const nothing = { metricId: id, variation: null, assurance: null, ...noSigns, judgeOn: null }
    const same = isDeepStrictEqual(told(signs), told(stood ?? nothing))
    if (same && stood?.judgeOn === signs.judgeOn) continue
    work.signs.push(signs)
    if (!same) signsChanged(ctx, id, renewal.because)
  }
  await saveSigns(ctx, work.signs)
  await saveFits(ctx, work.refreshed, false)
  await saveFits(ctx, work.fitted, true)
  await markDue(ctx, work.due)
  await clearDue(ctx, work.stands)
  await insertForecasts(ctx, work.forecasts)
  await saveShifts(ctx, work.shifts)
}

export const renewSigns = async (ctx: Context, metricIds: Iterable<string>, renewal: Renewal): Promise<void> => {
  const budget = { fits: renewal.fits ?? fittedAtOnce }
  for (const ids of chunks([...new Set(metricIds)], atATime)) await renewSome(ctx, ids, renewal, budget)
}
