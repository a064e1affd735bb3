// The shape of a metric: what a person writes into its definition, and what is told about it in a list and on its page.
import { z } from 'zod'
import { onePerson } from '#base/one-person.ts'
import { besideLevels, levelsFields, toldLevels } from './contract-levels.ts'
import { directions, metricKinds, rhythms, totalRules } from './metric-choices.ts'

export const freshnessWords = ['fresh', 'due', 'late', 'no_data'] as const
export const metricStatuses = [
  'on_track',
  'at_risk',
  'off_track',
  'outdated',
  'no_data',
  'pending',
  'closed',
  'distorted',
] as const

/** A query string knows only text. */
export const flag = z.union([z.boolean(), z.stringbool()])
export const day = z.iso.date('A day is written as 2026-02-12.')
export const instant = z.iso.datetime({ offset: true, error: 'An instant is written as 2026-02-12T09:00:00Z.' })
export const asOf = instant.optional().describe('Answer what was true at this instant.')
/** Wherever a metric is named, its id and its code are equally good. */
export const metricId = z.string().min(1).max(80).describe('The metric’s id or code.')
export const pageOf = {
  limit: z.coerce.number<number | string>().int().min(1).max(200).optional(),
  cursor: z.string().max(1000).optional(),
}
export const reference = z.object({ id: z.string(), name: z.string() })

const text = (max: number) => z.string().trim().max(max)
const level = z.number().nullable()

export const definitionFields = {
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'A code has small letters, digits, dots, dashes and underscores, at most 80.')
    .describe('What a feed calls the metric; made from the name when left out.'),
  name: text(200).min(1, 'A metric needs a name.'),
  description: text(4000),
  unitId: z.uuid(),
  ownerId: onePerson('Exactly one owner: give one person as ownerId.')
    .nullable()
    .describe('The one person who can explain variance and act.'),
  purposeBehaviour: text(1000).describe('Which behaviour does it reinforce?'),
  purposeDecision: text(1000).describe('Which decision does it help to make?'),
  purposeOutcome: text(1000).describe('Which outcome does it prevent or bring about?'),
  kind: z.enum(metricKinds),
  total: z.enum(totalRules).describe('How several series make one figure.'),
  valueUnit: text(40).describe('Such as %, € or days.'),
  scale: z.number().positive().describe('What a ratio is multiplied by: 100 for a percentage.'),
  decimals: z.number().int().min(0).max(9),
  direction: z.enum(directions).describe('Which way is good: higher, lower, or inside a band.'),
  rhythm: z.enum(rhythms),
  dueAfterDays: z.number().int().min(0).max(120).describe('Days after the end of a period until its reading is due.'),
  target: level,
  bandLow: level,
  bandHigh: level,
  watchLevel: level,
  watchInclusive: z.boolean(),
  watchPending: z.number().int().min(1).max(52).describe('Bad periods in a row before the watch fires.'),
  breachLevel: level,
  breachInclusive: z
    .boolean()
    .describe('True: the level itself is a breach. False: only what lies strictly beyond it.'),
  breachPending: z.number().int().min(1).max(52),
  rearmAfter: z.number().int().min(1).max(52).describe('Good periods in a row that clear it.'),
  ...levelsFields,
  decisionQuestion: text(1000).describe('The question that a breach puts on the table.'),
  defaultAction: text(1000).describe('What happens when nobody decides in time.'),
  deciderId: onePerson('Exactly one person decides: give one person as deciderId.').nullable(),
  decisionTypeId: z.uuid().nullable(),
  clockAmount: z.number().int().min(1).max(1000).nullable(),
  clockUnit: z.enum(['hours', 'days']).nullable(),
  confidential: z.boolean(),
  confidentialTo: z.array(z.uuid()).max(200).describe('People and units who may see a confidential metric.'),
}

const definition = z.object(definitionFields)
export const newMetric = definition.partial().required({ name: true, unitId: true, direction: true, rhythm: true })
export const changedMetric = definition.partial()

export const readingBrief = z.object({
  period: z.string(),
  value: z.number().nullable(),
  knownAt: z.string(),
})

export const variations = [
  'common_cause',
  'improvement_high',
  'improvement_low',
  'concern_high',
  'concern_low',
  'neutral_high',
  'neutral_low',
] as const

export const assurances = ['consistently_passes', 'consistently_fails', 'hit_and_miss'] as const

const standing = {
  id: z.string(),
  version: z.number(),
  unit: reference,
  owner: reference.nullable(),
  executive: z.boolean(),
  archivedAt: z.string().nullable(),
  computed: z.boolean().describe('Its readings come from other metrics by a formula.'),
  latest: readingBrief.nullable(),
  previous: readingBrief.nullable(),
  freshness: z.enum(freshnessWords),
  status: z.enum(metricStatuses),
  variation: z
    .enum(variations)
    .nullable()
    .describe('What the latest value is by its chart; null with too few periods.'),
  assurance: z.enum(assurances).nullable().describe('Whether the process can be relied on to meet its target.'),
  missing: z.array(z.string()).describe('Fields without which it cannot join the executive set.'),
  can: z.array(z.string()).describe('What you may do with it.'),
}

export const metricRow = z.object({
  ...standing,
  code: z.string(),
  name: z.string(),
  kind: z.enum(metricKinds),
  direction: z.enum(directions),
  rhythm: z.enum(rhythms),
  total: z.enum(totalRules),
  valueUnit: z.string(),
  decimals: z.number(),
  target: z.number().nullable(),
  bandLow: z.number().nullable(),
  bandHigh: z.number().nullable(),
  watchLevel: z.number().nullable(),
  breachLevel: z.number().nullable(),
  statusSince: z.string().nullable(),
  recent: z
    .array(z.object({ period: z.string(), value: z.number().nullable() }))
    .describe('Up to 26 periods, oldest first.'),
})

export const seriesRow = z.object({
  id: z.string(),
  version: z.number(),
  definition: z.number(),
  unit: reference,
  dimensions: z.record(z.string(), z.string()),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  latestPeriod: z.string().nullable(),
  freshness: z.enum(freshnessWords).nullable().describe('Null for a series that has ended.'),
})

export const definitionRow = z.object({
  number: z.number(),
  formula: z.string(),
  reason: z.string(),
  validFrom: z.string().nullable().describe('Null for the first, which also covers all earlier periods.'),
  validTo: z.string().nullable(),
})

export const metricRecord = definition.extend({
  ...standing,
  ...toldLevels,
  ...besideLevels,
  decider: reference.nullable(),
  hints: z.array(z.string()).describe('Fields that would make it more useful in the executive set.'),
  words: z.object({
    total: z.string(),
    target: z.string().nullable(),
    band: z.string().nullable(),
    watch: z.string().nullable(),
    breach: z.string().nullable(),
    levels: z.array(z.string()).describe('When each further level fires, in their order.'),
    noData: z.string(),
  }),
  definitionNumber: z.number(),
  definitions: z.array(definitionRow),
  series: z.array(seriesRow).describe('The first 100; GET /metrics/{metricId}/series has them all.'),
  seriesCount: z.object({ open: z.number(), ended: z.number(), late: z.number() }),
  assessment: z
    .object({
      computed: z.string(),
      reported: z.string().nullable(),
      effective: z.string(),
      since: z.string(),
      reasons: z.array(z.record(z.string(), z.unknown())),
    })
    .nullable(),
})

export const executiveSet = z.object({
  items: z.array(metricRow),
  cap: z.number(),
  counts: z.object({ outcome: z.number(), leading: z.number(), risk: z.number(), all: z.number() }),
  hint: z.string().nullable(),
})
