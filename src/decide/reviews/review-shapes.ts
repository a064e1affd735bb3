// What a review and its agenda look like at every door; the minutes keep the same words.
import { z } from 'zod'
import { decisionSummary, effect } from '#decide/decisions/decision-shapes.ts'
import { person } from '#decide/rights/decision-type-shapes.ts'

export const itemKinds = [
  'breach',
  'signal',
  'distorted',
  'silence',
  'dependency',
  'confidence',
  'overdue_decision',
  'follow_up',
  'capacity',
  'key_result',
  'topic',
] as const
export const outcomes = ['decided', 'discussed', 'deferred', 'escalated', 'followed_up'] as const

export const money = z.array(z.object({ currency: z.string(), amount: z.string() }))

/** Why: rule, inputs, since when, as data; the screen has the words. */
export const reason = z.record(z.string(), z.unknown())

const subject = z.object({ kind: z.string(), id: z.string(), name: z.string() })

export const agendaItem = z.object({
  id: z.string().nullable().describe('null in a preview'),
  topicKey: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  position: z.int(),
  severity: z.enum(['red', 'yellow']).nullable(),
  subject: subject.nullable(),
  owner: person.nullable(),
  flagIds: z.array(z.string()).describe('every flag of this cause'),
  since: z.string().nullable().describe('when the first of its flags was raised'),
  reasons: z.array(reason),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
  confidence: z.int().nullable(),
  decision: decisionSummary.nullable(),
  followUps: z
    .array(z.object({ decision: decisionSummary, effect: effect.nullable() }))
    .describe('earlier decisions whose effect is to be checked now: expected and actual side by side'),
  appearance: z.int().describe('in how many reviews it has stood without a decision, this one included'),
  escalates: z.boolean().describe('it goes to the superior if this review closes without a decision'),
  cleared: z.boolean().describe('its cause has disappeared since it was put on the agenda'),
  outcome: z.enum(outcomes).nullable(),
  note: z.string(),
  version: z.int(),
})

export const clearedFlag = z.object({
  flagId: z.string(),
  title: z.string(),
  subject: subject.nullable(),
  severity: z.enum(['red', 'yellow']),
  raisedAt: z.string(),
  clearedAt: z.string(),
  clearedBy: z.string().nullable(),
})

export const review = z.object({
  id: z.string(),
  name: z.string(),
  layer: z.literal('weekly'),
  unit: z.object({ id: z.string(), name: z.string() }),
  heldOn: z.string(),
  chair: person,
  state: z.enum(['planned', 'running', 'closed']),
  startedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  itemCount: z.int().describe('how many items are on its agenda; of a planned one: those entered by hand'),
  version: z.int(),
  can: z.array(z.string()).describe('edit, start, run, close'),
})

export const agenda = z.object({
  since: z.string().nullable().describe('when the review before this one closed'),
  items: z.array(agendaItem),
  clearedSince: z.array(clearedFlag),
  moneyAtRisk: money,
})

export const reviewPage = review.extend({
  ...agenda.shape,
  items: z.array(agendaItem),
  preview: z.boolean().describe('true before the start: the agenda still follows what happens'),
  fresh: z.array(agendaItem).describe('exceptions that came up since the start and can be pulled in'),
})
