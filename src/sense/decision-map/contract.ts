// The map from thresholds to decisions: what each level of each metric puts before whom, and by when.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { flag, metricId, metricStatuses, pageOf, reference } from '#sense/metrics/contract-metric.ts'
import { holes } from './holes.ts'

const tag = 'Decision map'
const level = z.coerce.number<number | string>()
const pending = z.coerce.number<number | string>().int().min(1).max(52)

const mapRow = z.object({
  metric: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  unit: reference,
  owner: reference.nullable(),
  executive: z.boolean(),
  status: z.enum(metricStatuses),
  watch: z.string().nullable().describe('What draws attention, in words.'),
  breach: z.string().nullable().describe('What triggers the decision, in words.'),
  noData: z.string().describe('What happens without a reading.'),
  question: z.string(),
  action: z.string().describe('What happens when nobody decides in time.'),
  decider: reference.nullable(),
  clock: z.object({ amount: z.number(), unit: z.enum(['hours', 'days']) }).nullable(),
  decisionType: reference.nullable().describe('It supplies decider and clock where the metric has none of its own.'),
  holes: z.array(z.enum(holes)).describe('What is missing on the way from threshold to decision.'),
})

const fired = z
  .object({ fired: z.number(), bad: z.number().describe('Periods on the bad side of the level.') })
  .nullable()

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
      last: z.coerce.number<number | string>().int().min(1).max(1000).default(104).describe('So many periods back.'),
      watchLevel: level.optional(),
      watchPending: pending.optional(),
      breachLevel: level.optional(),
      breachPending: pending.optional(),
      bandLow: level.optional(),
      bandHigh: level.optional(),
      rearmAfter: pending.optional(),
    }),
    output: z.object({
      periods: z.number().describe('Periods with a reading.'),
      sentences: z
        .object({ watch: z.string().nullable(), breach: z.string().nullable() })
        .describe('The rules in words.'),
      watch: fired,
      breach: fired,
      episodes: z.array(
        z.object({
          rule: z.enum(['watch', 'breach']),
          since: z.string(),
          triggered: z.string(),
          cleared: z.string().nullable(),
          periods: z.number(),
        }),
      ),
    }),
  }),
}
