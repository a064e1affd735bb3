// The decision map, and how often its rules would have fired.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { nextPeriod, periodEnd } from '#kit/calendar/periods.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { invalid } from '#kit/problems.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { periodsOf } from '#sense/metrics/actions-model.ts'
import { todayOf, unitNamed } from '#sense/metrics/actions-present.ts'
import { definitionErrors } from '#sense/metrics/definition-rules.ts'
import type { PeriodReading } from '#sense/metrics/level-rule.ts'
import type { MetricModel, PeriodValue } from '#sense/metrics/metric-model.ts'
import { breachWords, levelWords, watchWords } from '#sense/metrics/threshold-words.ts'
import type { decisionMapContract } from './contract.ts'
import { type LookBack, lookBack } from './look-back.ts'
import { presentRow } from './present-row.ts'
import { countMap, keptFigures, type MapRow, mapRows, namesOf } from './store.ts'

type Input<K extends keyof typeof decisionMapContract> = z.output<
  (typeof decisionMapContract)[K]['~orpc']['inputSchema'] & z.ZodType
>

const readingsOf = (ctx: Context, metric: MetricModel, periods: readonly PeriodValue[]): PeriodReading[] => {
  const today = todayOf(ctx)
  // Only the last ones can still run.
  let running = periods.length
  while (running > 0 && periodEnd(periods[running - 1]?.period ?? today, metric.rhythm, ctx.organisation) >= today)
    running -= 1
  return periods.flatMap(({ period, value }, at) =>
    value === null ? [] : [{ period, value, provisional: at >= running }],
  )
}

const pastOf = (ctx: Context, rules: MetricModel, periods: readonly PeriodValue[]): LookBack =>
  lookBack(rules, readingsOf(ctx, rules, periods), (a, b) => nextPeriod(a, rules.rhythm, ctx.organisation) === b)

const pastOfRows = async (ctx: Context, rows: readonly MapRow[]): Promise<Map<string, LookBack>> => {
  const periods = await keptFigures(
    ctx,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [row.id, pastOf(ctx, row, periods.get(row.id) ?? [])]))
}

const list = async (ctx: Context, input: Input<'list'>) => {
  const unitId = input.unit === undefined ? undefined : await unitNamed(ctx, input.unit)
  if (input.unit !== undefined && unitId === undefined) {
    throw invalid('unit', 'not_found', `There is no unit ‘${input.unit.slice(0, 80)}’.`)
  }
  const unitIds = unitId === undefined ? undefined : unitsBelow(ctx.units, unitId)
  const limit = input.limit ?? 50
  const rows = await mapRows(ctx, { unitIds, holes: input.holes, after: positionAfter(input.cursor, 2), limit })
  const page = pageOf(rows, limit, (row) => [row.position, row.id])
  const past = input.past ? await pastOfRows(ctx, page.items) : null
  const names = await namesOf(ctx, page.items)
  return {
    items: page.items.map((row) => presentRow(row, names, past?.get(row.id) ?? null)),
    nextCursor: page.nextCursor,
    counts: await countMap(ctx, unitIds),
  }
}

const told = (rules: MetricModel, past: LookBack) => ({
  ...past,
  levels: rules.levels.map((level, at) => ({
    id: level.id,
    name: level.name,
    when: levelWords(rules, level),
    ...(past.levels[at] ?? { fired: 0, bad: 0 }),
  })),
  sentences: { watch: watchWords(rules), breach: breachWords(rules) },
})

const tried = async (ctx: Context, metricId: string, last: number, given: Record<string, unknown>) => {
  const metric = await knownMetric(ctx, metricId)
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const rules = { ...metric, ...said } as MetricModel
  const errors = definitionErrors(rules)
  if (errors.length > 0) throw invalid(errors)
  return told(rules, pastOf(ctx, rules, (await periodsOf(ctx, [metric], { last })).get(metric.id) ?? []))
}

const lookBackOver = (ctx: Context, { metricId, last, ...levels }: Input<'lookBack'>) =>
  tried(ctx, metricId, last, levels)

/** A direction that is tried brings its own kind of levels; those of the other kind do not count. */
const tryRules = (ctx: Context, { metricId, last, levels, ...given }: Input<'tryRules'>) =>
  tried(ctx, metricId, last, {
    ...given,
    ...(levels && { levels: levels.map((level) => ({ ...level, id: level.id ?? newId() })) }),
    floor: given.direction === undefined ? undefined : null,
  })

export const decisionMapActions = { list, lookBack: lookBackOver, tryRules }
