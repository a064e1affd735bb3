// How a metric is born: from a purpose, six answers and, where there is one, a template; thresholds proposed from its readings.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { metricId, metricRecord, newMetric } from '#sense/metrics/contract-metric.ts'
import { questions } from './questions.ts'
import { areas } from './template-shape.ts'

const tag = 'Blueprints of metrics'
const text = z.string().trim().max(2000)

const answers = z.object({
  ongoing: text.describe(questions.ongoing),
  responsible: text.describe(questions.responsible),
  initiative: text.describe(questions.initiative),
  obstacles: text.describe(questions.obstacles),
  worth: text.describe(questions.worth),
  reporting: text.describe(questions.reporting),
})

const template = z.object({
  id: z.string(),
  area: z.enum(areas),
  name: z.string(),
  kind: z.string(),
  direction: z.string(),
  rhythm: z.string(),
  total: z.string(),
  valueUnit: z.string(),
  decimals: z.number(),
  formula: z.string(),
  purposeBehaviour: z.string(),
  purposeDecision: z.string(),
  purposeOutcome: z.string(),
  decisionQuestion: z.string(),
  defaultAction: z.string(),
  counterMetric: z.string().describe('What must not suffer while this one improves.'),
})

const counterProposal = z.object({
  name: z.string().describe('What must not suffer.'),
  why: z.string(),
  candidates: z
    .array(z.object({ id: z.string(), name: z.string(), code: z.string() }))
    .describe('Metrics that are there already and go by such a name, the likeliest first.'),
})

const given = z.object({
  metricId: z.string(),
  answers,
  template: z.string().nullable(),
  answeredAt: z.string(),
})

export const blueprintsContract = {
  templates: operation({
    method: 'GET',
    path: '/metric-templates',
    summary: 'Metrics that operations commonly need, with purpose, rule and counter-metric',
    may: 'metrics.read',
    tag,
    input: z.object({ area: z.enum(areas).optional() }),
    output: z.object({ items: z.array(template) }),
  }),
  counters: operation({
    method: 'GET',
    path: '/metric-templates/{templateId}/counter-metrics',
    summary: 'What should not suffer while a metric of this template improves, and which metrics there are for it',
    may: 'metrics.read',
    tag,
    input: z.object({ templateId: z.string().max(80) }),
    output: z.object({ items: z.array(counterProposal) }),
  }),
  define: operation({
    method: 'POST',
    path: '/metric-blueprints',
    summary: 'Take up a metric: refused, question by question, while one of them is open',
    may: 'metrics.edit',
    tag,
    input: z.strictObject({
      metric: newMetric.extend({ formula: z.string().max(4000).optional() }).strict(),
      answers: answers.partial().default({}),
      template: z.string().max(80).optional(),
    }),
    output: metricRecord,
  }),
  answers: operation({
    method: 'GET',
    path: '/metrics/{metricId}/answers',
    summary: 'What was answered when the metric was taken up; null for one that was created without',
    may: 'metrics.read',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.object({ metricId }),
    output: z.object({ given: given.nullable() }),
  }),
  proposals: operation({
    method: 'GET',
    path: '/metrics/{metricId}/proposals',
    summary: 'Thresholds proposed from the readings that are there, each with its reason',
    may: 'metrics.read',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.object({ metricId }),
    output: z.object({
      readings: z.number(),
      proposals: z.array(z.object({ field: z.string(), value: z.number(), reason: z.string() })),
      counters: z.array(counterProposal).describe('What should not suffer, by the template it was taken up with.'),
    }),
  }),
}
