// Why a formula has no value in a period: kept as facts, so that each reader is told no more than they may see.
import type { Day } from '#kit/calendar/day.ts'

export type Gap =
  /** This metric has no figure for this period. */
  | { kind: 'missing'; metricId: string; period: Day }
  /** What is divided by was 0: a metric, or a part of the formula. */
  | { kind: 'zero'; metricId: string | null }
  /** Larger than can be kept exactly. */
  | { kind: 'overflow' }
  /** A window that reaches back further than the figures do. */
  | { kind: 'short'; has: number; needs: number }
  /** A longer period waits for the rest of its shorter ones, until that day at the latest. */
  | { kind: 'running'; metricId: string | null; until: Day }
  /** No unit below has a figure. */
  | { kind: 'no_unit' }
