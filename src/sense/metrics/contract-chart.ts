// The shape of a metric's chart: figures, lines, limits, signals, what they mean, annotations and what is foreseen.
import { z } from 'zod'
import { asOf, assurances, day, metricId, reference, variations } from './contract-metric.ts'
import { periodTotal } from './contract-reading.ts'

export const chartInput = z.object({
  metricId,
  from: day.optional(),
  to: day.optional(),
  unit: z.string().optional().describe('Only this unit, by id or code.'),
  last: z.coerce.number<number | string>().int().min(1).max(4000).optional().describe('At most so many periods; 104.'),
  limitsFrom: day.optional().describe('Work the natural limits out from this period on, whatever the settings say.'),
  limitsTo: day.optional(),
  asOf,
})

const line = z.object({ level: z.number(), inclusive: z.boolean(), pending: z.number(), words: z.string() })
const nullable = z.number().nullable()

const signalKinds = [
  'limit',
  'run',
  'quarter',
  'range',
  'trend',
  'two_of_three',
  'four_of_five',
  'alternating',
  'inside',
  'outside',
] as const

const judgement = z.enum(['improvement', 'concern', 'neutral'])

const limits = z.object({
  from: z.string(),
  to: z.string(),
  mean: z.number(),
  lower: nullable.describe('Null where the limits differ from value to value: see process.points.'),
  upper: nullable,
  averageRange: z.number(),
  rangeLimit: nullable,
  periods: z.number().describe('How many periods the limits are worked out from.'),
})

const signal = z.object({
  period: z.string().describe('Where the rule was first fulfilled.'),
  rule: z.enum(signalKinds),
  side: z.enum(['above', 'below']),
  from: z.string(),
  to: z.string(),
  id: z.string().describe('The rule, such as W1 or NEL3.'),
  says: z.string(),
  judgement,
  rank: z.number().describe('1: the signal that a stable process gives least often.'),
  marked: z.array(z.string()).describe('The periods that carry the mark.'),
})

const edges = z.object({ low: z.number(), high: z.number() })

export const targetSide = z.union([
  z.object({ side: z.enum(['at_least', 'at_most']), level: z.number() }),
  z.object({ side: z.literal('within'), low: z.number(), high: z.number() }),
])

export const outlookShape = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('foreseen'),
    madeAt: z.string(),
    knownPeriod: z.string(),
    method: z.string(),
    coming: z
      .array(z.object({ period: z.string(), point: z.number(), bands: z.array(edges) }))
      .describe('The coming periods up to the horizon, with bands of 50, 80 and 95 %.'),
    horizon: z.object({ day: z.string(), period: z.string() }),
    target: targetSide.nullable(),
    chance: nullable.describe('Of meeting the target in the period of the horizon.'),
    breachChance: nullable.describe('The greatest chance, among the coming periods, of lying past the breach level.'),
    least: nullable.describe('Below this chance a flag rises.'),
  }),
  z.object({ state: z.literal('not_enough_data'), why: z.string(), has: z.number(), needs: z.number() }),
  z.object({ state: z.literal('waiting') }).describe('It is being worked out.'),
])

export const annotation = z.object({
  id: z.string(),
  period: z.string(),
  text: z.string(),
  action: z.string().describe('The corrective action; empty for none.'),
  actionOwner: reference.nullable(),
  dueOn: z.string().nullable(),
  doneAt: z.string().nullable(),
  author: reference.nullable(),
  madeAt: z.string(),
  version: z.number(),
})

export const chartOutput = z.object({
  metric: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    valueUnit: z.string(),
    decimals: z.number(),
    direction: z.string(),
    rhythm: z.string(),
    total: z.string(),
  }),
  definition: z.number(),
  periods: z.array(periodTotal).describe('Oldest first.'),
  earlier: z
    .array(z.object({ definition: z.number(), validTo: z.string().nullable(), periods: z.array(periodTotal) }))
    .describe('Readings under earlier definitions: lines of their own, never joined to this one.'),
  target: nullable,
  watch: line.nullable(),
  breach: line.nullable(),
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  limits: z.array(limits).describe('Natural process limits, by segment; empty with too few periods.'),
  signals: z.array(signal).describe('What ordinary variation does not explain, by the chosen rules.'),
  process: z
    .object({
      kind: z.enum(['xmr', 'xmr_median', 'p_prime', 'u_prime', 'g', 't']),
      because: z.enum(['chosen', 'usual', 'denominators', 'rare']),
      rules: z.string(),
      runLength: nullable.describe('Periods until a stable process gives a false alarm, on average.'),
      season: z.boolean().describe('A season was taken out of the plotted values.'),
      points: z
        .array(
          z.object({
            period: z.string(),
            value: nullable,
            centre: nullable,
            lower: nullable,
            upper: nullable,
            rules: z.array(z.string()),
            type: z.enum(['improvement', 'concern', 'neutral', 'common_cause']),
          }),
        )
        .describe('What is plotted of each period that is judged: its figure, or what lies between two events.'),
      variation: z.enum(variations).nullable(),
      assurance: z.enum(assurances).nullable(),
      notes: z.array(z.string()),
    })
    .describe('How the chart is read.'),
  annotations: z.array(annotation),
  outlook: outlookShape.nullable().describe('Null for one unit alone, and for an archived metric.'),
  sentence: z
    .object({
      latest: z.object({ period: z.string(), value: nullable, provisional: z.boolean() }).nullable(),
      previous: z.object({ period: z.string(), value: nullable }).nullable(),
      change: nullable,
      better: z.boolean().nullable().describe('Whether the change goes the good way; null when nothing changed.'),
      beyond: z.enum(['breach', 'watch']).nullable(),
      beyondSince: z.string().nullable(),
      beyondPeriods: z.number(),
      signals: z.number(),
    })
    .describe('What a sentence under the chart says.'),
})
