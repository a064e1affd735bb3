import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { onePerson } from '#base/one-person.ts'
import { clock, instant, pageOf, yesOrNo } from '#decide/rights/decision-type-shapes.ts'
import {
  decisionPage,
  decisionStates,
  decisionSummary,
  fiveFieldsInput,
  link,
  triggers,
  verdicts,
} from './decision-shapes.ts'

const tag = 'Decisions'
const of = { kind: 'decision', field: 'decisionId' } as const
const one = { decisionId: z.string() }
const reason = z.string().trim().min(1).max(2000)

export const decisionsContract = {
  list: operation({
    method: 'GET',
    path: '/decisions',
    summary: 'List decisions',
    tag,
    may: 'decisions.read',
    input: z.object({
      ...pageOf,
      state: z.enum(decisionStates).optional(),
      deciderId: z.uuid().optional(),
      ownerId: z.uuid().optional(),
      mine: yesOrNo.optional().describe('true: those that wait for me, as decider or as owner'),
      overdue: yesOrNo.optional().describe('true: open, and the clock has ended'),
      followUpDue: yesOrNo.optional().describe('true: the follow-up date has come and nobody has given a verdict'),
      trigger: z.enum(triggers).optional(),
      subjectKind: z.string().optional(),
      subjectId: z.uuid().optional().describe('decisions about this record or linked to it'),
      search: z.string().trim().max(200).optional(),
      sort: z.enum(['number', '-number', 'decideBy', '-decideBy', 'followUpOn', 'dueOn']).optional(),
      asOf: instant.optional(),
    }),
    output: z.object({ items: z.array(decisionSummary), nextCursor: z.string().nullable() }),
  }),
  get: operation({
    method: 'GET',
    path: '/decisions/{decisionId}',
    summary: 'Show a decision with its links, its history, and expected beside actual effect',
    tag,
    may: 'decisions.read',
    of,
    input: z.object({ ...one, asOf: instant.optional() }),
    output: decisionPage,
  }),
  open: operation({
    method: 'POST',
    path: '/decisions',
    summary: 'Put a question in front of the one person who decides it',
    tag,
    may: 'decisions.open',
    input: z.object({
      question: z.string().trim().min(1).max(1000),
      context: z.string().trim().max(4000).optional(),
      typeId: z
        .uuid()
        .optional()
        .describe('decider, clock, default and who must agree come from the type unless given'),
      deciderId: onePerson('Exactly one person decides: give one person as deciderId.').optional(),
      agreeIds: z.array(z.uuid()).max(20).optional(),
      clock: clock.optional().describe('48 hours unless said otherwise'),
      decideBy: instant.optional().describe('instead of a clock: the instant at which it ends'),
      defaultAction: z.string().trim().max(1000).optional(),
      trigger: z.enum(triggers).optional(),
      forum: z.string().trim().max(200).optional(),
      subjectKind: z.enum(['metric', 'key_result', 'objective', 'dependency', 'unit']).optional(),
      subjectId: z.uuid().optional(),
      links: z.array(link).max(50).optional(),
    }),
    output: decisionPage,
  }),
  decide: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/decide',
    summary: 'Decide: what, who carries it out, by when, the expected metric impact, and when the effect is checked',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({ ...one, version: z.int().optional(), ...fiveFieldsInput }),
    output: decisionPage,
  }),
  supersede: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/supersede',
    summary: 'Replace a decision by a new one; the earlier entry stays as it was',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({ ...one, version: z.int().optional(), reason, ...fiveFieldsInput }),
    output: decisionPage.describe('the new decision'),
  }),
  reverse: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/reverse',
    summary: 'Take a decision back without putting another in its place',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({ ...one, version: z.int().optional(), reason }),
    output: decisionPage,
  }),
  done: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/done',
    summary: 'Say that a decision has been carried out',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({ ...one, version: z.int().optional() }),
    output: decisionPage,
  }),
  followUp: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/follow-up',
    summary: 'Give the verdict on the effect; the actual value is read from the metric',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({
      ...one,
      version: z.int().optional(),
      verdict: z.enum(verdicts),
      note: z.string().trim().min(1).max(2000),
      actualValue: z.number().optional().describe('only where the expected impact names no metric'),
      followUpOn: z.iso.date().optional().describe('mandatory with too_early: when to look again'),
    }),
    output: decisionPage,
  }),
  withdraw: operation({
    method: 'POST',
    path: '/decisions/{decisionId}/withdraw',
    summary: 'Withdraw an open decision whose cause has disappeared',
    tag,
    may: 'decisions.decide',
    of,
    input: z.object({ ...one, version: z.int().optional(), reason }),
    output: decisionPage,
  }),
}
