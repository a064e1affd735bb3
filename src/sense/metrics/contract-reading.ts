// The shape of readings: one row as a feed sends it, what recording answers, and the figure of a period.
import { z } from 'zod'
import { asOf, day, flag, metricId, pageOf, reference } from './contract-metric.ts'

const figures = {
  value: z.number().nullable().optional().describe('For a metric that is not a ratio.'),
  numerator: z.number().nullable().optional().describe('For a ratio, together with the denominator.'),
  denominator: z.number().nullable().optional().describe('For a ratio; for a weighted mean it is the weight.'),
}

const place = {
  unit: z.string().optional().describe('Id or code of a unit; the metric’s own unit when left out.'),
  dimensions: z.record(z.string(), z.string()).optional().describe('What tells this series from others of the unit.'),
  period: z.string().describe('Any day of the period, such as 2026-02-12; it is moved to the period’s start.'),
  valueUnit: z.string().optional().describe('Refused when it is not the metric’s own unit of measure.'),
  note: z.string().max(2000).optional(),
  knownAt: z.string().optional().describe('When the organisation could know it; needs the right imports.known_at.'),
}

const strictReading = z.strictObject({ metric: z.string().describe('Id or code.'), ...place, ...figures })
export type NewReading = z.input<typeof strictReading>

/** A row of a wrong shape is not refused here but with its line, beside all others, by the action. */
const newReading = strictReading.catch(({ input }) =>
  typeof input === 'object' && input !== null ? (input as NewReading) : ({} as NewReading),
)

const onConflict = z
  .enum(['correct', 'refuse'])
  .default('correct')
  .describe('What to do when a different reading stands for the period: supersede it, or refuse the row.')

export const recordInput = z.strictObject({
  readings: z.array(newReading).min(1).max(10_000, 'At most 10,000 readings in one call.'),
  onConflict,
  partial: z.boolean().default(false).describe('Record the good rows even when others are refused.'),
})

export const recordOneInput = z.strictObject({ metricId, ...place, ...figures, onConflict })

export const refusedRow = z.object({ index: z.number(), field: z.string(), rule: z.string(), message: z.string() })

const counts = {
  recorded: z.number().describe('New readings.'),
  corrected: z.number().describe('Readings that supersede an earlier one.'),
  unchanged: z.number().describe('Readings that stood already.'),
}

export const recordOutput = z.object({ ...counts, refused: z.array(refusedRow) })

export const readingRow = z.object({
  seriesId: z.string(),
  unit: reference,
  dimensions: z.record(z.string(), z.string()),
  definition: z.number(),
  period: z.string(),
  version: z.number(),
  current: z.boolean().describe('False for a reading that was superseded.'),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  provisional: z.boolean().describe('Its period had not ended when it was recorded.'),
  knownAt: z.string(),
  recordedAt: z.string(),
  recordedBy: reference.nullable(),
  source: z.enum(['api', 'import', 'hand', 'connector', 'computed']),
  note: z.string().nullable(),
})

export const recordOneOutput = z.object({
  outcome: z.enum(['recorded', 'corrected', 'unchanged']),
  reading: readingRow,
})

const window = {
  metricId,
  from: day.optional(),
  to: day.optional(),
  unit: z.string().optional().describe('Only this unit, by id or code.'),
}

export const readingsInput = z.object({
  ...window,
  ...pageOf,
  series: z.uuid().optional(),
  dimension: z.string().optional().describe('Only series with this value, written name=value.'),
  versions: flag.optional().describe('Also the readings that were superseded.'),
  asOf,
})

export const periodTotal = z.object({
  period: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  series: z.number().describe('How many series have a reading.'),
  provisional: z.boolean().describe('The period has not ended.'),
  knownAt: z.string(),
})

export const readingsOutput = z.object({
  items: z.array(readingRow),
  totals: z.array(periodTotal).describe('The figure of the whole metric for each period on this page.'),
  nextCursor: z.string().nullable(),
})
