// What a further level lacks on the way to a decision. One that asks nobody lacks nothing: it is a colour, as the watch is.
import { doesAsk, type MetricLevel } from '#sense/metrics/metric-levels.ts'
import type { Hole } from './holes.ts'

export const levelHoles = (level: MetricLevel): Hole[] => {
  if (!doesAsk(level)) return []
  const byType = level.decisionTypeId !== null
  const missing: [Hole, boolean][] = [
    ['question', level.question === ''],
    ['action', level.action === '' && !byType],
    ['decider', level.deciderId === null && !byType],
    ['clock', level.clockAmount === null && !byType],
  ]
  return missing.flatMap(([hole, isMissing]) => (isMissing ? [hole] : []))
}
