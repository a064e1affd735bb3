// Which side of a level is the good one follows from the metric's direction, unless somebody says it.
import type { Side } from '#sense/metrics/level-rule.ts'

/** Null where the metric keeps a band: then somebody has to say which side is meant. */
export const levelFromDirection = (direction: 'higher' | 'lower' | 'band'): Side | null => {
  if (direction === 'band') return null
  return direction === 'higher' ? 'at_least' : 'at_most'
}
