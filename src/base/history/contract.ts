// What can be asked of the history that the database keeps of every record.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { subjectKinds } from './history-subjects.ts'

const tag = 'History'

const change = z.object({
  field: z.string().describe('as it is called on the record, such as targetReason'),
  from: z.unknown(),
  to: z.unknown(),
})

const entry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string(), name: z.string() }).nullable().describe('null: the system itself'),
  operation: z.string().nullable().describe('what was done, such as metrics.update'),
  action: z.enum(['insert', 'update', 'delete']),
  table: z.string().describe('the record itself or a part of it, such as key_results or check_ins'),
  recordId: z.string(),
  changes: z.array(change),
  seal: z.int().nullable().describe('the number of the seal that covers the entry; null: not sealed yet'),
})

const seal = z.object({
  number: z.int(),
  hash: z.string(),
  entries: z.int(),
  sealedAt: z.iso.datetime(),
})

const broken = z.object({
  seal: z.int(),
  entryId: z.string().nullable().describe('null: the seal itself was changed'),
  rule: z.enum(['entry_changed', 'entry_missing', 'entry_added', 'seal_changed', 'seal_missing']),
  message: z.string(),
})

export const historyContract = {
  list: operation({
    method: 'GET',
    path: '/history',
    summary: 'List who changed what on a record, when, from what to what, the latest first',
    tag,
    may: 'history.read',
    input: z.object({
      subjectId: z.guid(),
      subjectKind: z.enum(subjectKinds).optional().describe('found by the id when it is left out'),
      limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      cursor: z.string().max(500).optional(),
    }),
    output: z.object({
      subject: z.object({ kind: z.enum(subjectKinds), id: z.string(), name: z.string() }),
      items: z.array(entry),
      names: z
        .record(z.string(), z.string())
        .describe('names of the people and records whose ids stand in the changes'),
      nextCursor: z.string().nullable(),
    }),
  }),
  verify: operation({
    method: 'GET',
    path: '/history/verify',
    summary: 'Work the seals of the history out again and say whether every entry is still what it was',
    tag,
    may: 'history.verify',
    input: z.object({
      number: z.coerce.number<number>().int().min(1).optional().describe('a seal noted down earlier …'),
      hash: z.string().max(100).optional().describe('… and its hash, to see that the chain still contains it'),
    }),
    output: z.object({
      intact: z.boolean(),
      seals: z.int(),
      entries: z.int().describe('covered by seals'),
      unsealed: z.int().describe('waiting for the next seal'),
      head: seal.nullable().describe('note its number and hash down elsewhere: then even a rewritten chain is noticed'),
      noted: z.boolean().nullable().describe('whether the chain contains the seal asked for; null when none was'),
      broken: z.array(broken).describe('the first 100 findings'),
    }),
  }),
}
