// The operations that say in one line how a metric, a unit or the organisation stands.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { asOf, metricId, metricStatuses } from '#sense/metrics/contract-metric.ts'

const tag = 'Lines'
const may = 'metrics.read'
const format = z
  .enum(['json', 'text'])
  .optional()
  .describe('text: the line alone, as text/plain; also chosen by the header Accept: text/plain.')

const text = z.file().mime('text/plain')

const metric = z.object({
  text: z.string().describe('The line.'),
  id: z.string(),
  code: z.string(),
  name: z.string(),
  status: z.enum(metricStatuses),
  sign: z.string().describe('The shape of the status: ● ▲ ■ ◔ ◌ ◎ ✓ ◆'),
  statusWord: z.string(),
  statusSince: z.string().nullable(),
  number: z.number().nullable().describe('The last value, unrounded.'),
  value: z.string().nullable().describe('The last value as people say it.'),
  period: z.string().nullable(),
  periodStart: z.string().nullable(),
  reason: z.string().nullable().describe('Why it is not on track.'),
  asOf: z.string(),
})

const company = z.object({
  text: z.string().describe('Such as: 3 off track, 2 at risk, 41 on track · nearest clock 5 h'),
  name: z.string().describe('Of the unit or the organisation.'),
  counts: z
    .array(z.object({ status: z.enum(metricStatuses), word: z.string(), count: z.number() }))
    .describe('Of the metrics that you may see, worst first.'),
  all: z.number(),
  clock: z
    .object({
      decisionId: z.string(),
      number: z.number(),
      question: z.string(),
      decideBy: z.string(),
      minutes: z.number(),
    })
    .nullable()
    .describe('The open decision whose clock ends next; minutes below 0: it has ended.'),
  asOf: z.string(),
})

export const linesContract = {
  metric: operation({
    method: 'GET',
    path: '/metrics/{metricId}/line',
    summary: 'How a metric stands, in one line for a terminal or a chat',
    may,
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.object({ metricId, format, asOf }),
    output: z.union([metric, text]),
  }),
  company: operation({
    method: 'GET',
    path: '/line',
    summary: 'How the organisation or a unit stands, in one line for a terminal or a chat',
    may,
    tag,
    input: z.object({
      unit: z.string().max(80).optional().describe('A unit with those below it, by id or code.'),
      format,
    }),
    output: z.union([company, text]),
  }),
}

export type MetricLine = z.output<typeof metric>
export type CompanyLine = z.output<typeof company>
