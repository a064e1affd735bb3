// Whether changed terms ask more of the provider than what was promised: then the promise has to be given anew.
import type { Day } from '#kit/calendar/day.ts'
import type { Side } from '#sense/metrics/level-rule.ts'

export type Terms = {
  level: number | null
  levelFrom: Side | null
  neededBy: Day | null
}

const higherIsMore = (side: Side): boolean => side === 'at_least' || side === 'above'

/** @param committedOn the day that was promised; an earlier need asks for more than that */
export const asksForMore = (before: Terms, after: Terms, committedOn: Day | null): boolean => {
  if (
    after.neededBy !== null &&
    after.neededBy !== before.neededBy &&
    after.neededBy < (committedOn ?? after.neededBy)
  ) {
    return true
  }
  if (before.level === null || after.level === null || before.levelFrom === null || after.levelFrom === null)
    return false
  if (higherIsMore(before.levelFrom) !== higherIsMore(after.levelFrom)) return true
  if (after.level !== before.level) return higherIsMore(after.levelFrom) === after.level > before.level
  return after.levelFrom !== before.levelFrom && (after.levelFrom === 'above' || after.levelFrom === 'below')
}
