// What can be asked about flags.
import { z } from 'zod'
import { operation } from '#base/contract.ts'

const named = z.object({ id: z.guid(), name: z.string() })

export const flagRecord = z.object({
  id: z.guid(),
  kind: z.string(),
  severity: z.enum(['red', 'yellow']),
  subject: z.object({ kind: z.enum(['metric', 'dependency', 'key_result']), id: z.guid(), name: z.string() }),
  /** The goal that it endangers, where it endangers one. */
  keyResult: z.object({ id: z.guid(), title: z.string() }).nullable(),
  owner: named,
  raisedAt: z.string(),
  sincePeriod: z.string().nullable(),
  clearedAt: z.string().nullable(),
  clearedBy: z.string().nullable(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
  reason: z.record(z.string(), z.unknown()),
  decisionId: z.guid().nullable(),
  can: z.array(z.string()),
})

export const flagsContract = {
  list: operation({
    method: 'GET',
    path: '/flags',
    summary: 'List flags, the latest first',
    may: 'flags.read',
    tag: 'Flags',
    input: z.object({
      limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      cursor: z.string().max(500).optional(),
      state: z.enum(['open', 'cleared', 'all']).default('open'),
      severity: z.enum(['red', 'yellow']).optional(),
      ownerId: z.guid().optional(),
      subjectKind: z.enum(['metric', 'dependency', 'key_result']).optional(),
      subjectId: z.guid().optional(),
      asOf: z.iso.datetime({ offset: true }).optional(),
    }),
    output: z.object({ items: z.array(flagRecord), nextCursor: z.string().nullable() }),
  }),
  replay: operation({
    method: 'GET',
    path: '/flags/replay',
    summary:
      'Replay past days with what could be known on each: what was flagged when, and how many days before the miss',
    may: 'flags.read',
    tag: 'Flags',
    input: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    output: z.object({
      from: z.string(),
      to: z.string(),
      items: z.array(
        z.object({
          raisedOn: z.string(),
          clearedOn: z.string().nullable(),
          kind: z.string(),
          severity: z.enum(['red', 'yellow']),
          subject: z.object({ kind: z.string(), id: z.guid(), name: z.string() }),
          keyResult: z.object({ id: z.guid(), title: z.string() }).nullable(),
          since: z.string().nullable(),
          reason: z.record(z.string(), z.unknown()),
          moneyAtRisk: z.string().nullable(),
          currency: z.string().nullable(),
          missOn: z.string().nullable(),
          daysBefore: z.int().nullable(),
        }),
      ),
    }),
  }),
  get: operation({
    method: 'GET',
    path: '/flags/{flagId}',
    summary: 'Show a flag: its cause, since when, whom it concerns, how it cleared',
    may: 'flags.read',
    of: { kind: 'flag', field: 'flagId' },
    tag: 'Flags',
    input: z.object({ flagId: z.guid() }),
    output: flagRecord,
  }),
}
