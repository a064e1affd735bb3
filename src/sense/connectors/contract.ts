// The operations on connections: where readings come from by themselves.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { importMapping } from '#sense/imports/import-shapes.ts'
import { connectorKinds, connectorSchedule, connectorSettings } from './contract-settings.ts'

const tag = 'Connectors'
const connectorId = z.string().min(1).max(64)
const of = { kind: 'connector', field: 'connectorId' } as const
const read = { may: 'connectors.read', of, tag } as const
const edit = { may: 'connectors.edit', of, tag } as const

const refusal = z.object({
  line: z.number(),
  column: z.string().nullable(),
  field: z.string(),
  rule: z.string(),
  message: z.string(),
})

const counts = {
  rowsRead: z.number(),
  recorded: z.number(),
  corrected: z.number(),
  unchanged: z.number(),
  refusedCount: z.number(),
}

const run = z.object({
  id: z.string(),
  cause: z.enum(['schedule', 'hand', 'delivery']),
  outcome: z.enum(['done', 'failed']),
  startedAt: z.string(),
  endedAt: z.string(),
  since: z.string().nullable().describe('The day from which on it was read.'),
  ...counts,
  refused: z.array(refusal).describe('The first 50.'),
  error: z.string().nullable(),
  nextTryAt: z.string().nullable(),
})

const states = ['active', 'paused', 'failing'] as const

const summary = {
  id: z.string(),
  name: z.string(),
  kind: z.enum(connectorKinds),
  state: z.enum(states),
  owner: z.object({
    id: z.string(),
    name: z.string(),
    left: z.boolean().describe('Then it fails until it is taken over.'),
  }),
  schedule: connectorSchedule.nullable(),
  nextDueAt: z.string().nullable(),
  running: z.boolean(),
  succeededAt: z.string().nullable(),
  failures: z.number().describe('How often in a row.'),
  failingSince: z.string().nullable(),
  lastRun: run.omit({ refused: true }).nullable(),
}

const record = z.object({
  ...summary,
  settings: connectorSettings,
  mapping: importMapping,
  hasSecret: z.boolean().describe('The secret itself is never shown.'),
  reached: z.string().nullable().describe('The latest period that was read.'),
  address: z.string().nullable().describe('Where deliveries go, for a webhook; relative to this server.'),
  version: z.number(),
  can: z.array(z.string()),
})

const name = z.string().trim().min(1, 'A connection needs a name.').max(100)
const secret = z.string().min(1).max(4000).optional().describe('Kept sealed, never shown again.')
const version = z.number().int().min(1)
const page = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}

const preview = z.object({
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), meaning: z.string() })),
  mapping: importMapping.describe('The one that was sent, or a proposal.'),
  ...counts,
  rows: z.array(
    z.object({
      line: z.number(),
      metric: z.string(),
      unit: z.string().nullable(),
      dimensions: z.record(z.string(), z.string()),
      period: z.string(),
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
    }),
  ),
  refused: z.array(refusal).describe('The first 50.'),
})

const network = z.object({
  allow: z.array(z.string()),
  version,
  can: z.array(z.string()),
})

export const connectorsContract = {
  list: operation({
    method: 'GET',
    path: '/connectors',
    summary: 'List connections with their state and last run',
    may: 'connectors.read',
    tag,
    input: z.object({ ...page, state: z.enum(states).optional() }),
    output: z.object({ items: z.array(z.object(summary)), nextCursor: z.string().nullable() }),
  }),
  get: operation({
    ...read,
    method: 'GET',
    path: '/connectors/{connectorId}',
    summary: 'Get a connection',
    input: z.object({ connectorId }),
    output: record,
  }),
  create: operation({
    method: 'POST',
    path: '/connectors',
    summary: 'Connect a source; it records with the rights of whoever makes it',
    may: 'connectors.edit',
    tag,
    secret: true,
    input: z.strictObject({
      name,
      settings: connectorSettings,
      secret,
      mapping: importMapping,
      schedule: connectorSchedule.nullable().default(null),
    }),
    output: z.object({
      connector: record,
      secret: z.string().nullable().describe('By which a webhook signs; shown this once.'),
    }),
  }),
  update: operation({
    ...edit,
    method: 'PATCH',
    path: '/connectors/{connectorId}',
    summary: 'Change, pause or take over a connection; another destination needs its secret again',
    secret: true,
    input: z.strictObject({
      connectorId,
      version,
      name: name.optional(),
      settings: connectorSettings.optional(),
      secret,
      mapping: importMapping.optional(),
      schedule: connectorSchedule.nullable().optional(),
      paused: z.boolean().optional(),
      takeOver: z.literal(true).optional().describe('From now on it records with your rights.'),
    }),
    output: record,
  }),
  remove: operation({
    ...edit,
    method: 'DELETE',
    path: '/connectors/{connectorId}',
    summary: 'Take a connection away; its secret is forgotten, its readings stay',
    input: z.object({ connectorId }),
    output: z.object({ id: z.string(), name: z.string() }),
  }),
  test: operation({
    method: 'POST',
    path: '/connectors/test',
    summary: 'Try a source before it is saved: what would be recorded, and what refused',
    may: 'connectors.edit',
    tag,
    secret: true,
    input: z.strictObject({
      connectorId: connectorId.optional().describe('An existing one, whose secret is used unless another is given.'),
      settings: connectorSettings,
      secret,
      mapping: importMapping.optional().describe('Left out: one is proposed.'),
      sample: z.string().max(1_000_000).optional().describe('For a webhook: what would be delivered.'),
    }),
    output: preview,
  }),
  run: operation({
    ...edit,
    method: 'POST',
    path: '/connectors/{connectorId}/run',
    summary: 'Fetch now, from where it left off or from a day on',
    input: z.strictObject({ connectorId, since: z.iso.date().optional() }),
    output: run,
  }),
  runs: operation({
    ...read,
    method: 'GET',
    path: '/connectors/{connectorId}/runs',
    summary: 'The last runs: rows read, recorded, refused and why',
    input: z.object({ connectorId, ...page }),
    output: z.object({ items: z.array(run), nextCursor: z.string().nullable() }),
  }),
  rotateSecret: operation({
    ...edit,
    method: 'POST',
    path: '/connectors/{connectorId}/rotate-secret',
    summary: 'Give a webhook a new secret; the old one counts no longer',
    secret: true,
    input: z.strictObject({ connectorId }),
    output: z.object({ secret: z.string() }),
  }),
  network: operation({
    method: 'GET',
    path: '/network',
    summary: 'Show which addresses connections may reach',
    may: 'connectors.read',
    tag,
    input: z.object({}),
    output: network,
  }),
  allow: operation({
    method: 'PUT',
    path: '/network',
    summary: 'Say which addresses connections may reach: names, ranges, * for the open internet',
    may: 'organisation.edit',
    tag,
    input: z.strictObject({ version, allow: z.array(z.string().trim().min(1).max(260)).max(200) }),
    output: network,
  }),
}
