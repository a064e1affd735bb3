// What is told about metrics: lists with their latest figures, and the whole record of one.
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { besideOf } from './actions-beside.ts'
import { rightsOn, shownMetric } from './actions-facts.ts'
import { periodsOf } from './actions-model.ts'
import type { MetricsInput, MetricsOutput } from './contract.ts'
import { hintsForExecutiveSet } from './executive-set.ts'
import { floorStanding } from './floor-standing.ts'
import { freshnessOf } from './freshness.ts'
import type { MetricRow } from './metric-model.ts'
import { definitionOf, type ListedMetric, listedMetric, recentPeriods, standingOf } from './metric-view.ts'
import { noDataWords } from './no-data-words.ts'
import { presentSeries } from './series-view.ts'
import { type CountRow, countMetrics, findAssessment, listDefinitions, listMetrics } from './store.ts'
import { findCodesOfUnits, findUnitsByCode } from './store-changes.ts'
import { listSeries, seriesEnds } from './store-series.ts'
import { bandWords, breachWords, levelWords, targetWords, totalWords, watchWords } from './threshold-words.ts'

export const todayOf = (ctx: Context, asOf?: Date): string => dayOf(asOf ?? ctx.now, ctx.organisation.timeZone)

export const instantOf = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : new Date(text)

/** Adds the latest figures, freshness and rights to metrics that were read. */
export const withFigures = async (ctx: Context, rows: MetricRow[], asOf?: Date): Promise<ListedMetric[]> => {
  const periods = await periodsOf(ctx, rows, { last: recentPeriods, asOf })
  const today = todayOf(ctx, asOf)
  return rows.map((row) => {
    const own = periods.get(row.id) ?? []
    const freshness = freshnessOf(row, own.at(-1)?.period ?? null, ctx.organisation, today)
    return listedMetric(row, { periods: own, freshness, can: rightsOn(ctx, row) })
  })
}

/** A unit named by id or code; undefined when there is none. */
export const unitNamed = async (ctx: Context, name: string): Promise<string | undefined> => {
  if (isId(name)) return ctx.units.has(name) ? name : undefined
  return (await findUnitsByCode(ctx, [name])).get(name)
}

/** What other systems call these units. */
export const unitCodes = (ctx: Context, unitIds: string[]): Promise<Map<string, string | null>> =>
  findCodesOfUnits(ctx, unitIds)

const summed = (rows: readonly CountRow[], by: 'status' | 'freshness') =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => row[by])].map(([word, own]) => [
      word,
      own.reduce((sum, { count }) => sum + count, 0),
    ]),
  )

export const counts = async (ctx: Context, input: MetricsInput<'counts'>): Promise<MetricsOutput<'counts'>> => {
  const unitId = input.unit === undefined ? undefined : await unitNamed(ctx, input.unit)
  const nowhere = input.unit !== undefined && unitId === undefined
  const rows = nowhere ? [] : await countMetrics(ctx, unitId === undefined ? undefined : unitsBelow(ctx.units, unitId))
  return {
    all: rows.reduce((sum, { count }) => sum + count, 0),
    status: summed(rows, 'status'),
    freshness: summed(rows, 'freshness'),
  }
}

export const list = async (ctx: Context, input: MetricsInput<'list'>): Promise<MetricsOutput<'list'>> => {
  const limit = input.limit ?? 50
  const asOf = instantOf(input.asOf)
  const unitId = input.unit === undefined ? undefined : await unitNamed(ctx, input.unit)
  if (input.unit !== undefined && unitId === undefined) return { items: [], nextCursor: null }
  const rows = await listMetrics(ctx, {
    search: input.search,
    unitIds: unitId === undefined ? undefined : unitsBelow(ctx.units, unitId),
    owner: input.owner,
    status: input.status,
    freshness: input.freshness,
    executive: input.executive,
    archived: input.archived ?? false,
    sort: input.sort ?? 'name',
    after: positionAfter(input.cursor, 2),
    limit,
    asOf,
  })
  const page = pageOf(rows, limit, (row) => [row.position, row.id])
  return { items: await withFigures(ctx, page.items, asOf), nextCursor: page.nextCursor }
}

type Chosen = { ids: string[] } | { unitIds: string[]; mattersTo: string }

/** Metrics that the actor may see, worst first: each as it is defined, and as a row of a list. */
export const chosenMetrics = async (
  ctx: Context,
  chosen: Chosen,
  limit: number,
  asOf?: Date,
): Promise<{ metric: MetricRow; listed: ListedMetric }[]> => {
  const rows = await listMetrics(ctx, { ...chosen, archived: false, sort: 'status', limit, asOf })
  const listed = await withFigures(ctx, rows, asOf)
  return listed.map((one, at) => ({ metric: rows[at] as MetricRow, listed: one }))
}

const wordsOf = (metric: MetricRow) => ({
  total: totalWords(metric),
  target: targetWords(metric),
  band: bandWords(metric),
  watch: watchWords(metric),
  breach: breachWords(metric),
  levels: metric.levels.map((level) => levelWords(metric, level)),
  noData: noDataWords(metric),
})

const seriesShown = 100

/** The whole record, as `get` and every change of it answer. */
export const present = async (ctx: Context, metric: MetricRow, asOf?: Date): Promise<MetricsOutput<'get'>> => {
  const periods = (await periodsOf(ctx, [metric], { last: 2, asOf })).get(metric.id) ?? []
  const today = todayOf(ctx, asOf)
  const freshnessAt = (latest: string | null) => freshnessOf(metric, latest, ctx.organisation, today)
  const series = await listSeries(ctx, metric.id, { limit: seriesShown, asOf })
  const ends = await seriesEnds(ctx, metric.id, metric.definitionNumber, asOf)
  const definitions = await listDefinitions(ctx, metric.id, asOf)
  const assessment = await findAssessment(ctx, metric.id, asOf)
  const standing = { periods, freshness: freshnessAt(periods.at(-1)?.period ?? null), can: rightsOn(ctx, metric) }
  return {
    ...definitionOf(metric),
    ...(await besideOf(ctx, metric, asOf)),
    floorStanding: floorStanding(metric, assessment?.reasons ?? []),
    ...standingOf(metric, standing),
    decider: metric.deciderId === null ? null : { id: metric.deciderId, name: metric.deciderName ?? '' },
    hints: hintsForExecutiveSet(metric),
    words: wordsOf(metric),
    definitionNumber: metric.definitionNumber,
    // The first definition also covers all earlier periods.
    definitions: definitions.map((row) => ({ ...row, validFrom: row.number === 1 ? null : row.validFrom })),
    series: series.slice(0, seriesShown).map((row) => presentSeries(row, metric, ctx.organisation, today)),
    seriesCount: {
      open: ends.open,
      ended: ends.ended,
      late: ends.latest.filter((latest) => freshnessAt(latest) === 'late').length,
    },
    assessment: assessment ? { ...assessment, since: assessment.since.toISOString() } : null,
  }
}

export const get = async (ctx: Context, input: MetricsInput<'get'>): Promise<MetricsOutput<'get'>> => {
  const asOf = instantOf(input.asOf)
  return present(ctx, await shownMetric(ctx, input.metricId, asOf), asOf)
}

export const metricChanged = (ctx: Context, metricId: string): void =>
  ctx.emit({ kind: 'metric.changed', subjectKind: 'metric', subjectId: metricId })
