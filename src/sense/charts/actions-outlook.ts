// Where a metric is heading, and how good what was said before has been.
import type { Context } from '#base/context.ts'
import { outlook as workOut } from '#kit/outlook/outlook.ts'
import { knownMetric, shownMetric } from '../metrics/actions-facts.ts'
import { figuresOf } from '../metrics/actions-model.ts'
import type { MetricModel, MetricRow } from '../metrics/metric-model.ts'
import { loadToRead } from './actions-load.ts'
import { renewSigns, toForesee } from './actions-signs.ts'
import type { ChartSettings } from './chart-settings.ts'
import type { ChartsInput } from './contract.ts'
import { outlookWindow } from './outlook-series.ts'
import { compareForecasts, type ForecastScore, scoreForecasts } from './score-forecasts.ts'
import { settingsOf } from './store.ts'
import { countFits, latestForecast, loadFitState, pastForecasts } from './store-forecasts.ts'

const presentShort = async (ctx: Context, metric: MetricModel) => {
  const [one] = await loadToRead(ctx, [metric], outlookWindow)
  const wanted = one && toForesee(ctx, one)
  const found = wanted && wanted.readings > 0 ? workOut(wanted.series, wanted.ahead) : null
  if (found && found.kind !== 'not_enough_data') return { state: 'waiting' as const }
  const { why, has, needs } = found ?? { why: 'There is no reading.', has: 0, needs: 8 }
  return { state: 'not_enough_data' as const, why, has, needs }
}

/** As the chart shows it. */
export const presentOutlook = async (
  ctx: Context,
  metric: MetricModel,
  { leastChance }: Pick<ChartSettings, 'leastChance'>,
  asOf?: Date,
) => {
  const state = await loadFitState(ctx, metric.id)
  const said = state === 'none' && !asOf ? undefined : await latestForecast(ctx, metric.id, asOf)
  if (!said) return state === 'due' ? { state: 'waiting' as const } : presentShort(ctx, metric)
  return {
    state: 'foreseen' as const,
    madeAt: said.madeAt.toISOString(),
    knownPeriod: said.knownPeriod,
    method: said.method,
    coming: said.coming,
    horizon: said.horizon,
    target: said.target,
    chance: said.chance,
    breachChance: said.breachChance,
    least: leastChance,
  }
}

const scoreWords = ({ count, within }: ForecastScore): string => {
  if (count === 0) return 'No forecast has met its period yet.'
  const [, eighty = 0] = within
  return count === 1
    ? `The one forecast so far lay ${eighty === 1 ? 'within' : 'outside'} its 80 % band.`
    : `Of ${count} forecasts ${eighty} lay within the 80 % band.`
}

export const outlook = async (ctx: Context, input: ChartsInput<'outlook'>) => {
  const asOf = input.asOf === undefined ? undefined : new Date(input.asOf)
  const metric = await shownMetric(ctx, input.metricId, asOf)
  const rows = (await figuresOf(ctx, [metric], { last: 1000, asOf })).get(metric.id) ?? []
  const figures = new Map(rows.flatMap(({ period, value }) => (value === null ? [] : [[period, value] as const])))
  const compared = compareForecasts(await pastForecasts(ctx, metric.id, input.last, asOf), figures)
  const score = scoreForecasts(compared, [...figures.values()], figures)
  return {
    outlook: await presentOutlook(ctx, metric, await settingsOf(ctx, metric.id, asOf), asOf),
    past: compared.map(({ madeAt, nextPeriod, ...one }) => ({
      ...one,
      madeAt: madeAt.toISOString(),
      period: nextPeriod,
    })),
    score: { ...score, words: scoreWords(score) },
  }
}

export const refit = async (ctx: Context, input: ChartsInput<'refit'>) => {
  const metric: MetricRow = await knownMetric(ctx, input.metricId)
  await renewSigns(ctx, [metric.id], { because: 'data', isAnew: true })
  return presentOutlook(ctx, metric, await settingsOf(ctx, metric.id))
}

export const progress = (ctx: Context) => countFits(ctx)
