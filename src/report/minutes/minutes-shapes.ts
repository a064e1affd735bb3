// What the minutes of a review say. They are frozen with people's ids; names are put in when they are read.
import { z } from 'zod'
import { decisionStates, expectedImpact } from '#decide/decisions/decision-shapes.ts'
import { itemKinds, money, outcomes, reason } from '#decide/reviews/review-shapes.ts'
import { person } from '#decide/rights/decision-type-shapes.ts'

const subject = z.object({ kind: z.string(), id: z.string(), name: z.string() })
const severity = z.enum(['red', 'yellow'])

export const minutesItem = z.object({
  topicKey: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  severity: severity.nullable(),
  status: z.string().nullable().describe('effective status of its subject at the time'),
  subject: subject.nullable(),
  owner: person.nullable(),
  reasons: z.array(reason),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
  appearance: z.int(),
  decision: z
    .object({ id: z.string(), number: z.int(), state: z.enum(decisionStates), decider: person, decideBy: z.string() })
    .nullable(),
  outcome: z.enum(outcomes).nullable(),
  note: z.string(),
})

export const minutesDecision = z.object({
  id: z.string(),
  number: z.int(),
  question: z.string(),
  decider: person,
  decision: z.string(),
  owner: person,
  dueOn: z.string(),
  expectedImpact,
  followUpOn: z.string(),
  inReview: z.boolean().describe('false: made between the reviews'),
})

export const minutesKeyResult = z.object({
  id: z.string(),
  title: z.string(),
  owner: person,
  status: z.string(),
  computed: z.string(),
  reported: z.string().nullable(),
  since: z.string(),
  progress: z.number().nullable(),
  reasons: z.array(reason),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
})

export const minutesDependency = z.object({
  id: z.string(),
  need: z.string(),
  keyResult: z.string(),
  provider: person,
  status: z.string(),
  since: z.string(),
  reasons: z.array(reason),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
})

export const minutesMetric = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  value: z.number().nullable(),
  period: z.string().nullable(),
  target: z.number().nullable(),
  status: z.string(),
  freshness: z.string(),
})

export const minutes = z.object({
  reviewId: z.string().nullable().describe('null: the current week, before a review is closed'),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  frozen: z.boolean(),
  heldOn: z.string(),
  since: z.string().nullable(),
  until: z.string(),
  chair: person.nullable(),
  attendees: z.array(person),
  moneyAtRisk: money,
  keyResults: z.array(minutesKeyResult).describe('those that are off track or outdated, with their causes'),
  dependencies: z.array(minutesDependency).describe('red and yellow ones'),
  items: z.array(minutesItem),
  decisions: z.array(minutesDecision),
  escalations: z.array(
    z.object({
      decisionId: z.string(),
      number: z.int(),
      question: z.string(),
      from: person,
      to: person,
      because: z.enum(['clock', 'third_review']),
      at: z.string(),
    }),
  ),
  clearedSince: z.array(
    z.object({
      flagId: z.string(),
      title: z.string(),
      severity,
      raisedAt: z.string(),
      clearedAt: z.string(),
      clearedBy: z.string().nullable(),
    }),
  ),
  metrics: z.array(minutesMetric).describe('the executive set'),
})
