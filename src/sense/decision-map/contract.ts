// The map from thresholds to decisions: what each level of each metric puts before whom, and by when.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { metricLevel, mostLevels } from '#sense/metrics/contract-levels.ts'
import { flag, metricId, metricStatuses, pageOf, reference } from '#sense/metrics/contract-metric.ts'
import { directions } from '#sense/metrics/metric-choices.ts'
import { holes } from './holes.ts'

const tag = 'Decision map'
const level = z.coerce.number<number | string>()
const given = z.number().nullable().optional()
const pending = z.coerce.number<number | string>().int().min(1).max(52)

const counted = z.object({ fired: z.number(), bad: z.number().describe('Periods on the bad side of the level.') })
const clock = z.object({ amount: z.number(), unit: z.enum(['hours', 'days']) }).nullable()

const mapLevel = z.object({
  id: z.string(),
  name: z.string(),
  colour: z.enum(['at_risk', 'off_track']),
  when: z.string(),
  question: z.string(),
  action: z.string(),
  decider: reference.nullable(),
  clock,
  decisionType: reference.nullable(),
  holes: z.array(z.enum(holes)),
  sentence: z.string().describe('The whole rule in words.'),
  past: counted.nullable().describe('How often it would have fired; only where asked for.'),
})

const mapRow = z.object({
  metric: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  unit: reference,
  owner: reference.nullable(),
  executive: z.boolean(),
  status: z.enum(metricStatuses),
  watch: z.string().nullable().describe('What draws attention, in words.'),
  breach: z.string().nullable().describe('What triggers the decision, in words.'),
  sentences: z
    .object({ watch: z.string().nullable(), breach: z.string().nullable() })
    .describe('Each rule whole, in words.'),
  levels: z.array(mapLevel).describe('Besides watch and breach, from the mildest to the worst.'),
  past: z
    .object({ periods: z.number(), watch: counted.nullable(), breach: counted.nullable() })
    .nullable()
    .describe('How often watch and breach would have fired over the last 104 periods; only where asked for.'),
  noData: z.string().describe('What happens without a reading.'),
  question: z.string(),
  action: z.string().describe('What happens when nobody decides in time.'),
  decider: reference.nullable(),
  clock,
  decisionType: reference.nullable().describe('It supplies decider and clock where the metric has none of its own.'),
  holes: z.array(z.enum(holes)).describe('What is missing on the way from threshold to decision.'),
})

const fired = counted.nullable()

const pastOutput = z.object({
  periods: z.number().describe('Periods with a reading.'),
  sentences: z.object({ watch: z.string().nullable(), breach: z.string().nullable() }).describe('The rules in words.'),
  watch: fired,
  breach: fired,
  levels: z.array(z.object({ id: z.string(), name: z.string(), when: z.string(), fired: z.number(), bad: z.number() })),
  episodes: z.array(
    z.object({
      rule: z.enum(['watch', 'breach', 'level']),
      levelId: z.string().nullable(),
      since: z.string(),
      triggered: z.string(),
      cleared: z.string().nullable(),
      periods: z.number(),
    }),
  ),
})

const last = z.coerce.number<number | string>().int().min(1).max(1000).default(104).describe('So many periods back.')

export const decisionMapContract = {
  list: operation({
    method: 'GET',
    path: '/decision-map',
    summary: 'Threshold, decision, action, decider and clock of every metric, with the holes in the map',
    may: 'metrics.read',
    tag,
    input: z.object({
      ...pageOf,
      unit: z.string().optional().describe('This unit and those below it.'),
      past: flag.optional().describe('True: with how often each rule would have fired.'),
      holes: flag.optional().describe('True: only metrics with holes; false: only whole ones.'),
    }),
    output: z.object({
      items: z.array(mapRow),
      nextCursor: z.string().nullable(),
      counts: z.object({ metrics: z.number(), whole: z.number() }),
    }),
  }),
  lookBack: operation({
    method: 'GET',
    path: '/metrics/{metricId}/look-back',
    summary: 'How often a rule would have fired over the past; without levels, the rules that stand',
    may: 'metrics.read',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.object({
      metricId,
      last,
      watchLevel: level.optional(),
      watchPending: pending.optional(),
      breachLevel: level.optional(),
      breachPending: pending.optional(),
      bandLow: level.optional(),
      bandHigh: level.optional(),
      rearmAfter: pending.optional(),
    }),
    output: pastOutput,
  }),
  tryRules: operation({
    method: 'POST',
    path: '/metrics/{metricId}/look-back',
    summary: 'Try rules on the past before they are saved, further levels included; nothing is written',
    may: 'metrics.read',
    of: { kind: 'metric', field: 'metricId' },
    tag,
    input: z.strictObject({
      metricId,
      last,
      target: given,
      bandLow: given,
      bandHigh: given,
      watchLevel: given,
      watchInclusive: z.boolean().optional(),
      watchPending: pending.optional(),
      breachLevel: given,
      breachInclusive: z.boolean().optional(),
      breachPending: pending.optional(),
      rearmAfter: pending.optional(),
      direction: z.enum(directions).optional(),
      levels: z.array(metricLevel).max(mostLevels).optional(),
    }),
    output: pastOutput,
  }),
}
