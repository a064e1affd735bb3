// A metric's chart: its figures and lines with limits, signals, annotations and outlook.
import type { Context } from '#base/context.ts'
import { courseOfUnit } from '../formulas/actions-parts.ts'
import { figures as chartFigures } from '../metrics/actions-chart.ts'
import { shownMetric } from '../metrics/actions-facts.ts'
import { instantOf } from '../metrics/actions-present.ts'
import type { MetricsInput, MetricsOutput } from '../metrics/contract.ts'
import { presentAnnotation } from './actions-annotations.ts'
import { spansOf, windowOf } from './actions-load.ts'
import { presentOutlook } from './actions-outlook.ts'
import { type Baseline, readChart } from './read-chart.ts'
import { runLengthOf } from './rule-sets.ts'
import { loadAnnotations, loadBaselines, settingsOf } from './store.ts'

type Ended = { period: string }

/** Limits worked out from a stretch that was asked for, whatever is set. */
const askedFor = (
  rows: readonly Ended[],
  { limitsFrom = '', limitsTo = '9999' }: MetricsInput<'chart'>,
): Baseline[] => {
  const within = rows.filter(({ period }) => period >= limitsFrom && period <= limitsTo)
  const [first] = within
  return first ? [{ from: first.period, points: within.length }] : []
}

export const chart = async (ctx: Context, input: MetricsInput<'chart'>): Promise<MetricsOutput<'chart'>> => {
  const asOf = instantOf(input.asOf)
  const metric = await shownMetric(ctx, input.metricId, asOf)
  const settings = await settingsOf(ctx, metric.id, asOf)
  const kept = await loadBaselines(ctx, [metric.id], { asOf })
  const window = windowOf(settings, kept)
  const { all, shown, rest } = await chartFigures(ctx, metric, input, window, courseOfUnit)
  const isAsked = input.limitsFrom !== undefined || input.limitsTo !== undefined
  const ended = all.filter(({ provisional }) => !provisional)
  const judged = isAsked ? ended : ended.slice(-window)
  const known = judged.filter(({ value }) => value !== null)
  const baselines = isAsked ? askedFor(known, input) : spansOf(kept)
  const { segments, signals, points, rules, ...read } = readChart(metric, settings, baselines, judged, ctx.organisation)
  const [from, to] = [shown[0]?.period ?? '', shown.at(-1)?.period ?? '']
  const isShown = ({ period }: { period: string }) => period >= from && period <= to
  const told = signals.filter(isShown)
  return {
    ...rest,
    periods: shown,
    limits: segments.filter((segment) => segment.to >= from && segment.from <= to),
    signals: told,
    process: {
      ...read,
      rules,
      runLength: runLengthOf(rules, read.kind),
      points: points.filter(isShown),
    },
    annotations: (await loadAnnotations(ctx, metric.id, { asOf })).map(presentAnnotation),
    outlook: input.unit || metric.archivedAt ? null : await presentOutlook(ctx, metric, settings, asOf),
    sentence: { ...rest.sentence, signals: told.length },
  }
}
