// A floor is what must hold before anything else is pushed: above it a metric is protected and not maximised, below it it comes first.
import type { LevelRule } from './level-rule.ts'
import { goodOf } from './metric-levels.ts'

export type Floor = { level: number | null; low: number | null; high: number | null; backAfter: number }

type Floored = { direction: 'higher' | 'lower' | 'band'; decimals: number; floor: Floor | null }

/** The floor itself still holds. One bad period is enough to fall below it; so many good ones in a row bring it back. */
export const floorRule = ({ direction, decimals, floor }: Floored): LevelRule | null => {
  if (floor === null) return null
  const ends =
    direction === 'band'
      ? { low: floor.low, high: floor.high }
      : { low: direction === 'higher' ? floor.level : null, high: direction === 'lower' ? floor.level : null }
  if (ends.low === null && ends.high === null) return null
  return { good: goodOf({ ...ends, inclusive: false }, decimals), pending: 1, rearmAfter: floor.backAfter }
}
