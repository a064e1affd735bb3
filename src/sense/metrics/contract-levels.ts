// The parts of a definition that are told as one: further levels, counter-metrics, a floor, and what happens without a reading.
import { z } from 'zod'
import { onePerson } from '#base/one-person.ts'
import { levelColours, silenceRules } from './metric-choices.ts'

const text = (max: number) => z.string().trim().max(max)
const figure = z.number().nullable().default(null)
const periods = z.number().int().min(1).max(52)

const asks = {
  question: text(1000)
    .default('')
    .describe('The question that it puts on the table; without question and decider it puts none.'),
  action: text(1000).default('').describe('What happens when nobody decides in time.'),
  deciderId: onePerson('Exactly one person decides: give one person as deciderId.').nullable().default(null),
  clockAmount: z.number().int().min(1).max(1000).nullable().default(null),
  clockUnit: z.enum(['hours', 'days']).nullable().default(null),
}

export const mostLevels = 6
export const mostCounters = 6

export const metricLevel = z.strictObject({
  id: z.uuid().optional().describe('Made by the server; send it back so that the level stays the same one.'),
  name: text(80).min(1, 'A level needs a name.'),
  value: figure.describe('Where higher or lower is better: the level.'),
  low: figure.describe('Of a band: its low end at this level.'),
  high: figure.describe('Of a band: its high end at this level.'),
  distance: figure.describe('Of a band, instead of low and high: so far outside of it on either side.'),
  inclusive: z
    .boolean()
    .default(false)
    .describe('True: the level itself counts. False: only what lies strictly beyond it.'),
  pending: periods.default(1).describe('Bad periods in a row before it fires.'),
  rearmAfter: periods.default(1).describe('Good periods in a row that clear it.'),
  colour: z.enum(levelColours).describe('What the metric is while it lasts.'),
  decisionTypeId: z.uuid().nullable().default(null),
  ...asks,
})

export const counterPair = z.strictObject({
  metricId: z.string().min(1).max(80).describe('Id or code of the metric that must not suffer.'),
  why: text(500).default(''),
})

export const floorShape = z.strictObject({
  level: figure.describe('Where higher is better the least, where lower is better the most that must hold.'),
  low: figure.describe('Of a band: its low end.'),
  high: figure.describe('Of a band: its high end.'),
  backAfter: periods.default(2).describe('Good periods in a row until it counts as back.'),
})

export const noDataShape = z.strictObject({
  rule: z
    .enum(silenceRules)
    .default('remind')
    .describe('remind: the owner is asked; off_track: the metric is; decide: a decision is opened.'),
  afterDays: z.number().int().min(1).max(365).default(1).describe('Days late before that happens.'),
  ...asks,
})

export const levelsFields = {
  levels: z.array(metricLevel).max(mostLevels).describe('Besides watch and breach, from the mildest to the worst.'),
  counters: z.array(counterPair).max(mostCounters).describe('What must stay in range while this one improves.'),
  floor: floorShape
    .nullable()
    .describe('Below it this metric comes before key results; above it it is protected, not maximised.'),
  noData: noDataShape,
}

const toldAsking = {
  question: z.string(),
  action: z.string(),
  deciderId: z.string().nullable(),
  clockAmount: z.number().nullable(),
  clockUnit: z.enum(['hours', 'days']).nullable(),
}
const told = z.number().nullable()

/** The same as they are answered: every part is there. */
export const toldLevels = {
  levels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      value: told,
      low: told,
      high: told,
      distance: told,
      inclusive: z.boolean(),
      pending: z.number(),
      rearmAfter: z.number(),
      colour: z.enum(levelColours),
      decisionTypeId: z.string().nullable(),
      ...toldAsking,
    }),
  ),
  counters: z.array(z.object({ metricId: z.string(), why: z.string() })),
  floor: z.object({ level: told, low: told, high: told, backAfter: z.number() }).nullable(),
  noData: z.object({ rule: z.enum(silenceRules), afterDays: z.number(), ...toldAsking }),
}

const paired = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  why: z.string(),
  judged: z.boolean().describe('False: it has no threshold, so nothing would tell that it suffers.'),
})

/** What stands beside the definition: pairs with their names, and how a floor holds. */
export const besideLevels = {
  paired: z.object({
    counters: z.array(paired).describe('Metrics that must not suffer while this one improves; those that you may see.'),
    counterOf: z.array(paired.omit({ judged: true })).describe('Metrics that this one keeps honest.'),
  }),
  floorStanding: z
    .object({
      state: z.enum(['above', 'below', 'unknown']),
      since: z.string().nullable().describe('The first period below it.'),
      good: z.number().describe('Good periods in a row since then.'),
      backAfter: z.number(),
      comesFirst: z.boolean().describe('True: it comes before key results until it is back.'),
      line: z.string().describe('Such as: at least 95 %.'),
      until: z.string().describe('Such as: 2 weeks at 95 % or more.'),
      sentence: z.string(),
    })
    .nullable(),
  replacedBy: z
    .object({ id: z.string(), name: z.string().nullable().describe('Null: you may not see it.'), reason: z.string() })
    .nullable(),
  replaces: z.array(z.object({ id: z.string(), name: z.string(), endedOn: z.string().nullable() })),
}
