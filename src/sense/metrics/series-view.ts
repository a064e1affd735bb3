// How a series is told to the outside, with its own freshness: one silent unit does not hide behind the others.
import type { z } from 'zod'
import type { Calendar } from '#kit/calendar/calendar.ts'
import type { seriesRow } from './contract-metric.ts'
import { freshnessOf } from './freshness.ts'
import type { MetricModel } from './metric-model.ts'
import type { Dimensions } from './reading-row.ts'

export type SeriesRow = {
  id: string
  version: number
  definitionNumber: number
  unitId: string
  unitName: string
  dimensions: Dimensions
  validFrom: string | null
  validTo: string | null
  latestPeriod: string | null
}

export const presentSeries = (
  row: SeriesRow,
  metric: Pick<MetricModel, 'rhythm' | 'dueAfterDays' | 'since'>,
  calendar: Calendar,
  today: string,
): z.input<typeof seriesRow> => ({
  id: row.id,
  version: row.version,
  definition: row.definitionNumber,
  unit: { id: row.unitId, name: row.unitName },
  dimensions: row.dimensions,
  validFrom: row.validFrom,
  validTo: row.validTo,
  latestPeriod: row.latestPeriod,
  freshness:
    row.validTo !== null && row.validTo < today
      ? null
      : freshnessOf({ ...metric, endedOn: null }, row.latestPeriod, calendar, today),
})
