// How far a key result should have come by a day: in a straight line from its start to its due date.
import { type Day, daysBetween } from '#kit/calendar/day.ts'
import { roundTo } from '#kit/rounding.ts'
import type { Aim } from './goal-model.ts'
import { isInBand } from './progress.ts'

/** @param on the end of the last period with a reading */
export const expectedProgress = (keyResult: Aim & { startsOn: Day; dueOn: Day }, on: Day): number => {
  // What starts inside its band is to stay there from the first day on.
  if (keyResult.direction === 'maintain' && isInBand(keyResult, keyResult.baseline)) return 100
  const length = daysBetween(keyResult.startsOn, keyResult.dueOn)
  const passed = daysBetween(keyResult.startsOn, on)
  if (length <= 0) return passed >= length ? 100 : 0
  return roundTo(Math.min(Math.max(passed / length, 0), 1) * 100, 9)
}
