// How a metric stands to its floor, as data and as one sentence: above it is protected, below it comes before key results.

import type { MetricRow } from './metric-model.ts'
import { backWords, floorLine } from './threshold-words.ts'

export type FloorStanding = {
  state: 'above' | 'below' | 'unknown'
  since: string | null
  good: number
  backAfter: number
  comesFirst: boolean
  line: string
  until: string
  sentence: string
}

/** @param reasons of its assessment, which has followed its readings */
export const floorStanding = (metric: MetricRow, reasons: readonly Record<string, unknown>[]): FloorStanding | null => {
  const { floor } = metric
  const line = floor && floorLine(metric, floor)
  const until = floor && backWords(metric, floor)
  if (!floor || !line || !until) return null
  const same = { backAfter: floor.backAfter, line, until }
  const below = reasons.find(({ rule }) => rule === 'below_floor') as
    | { since?: string; inputs: { good?: number } }
    | undefined
  if (below) {
    const since = below.since ?? null
    return {
      ...same,
      state: 'below',
      since,
      good: Number(below.inputs.good ?? 0),
      comesFirst: true,
      sentence: `Below its floor of ${line}: it comes before key results until ${until}.`,
    }
  }
  const above = reasons.some(({ rule }) => rule === 'above_floor')
  return {
    ...same,
    state: above ? 'above' : 'unknown',
    since: null,
    good: 0,
    comesFirst: false,
    sentence: above
      ? `Above its floor of ${line}: protected, not maximised.`
      : `Its floor is ${line}; without a reading nobody knows whether it holds.`,
  }
}
