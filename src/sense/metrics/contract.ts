// The operations on metrics, their readings and their files.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { chartInput, chartOutput } from './contract-chart.ts'
import {
  asOf,
  changedMetric,
  day,
  executiveSet,
  flag,
  freshnessWords,
  metricId,
  metricRecord,
  metricRow,
  metricStatuses,
  newMetric,
  pageOf,
  seriesRow,
} from './contract-metric.ts'
import {
  readingsInput,
  readingsOutput,
  recordInput,
  recordOneInput,
  recordOneOutput,
  recordOutput,
} from './contract-reading.ts'

const tag = 'Metrics'
const readings = 'Readings'
const ofMetric = { kind: 'metric', field: 'metricId' } as const
const read = { may: 'metrics.read', of: ofMetric, tag } as const
const edit = { may: 'metrics.edit', of: ofMetric, tag } as const
const version = z.number().int().min(1)

export const metricsContract = {
  list: operation({
    method: 'GET',
    path: '/metrics',
    summary: 'List metrics with their latest reading, freshness and status',
    may: 'metrics.read',
    tag,
    input: z.object({
      ...pageOf,
      search: z.string().max(200).optional().describe('Part of a name or code.'),
      unit: z.string().optional().describe('This unit and those below it.'),
      owner: z.uuid().optional(),
      status: z.enum(metricStatuses).optional(),
      freshness: z.enum(freshnessWords).optional(),
      executive: flag.optional(),
      archived: flag.optional().describe('True: only archived ones; otherwise they are left out.'),
      sort: z.enum(['name', '-name', 'code', '-code', 'status', '-status']).optional().describe('status: worst first.'),
      asOf,
    }),
    output: z.object({ items: z.array(metricRow), nextCursor: z.string().nullable() }),
  }),
  counts: operation({
    method: 'GET',
    path: '/metrics-counts',
    summary: 'How many metrics there are, by status and by freshness',
    may: 'metrics.read',
    tag,
    input: z.object({ unit: z.string().optional().describe('This unit and those below it.') }),
    output: z.object({
      all: z.number(),
      status: z.partialRecord(z.enum(metricStatuses), z.number()),
      freshness: z.partialRecord(z.enum(freshnessWords), z.number()),
    }),
  }),
  get: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}',
    summary: 'Get a metric with its definition, series, freshness and assessment',
    input: z.object({ metricId, asOf }),
    output: metricRecord,
  }),
  create: operation({
    method: 'POST',
    path: '/metrics',
    summary: 'Create a metric',
    may: 'metrics.edit',
    tag,
    input: newMetric.extend({ formula: z.string().max(4000).optional() }).strict(),
    output: metricRecord,
  }),
  update: operation({
    ...edit,
    method: 'PATCH',
    path: '/metrics/{metricId}',
    summary: 'Change a metric; the version says what the change was made from',
    input: changedMetric.extend({ metricId, version }).strict(),
    output: metricRecord,
  }),
  archive: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/archive',
    summary: 'Put a metric away; its readings stay',
    input: z.strictObject({ metricId, version }),
    output: metricRecord,
  }),
  restore: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/restore',
    summary: 'Bring an archived metric back',
    input: z.strictObject({ metricId, version }),
    output: metricRecord,
  }),
  replace: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/replace',
    summary: 'Put another metric in its place: its series end, it is archived, and its page leads to the other',
    input: z.strictObject({
      metricId,
      version,
      successorId: z.string().min(1).max(80).describe('Id or code of the metric that takes its place.'),
      from: day.describe('The first day that the other one counts; the series end on the day before.'),
      reason: z.string().trim().min(1, 'Say why another metric serves better.').max(2000),
    }),
    output: metricRecord,
  }),
  defineAgain: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/definitions',
    summary: 'Count differently from a period on: the old series end and new ones begin',
    input: z.strictObject({
      metricId,
      version,
      validFrom: day.describe('Any day of the first period that is counted the new way.'),
      formula: z.string().trim().max(4000),
      reason: z.string().trim().min(1, 'Say why it is counted differently.').max(2000),
    }),
    output: metricRecord,
  }),
  executiveSet: operation({
    method: 'GET',
    path: '/executive-set',
    summary: 'The metrics of the executive set, with the counts over outcomes, leading indicators and risk',
    may: 'metrics.read',
    tag,
    input: z.object({ asOf }),
    output: executiveSet,
  }),
  addToExecutiveSet: operation({
    method: 'PUT',
    path: '/metrics/{metricId}/executive',
    summary: 'Add a metric to the executive set; it needs an owner, a threshold and an action',
    may: 'metrics.executive',
    of: ofMetric,
    tag,
    input: z.strictObject({ metricId }),
    output: executiveSet,
  }),
  removeFromExecutiveSet: operation({
    method: 'DELETE',
    path: '/metrics/{metricId}/executive',
    summary: 'Take a metric out of the executive set',
    may: 'metrics.executive',
    of: ofMetric,
    tag,
    input: z.strictObject({ metricId }),
    output: executiveSet,
  }),

  record: operation({
    method: 'POST',
    path: '/readings',
    summary: 'Record up to 10,000 readings; sending them again changes nothing',
    may: 'metrics.record',
    tag: readings,
    input: recordInput,
    output: recordOutput,
  }),
  recordOne: operation({
    method: 'POST',
    path: '/metrics/{metricId}/readings',
    summary: 'Record one reading typed in by hand',
    may: 'metrics.record',
    tag: readings,
    input: recordOneInput,
    output: recordOneOutput,
  }),
  readings: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/readings',
    summary: 'List the readings of a metric, newest period first, with totals',
    tag: readings,
    input: readingsInput,
    output: readingsOutput,
  }),
  chart: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/chart',
    summary: 'A metric’s chart: totals, lines, natural limits, signals, annotations and outlook',
    tag: readings,
    input: chartInput,
    output: chartOutput,
  }),

  series: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/series',
    summary: 'List the series of a metric',
    input: z.object({ metricId, ...pageOf, ended: flag.optional(), asOf }),
    output: z.object({ items: z.array(seriesRow), nextCursor: z.string().nullable() }),
  }),
  endSeries: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/series/{seriesId}/end',
    summary: 'End a series, such as that of a unit that closes: it is no longer missed',
    input: z.strictObject({
      metricId,
      seriesId: z.uuid(),
      version,
      validTo: day.describe('The last day that counts.'),
    }),
    output: seriesRow,
  }),
  endSilentSeries: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/series/end-silent',
    summary: 'End every series that has no reading since a day, each at its own last period',
    input: z.strictObject({ metricId, since: day }),
    output: z.object({ ended: z.number() }),
  }),
  reopenSeries: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/series/{seriesId}/reopen',
    summary: 'Open a series again that had ended',
    input: z.strictObject({ metricId, seriesId: z.uuid(), version }),
    output: seriesRow,
  }),
}

/** What an action of this contract is given. */
export type MetricsInput<Name extends keyof typeof metricsContract> = z.output<
  NonNullable<(typeof metricsContract)[Name]['~orpc']['inputSchema']>
>
/** What it answers. */
export type MetricsOutput<Name extends keyof typeof metricsContract> = z.input<
  NonNullable<(typeof metricsContract)[Name]['~orpc']['outputSchema']>
>
