// What a dependency looks like at the door, and the words of its negotiation.
import { z } from 'zod'
import { assessed, can, day, id, instant, named, version } from '../goals/plan-schemas.ts'

export const state = z.enum([
  'requested',
  'proposed',
  'committed',
  'delivered',
  'accepted',
  'declined',
  'escalated',
  'withdrawn',
])

export const levelFrom = z.enum(['at_least', 'at_most', 'above', 'below'])

export const dependencyItem = z.object({
  id,
  /** What must be reached. The titles are null where the objective is confidential and the reader only provides. */
  keyResult: z.object({ id, title: z.string().nullable() }),
  objective: z.object({ id, title: z.string().nullable() }),
  consumerUnit: named,
  consumer: named,
  providerUnit: named,
  provider: named,
  need: z.string(),
  critical: z.boolean(),
  boundTo: z.enum(['metric', 'date']),
  metric: z.object({ id, name: z.string(), valueUnit: z.string(), decimals: z.int() }).nullable(),
  level: z.number().nullable(),
  levelFrom: levelFrom.nullable(),
  clearAfter: z.int(),
  neededBy: day.nullable(),
  proposedOn: day.nullable(),
  committedOn: day.nullable(),
  forecastOn: day.nullable(),
  floatDays: z.int(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
  state,
  riskOwner: named.nullable(),
  replannedAt: instant.nullable(),
  replanReason: z.string().nullable(),
  assessment: assessed,
  version,
  /** Rights, and the steps of the negotiation that the actor may make now. */
  can,
})

export const step = z.object({
  id,
  step: z.string(),
  state,
  day: day.nullable(),
  note: z.string(),
  madeBy: named.nullable(),
  madeAt: instant,
})

export const dependencyPage = z.object({
  ...dependencyItem.shape,
  steps: z.array(step),
  latestReading: z
    .object({ period: day, value: z.number().nullable(), freshness: z.enum(['fresh', 'due', 'late', 'no_data']) })
    .nullable(),
  openDecision: z.object({ id, number: z.int(), question: z.string(), decider: named, decideBy: instant }).nullable(),
  /** Who decides when the two cannot agree. */
  commonSuperior: named.nullable(),
})

const node = z.object({
  id,
  kind: z.enum(['unit', 'objective', 'key_result', 'metric']),
  title: z.string().nullable(),
  unitId: id.nullable(),
  owner: named.nullable(),
  effective: z.string().nullable(),
})

const edge = z.object({
  id: z.string(),
  /** provider → consumer: `depends`; unit → its metric: `provides`; metric → key result: `measures`; key result → objective: `belongs`. */
  kind: z.enum(['depends', 'provides', 'measures', 'belongs']),
  from: id,
  to: id,
  dependencyId: id.nullable(),
  label: z.string().nullable(),
  critical: z.boolean(),
  state: state.nullable(),
  effective: z.string().nullable(),
  moneyAtRisk: z.string().nullable(),
  currency: z.string().nullable(),
})

export const dependencyMap = z.object({ nodes: z.array(node), edges: z.array(edge), truncated: z.boolean() })
