// How readings and the figures of periods are told to the outside.
import type { z } from 'zod'
import type { Calendar } from '#kit/calendar/calendar.ts'
import { periodEnd } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import type { periodTotal, readingRow } from './contract-reading.ts'
import type { MetricModel } from './metric-model.ts'
import type { Dimensions } from './reading-row.ts'
import { type Sums, totalOf } from './totals.ts'

export type ListedReading = {
  seriesId: string
  unitId: string
  unitName: string
  dimensions: Dimensions
  definition: number
  period: string
  version: number
  current: boolean
  value: number | null
  numerator: number | null
  denominator: number | null
  knownAt: Date
  recordedAt: Date
  recordedById: string | null
  recordedByName: string | null
  source: 'api' | 'import' | 'hand' | 'connector' | 'computed'
  note: string | null
}

type Counted = Pick<MetricModel, 'total' | 'scale' | 'rhythm'>

/** The figure of one reading: for a ratio what its two parts come to. */
const figureOf = (reading: ListedReading, metric: Counted): number | null => {
  if (metric.total !== 'ratio') return reading.value
  const { numerator, denominator } = reading
  return numerator === null || denominator === null ? null : (metric.scale * numerator) / denominator
}

export const presentReading = (
  reading: ListedReading,
  metric: Counted,
  calendar: Calendar,
): z.input<typeof readingRow> => ({
  seriesId: reading.seriesId,
  unit: { id: reading.unitId, name: reading.unitName },
  dimensions: reading.dimensions,
  definition: reading.definition,
  period: reading.period,
  version: reading.version,
  current: reading.current,
  value: figureOf(reading, metric),
  numerator: reading.numerator,
  denominator: reading.denominator,
  provisional: dayOf(reading.recordedAt, calendar.timeZone) <= periodEnd(reading.period, metric.rhythm, calendar),
  knownAt: reading.knownAt.toISOString(),
  recordedAt: reading.recordedAt.toISOString(),
  recordedBy: reading.recordedById === null ? null : { id: reading.recordedById, name: reading.recordedByName ?? '' },
  source: reading.source,
  note: reading.note,
})

export const presentPeriod = (
  sums: Sums & { period: string; knownAt: Date },
  metric: Counted,
  calendar: Calendar,
  today: string,
): z.input<typeof periodTotal> => ({
  period: sums.period,
  ...totalOf(metric.total, sums, metric.scale),
  series: sums.count,
  provisional: periodEnd(sums.period, metric.rhythm, calendar) >= today,
  knownAt: sums.knownAt.toISOString(),
})
