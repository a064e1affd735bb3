// The operations that take a metric apart: what it can be broken down by, its parts in a period, and what moved the total.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { asOf, day, metricId } from '#sense/metrics/contract-metric.ts'
import { periodTotal } from '#sense/metrics/contract-reading.ts'
import { totalRules } from '#sense/metrics/metric-choices.ts'
import { unsplit } from './contribution.ts'

const of = { kind: 'metric', field: 'metricId' } as const
const read = { may: 'metrics.read', of, tag: 'Breakdowns' } as const
const nullable = z.number().nullable()
const atMost = (max: number) => z.coerce.number<number | string>().int().min(1).max(max).optional()

const path = {
  by: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      'unit; level (the units next below, level by level); series; the name of a dimension; up to three with commas between; next (the default within a path): the first that tells the parts apart.',
    ),
  where: z
    .string()
    .max(2000)
    .optional()
    .describe(
      'Only these parts, such as region:North;channel:Phone. unit:… takes a unit with those below it, exactly:… without; nothing behind the colon is what was not given.',
    ),
}

const group = {
  label: z.string(),
  unit: z
    .object({ id: z.string(), name: z.string(), code: z.string().nullable() })
    .nullable()
    .describe('Null when it is not broken down by units.'),
  seriesId: z.string().nullable().describe('Only when broken down by series.'),
  dimensions: z.record(z.string(), z.string().nullable()).describe('Null: not given.'),
  where: z.string().describe('The path that leads into this part.'),
  series: z.number().describe('How many series are in it.'),
}

const figure = { value: nullable, numerator: nullable, denominator: nullable }

const view = {
  where: z.string(),
  crumbs: z
    .array(z.object({ label: z.string(), where: z.string() }))
    .describe('The way down to here, the whole first.'),
  by: z.string(),
  ways: z.array(z.object({ by: z.string(), groups: z.number() })).describe('What these parts can be told apart by.'),
}

const row = z.object({
  ...group,
  ...figure,
  share: nullable.describe(
    'Part of the whole, 0–1: of the denominator for a ratio, of the weight for a mean, else of the sum.',
  ),
  previous: nullable.describe('The figure of the period before.'),
  change: nullable,
  lastYear: nullable.describe('The figure of the same period a year before.'),
  changeOnYear: nullable,
  recent: z.array(nullable).describe('Its figures in `periods`.'),
  breach: z.boolean(),
  breachSince: z.string().nullable().describe('First period of the unbroken run of breaches.'),
  breachPeriods: z.number(),
  breachEarlier: z.boolean().describe('The run reaches back to the first period that was read, and may be longer.'),
})

const pairSide = z.object({ ...figure, weight: nullable.describe('Part of the whole, 0–1.') }).nullable()

export const dimensionsContract = {
  list: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/dimensions',
    summary: 'The dimensions of a metric with their values',
    input: z.object({ metricId, asOf }),
    output: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          values: z
            .array(z.object({ value: z.string().nullable(), series: z.number(), where: z.string() }))
            .describe('At most 500; null: not given.'),
          valueCount: z.number(),
        }),
      ),
      units: z.number(),
      series: z.number(),
    }),
  }),
  breakdown: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/breakdown',
    summary: 'One period of a metric by unit, level, dimension or series, worst first, and how each part came there',
    input: z.object({
      metricId,
      ...path,
      period: day.optional().describe('Any day of the period; the latest one when left out.'),
      last: atMost(520).describe('Periods read back: counted in byPeriod and course, and searched for breaches; 36.'),
      trend: atMost(104).describe('Periods of each row in recent; 13.'),
      limit: atMost(2000).describe('Rows; 500.'),
      asOf,
    }),
    output: z.object({
      ...view,
      period: z.string().nullable(),
      previousPeriod: z.string().nullable(),
      lastYearPeriod: z.string().nullable(),
      total: periodTotal.nullable().describe('Of everything within the path.'),
      totalBefore: nullable,
      totalLastYear: nullable,
      adds: z.enum(totalRules).describe('How the rows make the total; for last they do not.'),
      words: z.string().describe('The same in words.'),
      rows: z.array(row).describe('Worst first; of a sum the largest.'),
      rowCount: z.number(),
      rest: z
        .object({ rows: z.number(), ...figure, share: nullable })
        .nullable()
        .describe('What the rows beyond the limit come to.'),
      gone: z.number().describe('Groups that had a figure in the period before and have none now.'),
      periods: z.array(z.string()),
      byPeriod: z.array(z.object({ period: z.string(), units: z.number(), breaches: z.number() })),
      course: z.array(periodTotal).describe('The total of each period.'),
    }),
  }),
  contribution: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/contribution',
    summary: 'What moved the total between two periods: what each part did itself, and what the mix of parts did',
    input: z.object({
      metricId,
      ...path,
      period: day.optional().describe('Any day of the later period; the latest one when left out.'),
      against: z
        .union([z.enum(['before', 'year']), day], 'Against before, year, or a day such as 2026-02-12.')
        .default('before')
        .describe('The period before, the same period a year before, or any day of another period.'),
      limit: atMost(2000).describe('Rows; 100.'),
      asOf,
    }),
    output: z.object({
      ...view,
      period: z.string().nullable(),
      against: z.string().nullable(),
      provisional: z.boolean().describe('The later period has not ended.'),
      from: nullable,
      to: nullable,
      change: nullable,
      sentence: z.string().describe('The answer in words.'),
      why: z
        .enum(unsplit)
        .nullable()
        .describe('Why the change cannot be taken apart; the rows show how each part moved all the same.'),
      rate: nullable.describe('What the parts did themselves, together; null for a sum.'),
      mix: nullable.describe('What the mix of parts did; null for a sum.'),
      onlyMix: z.boolean().describe('No part went the way of the total: the mix alone moved it.'),
      rows: z
        .array(
          z.object({
            ...group,
            presence: z.enum(['both', 'appeared', 'vanished']),
            from: pairSide,
            to: pairSide,
            rate: nullable,
            mix: nullable,
            contribution: nullable,
          }),
        )
        .describe('The greatest contribution first.'),
      rowCount: z.number(),
      rest: z.object({ rows: z.number(), rate: nullable, mix: nullable, contribution: nullable }).nullable(),
    }),
  }),
}

/** What an action of this contract is given. */
export type DimensionsInput<Name extends keyof typeof dimensionsContract> = z.output<
  NonNullable<(typeof dimensionsContract)[Name]['~orpc']['inputSchema']>
>
/** What it answers. */
export type DimensionsOutput<Name extends keyof typeof dimensionsContract> = z.input<
  NonNullable<(typeof dimensionsContract)[Name]['~orpc']['outputSchema']>
>
