// A metric of the map and each of its further levels as lines of one table, the levels under their metric.
import type { MapRow } from './use-decision-map.ts'

export type MapLine = { key: string; row: MapRow; level: MapRow['levels'][number] | null }

export const linesOf = (rows: readonly MapRow[]): MapLine[] =>
  rows.flatMap((row) => [
    { key: row.metric.id, row, level: null },
    ...row.levels.map((level) => ({ key: level.id, row, level })),
  ])
