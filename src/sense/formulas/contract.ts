// The operations on formulas, by which metrics are computed from others.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { asOf, day, metricId } from '#sense/metrics/contract-metric.ts'
import { rhythms } from '#sense/metrics/metric-choices.ts'

const tag = 'Formulas'
const of = { kind: 'metric', field: 'metricId' } as const
const version = z.number().int().min(1)
const expression = z
  .string()
  .describe(
    'Metrics by code in square brackets, + - * / and brackets, numbers, and functions: [late] / [orders] * 100.',
  )
const reason = z.string().trim().max(2000).optional().describe('Why; needed where earlier readings keep their meaning.')
const from = day
  .optional()
  .describe('Any day of the first period that is counted this way; the running one when left out.')

const metricBrief = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  valueUnit: z.string(),
  decimals: z.number(),
  rhythm: z.enum(rhythms),
  computed: z.boolean(),
})

const formulaError = z.object({
  rule: z.string(),
  message: z.string(),
  from: z.number().describe('Where the part begins in the text, from 0.'),
  to: z.number().describe('Where it ends.'),
})

const gap = z.object({ period: z.string(), message: z.string() })

const unit = z.object({
  given: z.string().describe('In what the formula counts.'),
  proposed: z.string().describe('What the metric’s unit would be called.'),
  agrees: z.boolean(),
  message: z.string().nullable(),
})

const part = z.object({
  expression: z.string(),
  words: z.string(),
  metric: metricBrief.nullable().describe('Where the part is one metric.'),
  value: z.number().nullable(),
  unit: z.string(),
  reason: z.string().nullable().describe('Why there is no value.'),
})

export const formulaRecord = z.object({
  metricId: z.string(),
  version: z.number().describe('Of the metric.'),
  computed: z.boolean(),
  expression: z
    .string()
    .nullable()
    .describe('Null without a formula, and where it names a metric that you may not see.'),
  words: z.string().nullable(),
  unit: z.string().nullable(),
  inputs: z.array(metricBrief).describe('Those that you may see.'),
  hidden: z.number().describe('How many more there are that you may not see; then neither formula nor parts are told.'),
  period: z.string().nullable().describe('The period of the parts.'),
  parts: z.array(part),
  value: z.number().nullable(),
  gaps: z.array(gap).describe('The latest periods without a value, and why.'),
  usedIn: z.array(metricBrief).describe('What is computed from this metric directly.'),
  past: z.array(
    z.object({
      definition: z.number(),
      expression: z.string().nullable(),
      setAt: z.string(),
      setBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
})

export const formulasContract = {
  get: operation({
    method: 'GET',
    path: '/metrics/{metricId}/formula',
    summary: 'How a metric is computed, its parts in a period, periods without a value, and what is computed from it',
    may: 'metrics.read',
    of,
    tag,
    input: z.object({
      metricId,
      period: day.optional().describe('Any day of the period; the latest one when left out.'),
      asOf,
    }),
    output: formulaRecord,
  }),
  set: operation({
    method: 'PUT',
    path: '/metrics/{metricId}/formula',
    summary: 'Compute a metric from others; over earlier readings it begins a new definition',
    may: 'metrics.edit',
    of,
    tag,
    input: z.strictObject({
      metricId,
      version,
      expression,
      valueUnit: z
        .string()
        .trim()
        .max(40)
        .optional()
        .describe('The metric’s unit from now on, where it changes with it.'),
      from,
      reason,
    }),
    output: formulaRecord,
  }),
  remove: operation({
    method: 'POST',
    path: '/metrics/{metricId}/formula/remove',
    summary: 'Record a metric again instead of computing it; what was computed stays under its own definition',
    may: 'metrics.edit',
    of,
    tag,
    input: z.strictObject({ metricId, version, from, reason }),
    output: formulaRecord,
  }),
  preview: operation({
    method: 'POST',
    path: '/formulas/preview',
    summary: 'What a formula would give: checked, in words, with its unit and its latest values; nothing is kept',
    may: 'metrics.edit',
    tag,
    input: z.strictObject({
      expression,
      metricId: metricId.optional().describe('The metric that it is for, where there is one already.'),
      rhythm: z.enum(rhythms).optional().describe('Of a metric that is not there yet.'),
      valueUnit: z.string().max(40).optional(),
      last: z.number().int().min(1).max(104).default(26),
    }),
    output: z.object({
      ok: z.boolean(),
      errors: z.array(formulaError),
      words: z.string().nullable(),
      unit: unit.nullable(),
      inputs: z.array(metricBrief),
      warnings: z.array(z.string()),
      values: z
        .array(z.object({ period: z.string(), value: z.number().nullable(), reason: z.string().nullable() }))
        .describe('Oldest first.'),
      startsNew: z.boolean().describe('Readings stand already: a new definition would begin.'),
    }),
  }),
  usedIn: operation({
    method: 'GET',
    path: '/metrics/{metricId}/used-in',
    summary: 'What is computed from a metric, directly or by way of others, nearest first',
    may: 'metrics.read',
    of,
    tag,
    input: z.object({ metricId }),
    output: z.object({
      items: z.array(metricBrief.extend({ direct: z.boolean() })),
      hidden: z.number().describe('How many more there are that you may not see.'),
    }),
  }),
}

export type FormulasInput<Name extends keyof typeof formulasContract> = z.output<
  NonNullable<(typeof formulasContract)[Name]['~orpc']['inputSchema']>
>
export type FormulasOutput<Name extends keyof typeof formulasContract> = z.input<
  NonNullable<(typeof formulasContract)[Name]['~orpc']['outputSchema']>
>
