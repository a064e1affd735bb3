// The operations on how a metric's chart is read: settings, baselines, annotations, and what is foreseen.
import { z } from 'zod'
import { operation } from '#base/contract.ts'
import { onePerson } from '#base/one-person.ts'
import { annotation, outlookShape, targetSide } from '../metrics/contract-chart.ts'
import { asOf, assurances, day, metricId, reference, variations } from '../metrics/contract-metric.ts'
import { chartKinds, signalActs } from './chart-settings.ts'
import { ruleSetNames } from './rule-sets.ts'

const tag = 'Charts'
const of = { kind: 'metric', field: 'metricId' } as const
const read = { may: 'metrics.read', of, tag } as const
const edit = { may: 'metrics.edit', of, tag } as const
/** Who records a metric explains it. */
const explain = { may: 'metrics.record', of, tag } as const

const reason = z.string().trim().min(1, 'Say why.').max(2000)
const version = z.number().int()
const nullable = z.number().nullable()

const shift = z.object({
  from: z.string(),
  before: z.number().describe('The level before.'),
  after: z.number(),
  chance: z.number().describe('Share of stable series that show as great a shift.'),
})

const baseline = z.object({
  id: z.string(),
  from: z.string(),
  points: nullable.describe(
    'So many values make the limits, which are locked then; null: all up to the next baseline.',
  ),
  reason: z.string(),
  shift: shift.nullable().describe('The lasting shift that was accepted.'),
  madeBy: reference.nullable(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
})

const settings = z.object({
  version: z.number().describe('0 while nobody has chosen anything.'),
  kind: z.enum(chartKinds),
  rules: z.enum(ruleSetNames),
  season: z.boolean(),
  onSignal: z.enum(signalActs).describe('auto: a leading indicator asks for a decision, any other shows it.'),
  leastChance: nullable.describe('A flag rises when the chance of meeting the target falls below; null: never.'),
  outlookTo: z
    .string()
    .nullable()
    .describe('By when the target is to be met; null: the end of the month, quarter or year.'),
  ruleSets: z
    .array(z.object({ name: z.enum(ruleSetNames), rules: z.array(z.string()), runLength: nullable }))
    .describe('What can be chosen, with how many periods a stable process yields until a false alarm.'),
  baselines: z.array(baseline).describe('Those that hold, by their start, then those that were taken back.'),
  shift: shift.nullable().describe('A lasting shift that was found and is offered as a new baseline.'),
  can: z.array(z.string()),
})

const annotationFields = {
  text: z.string().trim().min(1, 'Say what happened.').max(2000),
  action: z.string().trim().max(1000).describe('The corrective action; empty for none.'),
  actionOwnerId: onePerson('Exactly one person sees to it: give one person as actionOwnerId.').nullable(),
  dueOn: day.nullable(),
}

const edges = z.object({ low: z.number(), high: z.number() })

export const chartsContract = {
  settings: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/chart/settings',
    summary: 'How a metric’s chart is read: chart, rules and their false alarms, baselines, what a signal does',
    input: z.object({ metricId, asOf }),
    output: settings,
  }),
  updateSettings: operation({
    ...edit,
    method: 'PATCH',
    path: '/metrics/{metricId}/chart/settings',
    summary: 'Change how a metric’s chart is read',
    input: z.strictObject({
      metricId,
      version: version.min(0),
      kind: z.enum(chartKinds).optional(),
      rules: z.enum(ruleSetNames).optional(),
      season: z.boolean().optional(),
      onSignal: z.enum(signalActs).optional(),
      leastChance: z
        .number()
        .min(0.01, 'Between 0.01 and 0.99.')
        .max(0.99, 'Between 0.01 and 0.99.')
        .nullable()
        .optional(),
      outlookTo: day.nullable().optional(),
    }),
    output: settings,
  }),
  rebase: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/baselines',
    summary: 'Begin new limits at a period, locked on so many values, with the reason',
    input: z.strictObject({
      metricId,
      from: day.describe('Any day of the first period.'),
      points: z.number().int().min(6, 'Limits need at least 6 values.').max(1000).nullable().optional(),
      reason,
    }),
    output: settings,
  }),
  endBaseline: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/baselines/{baselineId}/end',
    summary: 'Take a baseline back; it stays visible with the reason',
    input: z.strictObject({ metricId, baselineId: z.uuid(), reason }),
    output: settings,
  }),
  annotate: operation({
    ...explain,
    method: 'POST',
    path: '/metrics/{metricId}/annotations',
    summary: 'Explain a period, with a corrective action and its date',
    input: z.strictObject({
      metricId,
      period: day.describe('Any day of the period.'),
      text: annotationFields.text,
      action: annotationFields.action.optional(),
      actionOwnerId: annotationFields.actionOwnerId.optional(),
      dueOn: annotationFields.dueOn.optional(),
    }),
    output: annotation,
  }),
  updateAnnotation: operation({
    ...explain,
    method: 'PATCH',
    path: '/metrics/{metricId}/annotations/{annotationId}',
    summary: 'Change an annotation, or say that its action is done',
    input: z.strictObject({
      metricId,
      annotationId: z.uuid(),
      version: version.min(1),
      text: annotationFields.text.optional(),
      action: annotationFields.action.optional(),
      actionOwnerId: annotationFields.actionOwnerId.optional(),
      dueOn: annotationFields.dueOn.optional(),
      done: z.boolean().optional(),
    }),
    output: annotation,
  }),
  removeAnnotation: operation({
    ...explain,
    method: 'DELETE',
    path: '/metrics/{metricId}/annotations/{annotationId}',
    summary: 'Take an annotation back; history keeps it',
    input: z.object({ metricId, annotationId: z.uuid(), version: z.coerce.number<number | string>().int().min(1) }),
    output: z.object({ removed: z.boolean() }),
  }),
  outlook: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/outlook',
    summary: 'Where a metric is heading, what was foreseen before beside what came, and how good that was',
    input: z.object({
      metricId,
      last: z.coerce.number<number | string>().int().min(1).max(520).default(104).describe('Past forecasts.'),
      asOf,
    }),
    output: z.object({
      outlook: outlookShape,
      past: z
        .array(
          z.object({
            madeAt: z.string(),
            knownPeriod: z.string(),
            period: z.string().describe('The next period, of which the forecast is compared.'),
            point: z.number(),
            bands: z.array(edges).describe('50, 80 and 95 %.'),
            came: nullable,
            within: z.array(z.boolean().nullable()),
            horizonPeriod: z.string(),
            target: targetSide.nullable(),
            chance: nullable,
          }),
        )
        .describe('Oldest first; the first forecast that was made from each known period.'),
      score: z.object({
        count: z.number().describe('Forecasts whose period has come.'),
        within: z.array(z.number()).describe('How many lay within the 50, 80 and 95 % band.'),
        mase: nullable.describe('Mean error over that of saying the same as last time.'),
        chances: z.object({ count: z.number(), brier: z.number() }).nullable(),
        words: z.string(),
      }),
    }),
  }),
  refit: operation({
    ...edit,
    method: 'POST',
    path: '/metrics/{metricId}/outlook',
    summary: 'Work the outlook out anew now',
    input: z.strictObject({ metricId }),
    output: outlookShape,
  }),
  parts: operation({
    ...read,
    method: 'GET',
    path: '/metrics/{metricId}/parts',
    summary: 'The chart of every unit of a metric in small, with its icons; those that need somebody first',
    input: z.object({
      metricId,
      last: z.coerce.number<number | string>().int().min(6).max(520).default(36).describe('Periods of each chart.'),
      show: z
        .enum(['all', 'worse', 'better', 'fails', 'by_chance', 'passes'])
        .default('all')
        .describe('Only parts with this icon.'),
      search: z.string().max(200).optional().describe('Part of a unit’s name or code.'),
      limit: z.coerce.number<number | string>().int().min(1).max(200).default(60),
      cursor: z.string().max(1000).optional(),
    }),
    output: z.object({
      counts: z.object({
        parts: z.number().describe('That reported for the latest period.'),
        worse: z.number(),
        better: z.number(),
        steady: z.number(),
        fails: z.number(),
        byChance: z.number(),
        passes: z.number(),
        inBreach: z.number(),
        tooFew: z.number().describe('Too few periods for limits.'),
        silent: z.number().describe('Reported earlier, and not for the latest period.'),
      }),
      target: nullable.describe('Null where the target of the whole says nothing about a part.'),
      items: z.array(
        z.object({
          unit: z.object({ id: z.string(), name: z.string(), code: z.string().nullable() }),
          latest: z.object({ period: z.string(), value: nullable }).nullable(),
          silent: z.boolean(),
          variation: z.enum(variations).nullable(),
          assurance: z.enum(assurances).nullable(),
          kind: z.string(),
          points: z.array(
            z.object({
              period: z.string(),
              value: nullable,
              centre: nullable,
              lower: nullable,
              upper: nullable,
              type: z.enum(['improvement', 'concern', 'neutral', 'common_cause']),
            }),
          ),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  progress: operation({
    method: 'GET',
    path: '/outlooks',
    summary: 'How many outlooks are worked out and how many wait for it',
    may: 'metrics.read',
    tag,
    input: z.object({}),
    output: z.object({ workedOut: z.number(), waiting: z.number() }),
  }),
}

export type ChartsInput<Name extends keyof typeof chartsContract> = z.output<
  NonNullable<(typeof chartsContract)[Name]['~orpc']['inputSchema']>
>
