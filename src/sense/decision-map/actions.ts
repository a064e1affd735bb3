// The decision map, and how often its rules would have fired.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { nextPeriod, periodEnd } from '#kit/calendar/periods.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { invalid } from '#kit/problems.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { periodsOf } from '#sense/metrics/actions-model.ts'
import { todayOf, unitNamed } from '#sense/metrics/actions-present.ts'
import { definitionErrors } from '#sense/metrics/definition-rules.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import { breachWords, watchWords } from '#sense/metrics/threshold-words.ts'
import type { decisionMapContract } from './contract.ts'
import { holesOf } from './holes.ts'
import { lookBack } from './look-back.ts'
import { countMap, type MapRow, mapRows } from './store.ts'

type Input<K extends keyof typeof decisionMapContract> = z.output<
  (typeof decisionMapContract)[K]['~orpc']['inputSchema'] & z.ZodType
>

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const noDataWords = ({ dueAfterDays }: MetricModel): string =>
  dueAfterDays === 0
    ? 'late on the day after the period ends; the owner is asked, and the status is outdated'
    : `late ${dueAfterDays} ${dueAfterDays === 1 ? 'day' : 'days'} after the period ends; the owner is asked, and the status is outdated`

const shown = (row: MapRow) => ({
  metric: { id: row.id, code: row.code, name: row.name },
  unit: { id: row.unitId, name: row.unitName },
  owner: named(row.ownerId, row.ownerName),
  executive: row.executive,
  status: (row.status ?? 'no_data') as 'no_data',
  watch: watchWords(row),
  breach: breachWords(row),
  noData: noDataWords(row),
  question: row.decisionQuestion,
  action: row.defaultAction,
  decider: named(row.deciderId, row.deciderName),
  clock: row.clockAmount === null || row.clockUnit === null ? null : { amount: row.clockAmount, unit: row.clockUnit },
  decisionType: named(row.decisionTypeId, row.decisionTypeName),
  holes: holesOf(row),
})

const list = async (ctx: Context, input: Input<'list'>) => {
  const unitId = input.unit === undefined ? undefined : await unitNamed(ctx, input.unit)
  if (input.unit !== undefined && unitId === undefined) {
    throw invalid('unit', 'not_found', `There is no unit ‘${input.unit.slice(0, 80)}’.`)
  }
  const unitIds = unitId === undefined ? undefined : unitsBelow(ctx.units, unitId)
  const limit = input.limit ?? 50
  const rows = await mapRows(ctx, { unitIds, holes: input.holes, after: positionAfter(input.cursor, 2), limit })
  const page = pageOf(rows, limit, (row) => [row.position, row.id])
  return { items: page.items.map(shown), nextCursor: page.nextCursor, counts: await countMap(ctx, unitIds) }
}

const lookBackOver = async (ctx: Context, { metricId, last, ...levels }: Input<'lookBack'>) => {
  const metric = await knownMetric(ctx, metricId)
  const given = Object.fromEntries(Object.entries(levels).filter(([, value]) => value !== undefined))
  const rules = { ...metric, ...given }
  const errors = definitionErrors(rules)
  if (errors.length > 0) throw invalid(errors)
  const today = todayOf(ctx)
  const readings = ((await periodsOf(ctx, [metric], { last })).get(metric.id) ?? []).flatMap(({ period, value }) =>
    value === null ? [] : [{ period, value, provisional: periodEnd(period, metric.rhythm, ctx.organisation) >= today }],
  )
  const adjacent = (a: string, b: string) => nextPeriod(a, metric.rhythm, ctx.organisation) === b
  return {
    ...lookBack(rules, readings, adjacent),
    sentences: { watch: watchWords(rules), breach: breachWords(rules) },
  }
}

export const decisionMapActions = { list, lookBack: lookBackOver }
