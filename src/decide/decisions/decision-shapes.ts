// What a decision looks like at every door; reviews and minutes show the same shapes.
import { z } from 'zod'
import { onePerson } from '#base/one-person.ts'
import { clock, person } from '#decide/rights/decision-type-shapes.ts'

export const decisionStates = ['open', 'decided', 'done', 'superseded', 'reversed', 'withdrawn'] as const
export const triggers = ['metric', 'dependency', 'key_result', 'capacity', 'exception', 'review', 'by_hand'] as const
export const verdicts = ['worked', 'partly', 'not', 'too_early'] as const
export const linkKinds = ['metric', 'key_result', 'objective', 'dependency', 'decision', 'unit'] as const

export const link = z.object({ kind: z.enum(linkKinds), id: z.uuid() })
export const namedLink = z.object({ kind: z.enum(linkKinds), id: z.string(), name: z.string() })

export const expectedImpact = z.object({
  metricId: z.uuid().optional().describe('the metric that must move; without one, say in the note what must'),
  from: z.number().optional(),
  to: z.number(),
  unit: z.string().trim().max(40),
  by: z.iso.date().optional(),
  note: z.string().trim().max(1000).optional(),
})

/** The unit and the value from which it starts are taken from the metric where they are not said. */
export const expectedImpactInput = expectedImpact.extend({ unit: expectedImpact.shape.unit.optional() })

export const actualImpact = z.object({
  metricId: z.string().optional(),
  value: z.number().nullable(),
  unit: z.string(),
  period: z.string().nullable().describe('start of the period that was read; null when a person typed the value'),
  note: z.string(),
})

export const option = z.object({
  title: z.string().trim().min(1).max(300),
  note: z.string().trim().max(2000).default(''),
  chosen: z.boolean().default(false),
})

/** All five are mandatory; they are optional here so that one answer can name every one that is missing. */
export const fiveFieldsInput = {
  decision: z.string().trim().max(4000).optional().describe('mandatory: what is decided'),
  ownerId: onePerson('Exactly one person carries it out: give one person as ownerId.')
    .optional()
    .describe('mandatory: the one person who carries it out'),
  dueOn: z.iso.date().optional().describe('mandatory: carried out by'),
  expectedImpact: expectedImpactInput.optional().describe('mandatory: the metric impact expected'),
  followUpOn: z.iso.date().optional().describe('mandatory: when the effect is checked'),
  options: z.array(option).max(20).optional(),
  rationale: z.string().trim().max(4000).optional(),
  reversible: z.boolean().optional(),
}

export const decisionSummary = z.object({
  id: z.string(),
  number: z.int(),
  question: z.string(),
  state: z.enum(decisionStates),
  trigger: z.enum(triggers),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
  decider: person,
  raisedAt: z.string(),
  clock,
  decideBy: z.string(),
  overdue: z.boolean().describe('open, and its clock has ended'),
  escalations: z.int(),
  defaultAction: z.string(),
  defaultInForceAt: z.string().nullable().describe('since when the default holds, because the clock ended'),
  causeClearedAt: z.string().nullable(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
  decision: z.string().nullable(),
  owner: person.nullable(),
  dueOn: z.string().nullable(),
  late: z.boolean().describe('decided, not done, and past its due date'),
  expectedImpact: expectedImpact.nullable(),
  followUpOn: z.string().nullable(),
  followUpDue: z.boolean(),
  decidedAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  version: z.int(),
  can: z
    .array(z.string())
    .describe('what the actor may do with it now: decide, withdraw, done, follow_up, supersede, reverse'),
})

const neighbour = z.object({ id: z.string(), number: z.int(), state: z.enum(decisionStates), text: z.string() })

export const effect = z.object({
  expected: expectedImpact,
  metric: z
    .object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      decimals: z.int(),
      direction: z.enum(['higher', 'lower', 'band']),
    })
    .nullable(),
  series: z.array(z.object({ period: z.string(), value: z.number().nullable() })),
  before: z
    .object({ period: z.string(), value: z.number() })
    .nullable()
    .describe('the last reading before it was decided'),
  now: z.object({ period: z.string(), value: z.number() }).nullable(),
  expectedChange: z.number().nullable(),
  actualChange: z.number().nullable(),
  reached: z.number().nullable().describe('share of the expected change that came true; 1 = all of it'),
})

export const decisionPage = decisionSummary.extend({
  context: z.string(),
  type: z.object({ id: z.string(), name: z.string() }).nullable(),
  forum: z.string().nullable(),
  firstDecider: person,
  agree: z.array(person),
  raisedBy: person.nullable().describe('null: the system raised it'),
  links: z.array(namedLink),
  options: z.array(option),
  rationale: z.string(),
  reversible: z.boolean().nullable(),
  decidedBy: person.nullable(),
  clockMet: z.boolean().nullable().describe('null while nobody has decided'),
  reviewId: z.string().nullable(),
  actualImpact: actualImpact.nullable(),
  verdictNote: z.string().nullable(),
  verdictAt: z.string().nullable(),
  verdictBy: person.nullable(),
  endedAt: z.string().nullable().describe('when it was withdrawn, superseded or reversed'),
  endedBy: person.nullable(),
  endReason: z.string().nullable(),
  chain: z.array(neighbour).describe('this decision and those it supersedes or is superseded by, oldest first'),
  effect: effect.nullable().describe('expected and actual side by side, once decided'),
  history: z.array(
    z.object({
      at: z.string(),
      actor: person.nullable(),
      operation: z.string().nullable(),
      action: z.enum(['insert', 'update', 'delete']),
      changed: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
    }),
  ),
})
