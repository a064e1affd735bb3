// What makes a series the series it is: metric, definition, unit and dimensions, as one text to look it up by.
import type { Dimensions } from './reading-row.ts'

export type SeriesIdentity = { metricId: string; definition: number; unitId: string; dimensions: Dimensions }

const dimensionsKey = (dimensions: Dimensions): string => {
  const names = Object.keys(dimensions)
  // Most series have none; the database may hand them back in another order than they were written.
  return names.length === 0 ? '' : JSON.stringify(names.sort().map((name) => [name, dimensions[name]]))
}

export const seriesKey = (series: SeriesIdentity): string =>
  `${series.metricId}|${series.definition}|${series.unitId}|${dimensionsKey(series.dimensions)}`
