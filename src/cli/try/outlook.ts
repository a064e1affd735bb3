// `throughline try outlook FILE`: where the series of a file are heading, how sure that is, and how good such outlooks were.
import type { NotEnoughData, Outlook } from '#kit/outlook/answer.ts'
import { chanceByThen, chanceOf, sumsOf, type Target } from '#kit/outlook/chance.ts'
import { outlook as outlookOf } from '#kit/outlook/outlook.ts'
import { rankedAt } from '#kit/outlook/quantile.ts'
import { type Forecast, reliabilityOf } from '#kit/outlook/reliability.ts'
import { type Score, scoreOutlook, summariseScores } from '#kit/outlook/score.ts'
import { invalid } from '#kit/problems.ts'
import { step } from '#kit/task.ts'
import { comingTimes } from './coming-times.ts'
import { type GivenSeries, outlookInput } from './outlook-input.ts'
import { directionOf, horizonFor, kindOf, type OutlookSettings, outlookSettings, periodOf } from './outlook-options.ts'
import { outlookText } from './outlook-text.ts'
import { readInput } from './read-input.ts'
import type { TryEngine } from './try-engine.ts'

const questionsOf = (values: readonly (number | null)[]): number[] => {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort()
  return [0.1, 0.3, 0.5, 0.7, 0.9].map((p) => rankedAt(sorted, p))
}

/** Of every coming period whose value came: was it at least each of five values spread over the readings? */
const forecastsOf = (found: Outlook, { values }: GivenSeries, actual: readonly (number | null)[]): Forecast[] => {
  const questions = questionsOf(values)
  return actual.slice(0, found.horizon).flatMap((value, h) =>
    value === null
      ? []
      : questions.map((reach) => ({
          chance: chanceOf(found, { reach, direction: 'at_least', by: h + 1 }),
          happened: value >= reach,
        })),
  )
}

const targetOf = (series: GivenSeries, settings: OutlookSettings, horizon: number, times: string[] | null) => {
  const reach = series.target ?? settings.target
  if (reach === undefined) return null
  const by = periodOf(series.by ?? settings.by ?? horizon, horizon, times)
  const direction = series.direction === null ? settings.direction : directionOf(series.direction)
  return { reach, direction, by }
}

const sumOf = (found: Outlook, by: number, seed: string) => {
  const sums = sumsOf(found, by, seed)
  return {
    by,
    point: rankedAt(sums, 0.5),
    intervals: found.intervals.map(({ level }) => ({
      level,
      lower: rankedAt(sums, (1 - level) / 2),
      upper: rankedAt(sums, (1 + level) / 2),
    })),
    sums,
  }
}

const chanceIn = (found: Outlook, target: Target, sums: Float64Array | null, seed: string) => ({
  target: target.reach,
  direction: target.direction,
  by: target.by,
  atThen: chanceOf(found, target),
  byThen: chanceByThen(found, target, seed),
  ...(sums && {
    ofSum:
      sums.filter((sum) => (target.direction === 'at_least' ? sum >= target.reach : sum <= target.reach)).length /
      sums.length,
  }),
})

const held = (series: GivenSeries, holdout: number | undefined): GivenSeries => {
  if (holdout === undefined) return series
  const { values, times } = series
  const to = Math.max(0, values.length - holdout)
  const kept = times?.steps.map((at, i) => ({ at, text: times.texts[i]! })).filter(({ at }) => at < to)
  return {
    ...series,
    values: values.slice(0, to),
    actual: values.slice(to),
    times: kept ? { texts: kept.map(({ text }) => text), steps: kept.map(({ at }) => at) } : null,
  }
}

const answerFor = (given: GivenSeries, settings: OutlookSettings, wantsSum: boolean) => {
  const series = held(given, settings.holdout)
  const horizon = horizonFor(settings, series)
  const season = settings.season ?? series.season
  const kind = series.kind === null ? settings.kind : kindOf(series.kind)
  const every = settings.reset ?? (season !== null && season >= 2 ? season : undefined)
  const found: Outlook | NotEnoughData = outlookOf(
    {
      values: series.values,
      seasonLength: season,
      bounds: { lower: series.lower ?? settings.lower, upper: series.upper ?? settings.upper },
      kind,
      ...(every !== undefined && { reset: { every, first: settings.resetFirst } }),
    },
    horizon,
    { levels: settings.levels, seed: settings.seed },
  )
  const head = { id: series.id, ...(series.group !== null && { group: series.group }) }
  if (found.kind === 'not_enough_data') return { shown: { ...head, ...found }, score: null, forecasts: [] }
  const times = series.times && comingTimes(series.times.texts, series.times.steps, horizon)
  const target = targetOf(series, settings, horizon, times)
  const sum = wantsSum ? sumOf(found, target?.by ?? horizon, settings.seed) : null
  const { method, points, intervals, forms, notes } = found
  const score = series.actual && scoreOutlook(found, series.values, season ?? 1, series.actual)
  const shown = {
    ...head,
    kind: found.kind,
    method,
    readings: series.values.filter((value) => value !== null).length,
    season,
    horizon,
    times,
    points,
    intervals,
    ...(target && { chance: chanceIn(found, target, sum?.sums ?? null, settings.seed) }),
    ...(sum && { sum: { by: sum.by, point: sum.point, intervals: sum.intervals } }),
    forms,
    notes,
    ...(score && { score }),
  }
  return { shown, score, forecasts: series.actual ? forecastsOf(found, series, series.actual) : [] }
}

const summaryOf = (answers: readonly ReturnType<typeof answerFor>[]) => {
  const scores = answers.flatMap(({ score }): Score[] => (score ? [score] : []))
  const summary = summariseScores(scores)
  return summary && { ...summary, reliability: reliabilityOf(answers.flatMap(({ forecasts }) => forecasts)) }
}

export const outlook: TryEngine = {
  name: 'outlook',
  summary: 'where a series is heading: points, intervals, the chance of reaching a value by a date, or not enough data',
  addOptions: (command) =>
    command
      .option('--horizon <periods>', 'how many periods to look ahead (a season, 6 to 12)')
      .option(
        '--season <periods>',
        "periods of a season, or 'none' (by the times: 12 for months, 52 for weeks, 7 for days)",
      )
      .option('--levels <list>', 'coverages of the intervals (0.5,0.8,0.95)')
      .option('--target <figure>', 'a value to reach')
      .option('--by <period>', 'the coming period to reach it by: a number from 1, or a day (the last one)')
      .option('--direction <which>', 'at_least (default) or at_most')
      .option('--bounds <lower,upper>', 'values that cannot be passed, as 0,100; one side may be empty')
      .option('--cumulative', 'the values are sums so far that start anew')
      .option('--reset <periods>', 'after how many periods a cumulative sum starts anew (the season)')
      .option('--reset-first <index>', 'index (from 0) of a reading with which a sum starts (found by its falls)')
      .option('--kind <kind>', 'level, demand or cumulative (found out, save cumulative)')
      .option('--sum', 'also the sum of the coming periods, up to --by')
      .option('--holdout <periods>', 'keep the last periods back and score the outlook on them')
      .option('--score', "score against the file's 'actual' values; done anyway where there are some")
      .option('--series <id>', 'only this series')
      .option('--decimal <sign>', "the figures' decimal sign, where it is not clear")
      .option('--seed <seed>', 'of what is drawn at random (1)'),
  answer: async (path, options, task) => {
    const settings = outlookSettings(options)
    const all = outlookInput(await readInput(path), options.decimal?.toString())
    const only = options.series?.toString()
    const series = only === undefined ? all : all.filter(({ id }) => id === only)
    if (series.length === 0) {
      throw only === undefined
        ? invalid('file', 'empty', 'The file has no series.')
        : invalid('series', 'exists', `There is no series '${only}'.`)
    }
    if (options.score && settings.holdout === undefined && series.every(({ actual }) => actual === null)) {
      throw invalid('score', 'actual', "--score needs 'actual' values in the file, or --holdout.")
    }
    const answers = series.map((each, n) => {
      step(task, n, series.length)
      return answerFor(each, settings, options.sum === true)
    })
    step(task, series.length, series.length)
    const groups = [...new Set(series.map(({ group }) => group))]
    const score = summaryOf(answers)
    const result = {
      engine: 'outlook',
      series: answers.map(({ shown }) => shown),
      ...(score && { score }),
      ...(score &&
        groups.length > 1 && {
          scoreByGroup: Object.fromEntries(
            groups.map((group) => [group ?? '', summaryOf(answers.filter((_, n) => series[n]!.group === group))]),
          ),
        }),
    }
    return { result, text: outlookText(result) }
  },
}
