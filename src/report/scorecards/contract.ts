// The operations on scorecards: that of a unit, which is there without being made, and those that somebody arranged.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { annotation } from '#sense/metrics/contract-chart.ts'
import { asOf, metricRow, pageOf, reference } from '#sense/metrics/contract-metric.ts'
import { metricKinds } from '#sense/metrics/metric-choices.ts'

const tag = 'Scorecards'
const of = { kind: 'scorecard', field: 'scorecardId' } as const
const read = { may: 'metrics.read', tag } as const
/** Who may change the metrics of a unit arranges its scorecards. */
const edit = { may: 'metrics.edit', of, tag } as const

const name = z.string().trim().min(1, 'A scorecard needs a name.').max(120)
const unitId = z.uuid()
const version = z.number().int().min(1)

/** More than anybody reads on one page. */
const mostMetrics = 60

const metrics = z
  .array(
    z.strictObject({
      metricId: z.string().min(1).max(80).describe('Id or code.'),
      part: z.enum(metricKinds).optional().describe('Where it stands; left out, as what the metric itself is.'),
    }),
  )
  .max(mostMetrics, `A scorecard holds at most ${mostMetrics} metrics.`)
  .describe('All of them in their order; who leaves one out takes it off.')

const counts = z.object({
  metrics: z.number(),
  offTrack: z.number().describe('Off track or distorted.'),
  atRisk: z.number(),
  outdated: z.number(),
  unexplained: z.number().describe('Off track without an explanation since then.'),
  overdue: z.number().describe('Corrective actions past their day.'),
})

const action = z.object({
  annotationId: z.string(),
  period: z.string(),
  action: z.string(),
  owner: reference.nullable(),
  dueOn: z.string(),
})

const item = z.object({
  metric: metricRow,
  part: z.enum(metricKinds),
  since: z.string().nullable().describe('The period since which it is off track.'),
  explanation: annotation.nullable().describe('What was said last about a period.'),
  asks: z.boolean().describe('It is off track and nobody has explained it since.'),
  overdue: z.array(action).describe('Corrective actions past their day, the longest first.'),
})

const card = z.object({
  id: z.string().nullable().describe('Null for the scorecard that every unit has by itself.'),
  name: z.string(),
  unit: reference,
  version: z.number().nullable(),
  removedAt: z.string().nullable(),
  sentence: z.string().describe('How it stands, in words.'),
  counts,
  parts: z.array(z.object({ part: z.enum(metricKinds), items: z.array(item) })),
  more: z.number().describe('Metrics beyond the first 60 that would belong here too.'),
  others: z.array(reference).describe('Other scorecards of the unit.'),
  can: z.array(z.string()),
})

const brief = z.object({ metrics: z.number(), offTrack: z.number(), atRisk: z.number() })

export const scorecardsContract = {
  list: operation({
    ...read,
    method: 'GET',
    path: '/scorecards',
    summary: 'List the scorecards that somebody arranged, with how many of their metrics are off track',
    input: z.object({
      ...pageOf,
      unit: z.string().optional().describe('This unit and those below it, by id or code.'),
      search: z.string().max(200).optional().describe('Part of a name.'),
    }),
    output: z.object({
      items: z.array(z.object({ id: z.string(), name: z.string(), unit: reference, counts: brief })),
      nextCursor: z.string().nullable(),
    }),
  }),
  units: operation({
    ...read,
    method: 'GET',
    path: '/scorecards/units',
    summary: 'Every unit with metrics on its own scorecard, with how many of them are off track, the worst first',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ unit: reference, above: z.string().nullable(), counts: brief })) }),
  }),
  ofUnit: operation({
    ...read,
    method: 'GET',
    path: '/units/{unitId}/scorecard',
    summary: 'The scorecard that a unit has by itself: its metrics, and those below it that lead or go wrong',
    input: z.object({ unitId: z.string().min(1).max(80).describe('Id or code.'), asOf }),
    output: card,
  }),
  get: operation({
    ...read,
    of,
    method: 'GET',
    path: '/scorecards/{scorecardId}',
    summary: 'Get a scorecard with its metrics, their explanations and overdue corrective actions',
    input: z.object({ scorecardId: z.uuid(), asOf }),
    output: card,
  }),
  create: operation({
    method: 'POST',
    path: '/scorecards',
    summary: 'Arrange a scorecard of a unit or of a team in it',
    may: 'metrics.edit',
    tag,
    input: z.strictObject({ name, unitId, metrics: metrics.default([]) }),
    output: card,
  }),
  update: operation({
    ...edit,
    method: 'PATCH',
    path: '/scorecards/{scorecardId}',
    summary: 'Rename a scorecard, or say anew what stands on it and in which order',
    input: z.strictObject({
      scorecardId: z.uuid(),
      version,
      name: name.optional(),
      unitId: unitId.optional(),
      metrics: metrics.optional(),
    }),
    output: card,
  }),
  remove: operation({
    ...edit,
    method: 'POST',
    path: '/scorecards/{scorecardId}/remove',
    summary: 'Put a scorecard away; its metrics stay',
    input: z.strictObject({ scorecardId: z.uuid(), version }),
    output: card,
  }),
  restore: operation({
    ...edit,
    method: 'POST',
    path: '/scorecards/{scorecardId}/restore',
    summary: 'Bring a scorecard back',
    input: z.strictObject({ scorecardId: z.uuid(), version }),
    output: card,
  }),
}

/** What an action of this contract is given. */
export type ScorecardsInput<Name extends keyof typeof scorecardsContract> = z.output<
  NonNullable<(typeof scorecardsContract)[Name]['~orpc']['inputSchema']>
>
/** What it answers. */
export type ScorecardsOutput<Name extends keyof typeof scorecardsContract> = z.input<
  NonNullable<(typeof scorecardsContract)[Name]['~orpc']['outputSchema']>
>
