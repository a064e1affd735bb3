// The operations on embeds: charts that are shown outside, by a signed link that can be taken back.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { metricId, pageOf, reference } from '#sense/metrics/contract-metric.ts'
import { pictureLook } from '../pictures/contract.ts'
import { embedStates } from './embed-state.ts'

const tag = 'Embeds'

const record = z.object({
  id: z.string(),
  metric: reference.extend({ code: z.string() }),
  state: z.enum(embedStates).describe('stopped: the metric or its maker has left, or it became confidential.'),
  madeBy: reference,
  madeAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  revokedBy: reference.nullable(),
  origins: z.array(z.string()).describe('Which other pages may frame it; none: pages of this server alone.'),
  confidential: z.boolean().describe('It was said that a confidential metric may be shown.'),
  look: z.object({
    kind: z.string(),
    outlook: z.boolean(),
    theme: z.string(),
    last: z.number(),
    width: z.number(),
    height: z.number(),
  }),
  lastSeenAt: z.string().nullable(),
  views: z.number().describe('Counted at most once a minute.'),
  address: z.string().nullable().describe('Where it is shown, relative to this server; null once it is not.'),
  can: z.array(z.string()),
})

export const embedsContract = {
  list: operation({
    method: 'GET',
    path: '/embeds',
    summary: 'List the charts that are shown outside: who made them, since when, and when they were seen last',
    may: 'embeds.read',
    tag,
    input: z.object({ ...pageOf, metric: metricId.optional(), state: z.enum(['open', 'all']).default('all') }),
    output: z.object({ items: z.array(record), nextCursor: z.string().nullable() }),
  }),
  create: operation({
    method: 'POST',
    path: '/metrics/{metricId}/embeds',
    summary: 'Show a metric’s chart outside, by a signed link',
    may: 'embeds.edit',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.strictObject({
      metricId,
      days: z.number().int().min(1).max(730).default(90).describe('So many days it is shown.'),
      origins: z
        .array(z.string().max(300))
        .max(20)
        .default([])
        .describe('Such as https://wiki.example.com: which pages may frame it; none: pages of this server alone.'),
      acknowledgeConfidential: z
        .literal(true)
        .optional()
        .describe('For a confidential metric: whoever has the link sees its figures.'),
      ...pictureLook,
    }),
    output: record,
  }),
  revoke: operation({
    method: 'POST',
    path: '/embeds/{embedId}/revoke',
    summary: 'Take an embed back: its link shows nothing from now on',
    may: 'embeds.edit',
    of: { kind: 'embed', field: 'embedId' },
    tag,
    input: z.strictObject({ embedId: z.string().min(1).max(64) }),
    output: record,
  }),
}
