// The use that is made of metrics, and those that nobody would miss.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { metricId, pageOf, reference } from '#sense/metrics/contract-metric.ts'

const tag = 'Use of metrics'
const version = z.int().min(1)
const counts = {
  shown: z.number().describe('Closed reviews at which it could be looked at.'),
  discussed: z.number().describe('Reviews in which it was talked about.'),
  triggered: z.number().describe('Flags it raised.'),
  decided: z.number().describe('Decisions made because of it.'),
}

const proposal = z.object({
  metric: z.object({ id: z.string(), code: z.string(), name: z.string(), version: z.number() }),
  unit: reference,
  owner: reference.nullable(),
  executive: z.boolean(),
  ...counts,
  grounds: z.array(z.enum(['ornamental', 'unowned', 'twin'])),
  twin: z
    .object({ metric: reference, correlation: z.number(), periods: z.number() })
    .nullable()
    .describe('The metric that says the same.'),
  can: z.array(z.string()),
})

const removal = z.object({
  id: z.string(),
  metric: reference,
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  removedBy: reference.nullable(),
  removedAt: z.string(),
  restored: z.boolean(),
})

export const pruningContract = {
  proposals: operation({
    method: 'GET',
    path: '/metric-pruning',
    summary: 'Metrics proposed for removal, with the evidence: ornamental, owned by nobody, or twins of others',
    may: 'metrics.read',
    tag,
    input: z.object({}),
    output: z.object({
      reviews: z.number().describe('Closed reviews that were looked at, at most 13.'),
      since: z.string().nullable(),
      metrics: z.number(),
      compared: z.number().describe('Metrics that were compared with each other for likeness.'),
      items: z.array(proposal),
    }),
  }),
  use: operation({
    method: 'GET',
    path: '/metrics/{metricId}/use',
    summary: 'How often a metric was shown, discussed, triggered and decided over the last 13 reviews',
    may: 'metrics.read',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.object({ metricId }),
    output: z.object({ reviews: z.number(), since: z.string().nullable(), ...counts }),
  }),
  remove: operation({
    method: 'POST',
    path: '/metrics/{metricId}/remove',
    summary: 'Take a metric away with a reason: it is archived, the removal is logged, and it can be restored',
    may: 'metrics.edit',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.strictObject({ metricId, version, reason: z.string().trim().min(3, 'Say why it goes.').max(2000) }),
    output: removal,
  }),
  removals: operation({
    method: 'GET',
    path: '/metric-removals',
    summary: 'Metrics that were taken away, newest first, with reason and evidence',
    may: 'metrics.read',
    tag,
    input: z.object(pageOf),
    output: z.object({ items: z.array(removal), nextCursor: z.string().nullable() }),
  }),
}
