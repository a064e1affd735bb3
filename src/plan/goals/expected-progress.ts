// How far a key result should have come by a day: in a straight line from its start to its due date.
import { roundTo } from '#sense/metrics/level-rule.ts'
import type { Aim, Day } from './goal-model.ts'
import { isInBand } from './progress.ts'

const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** @param on the end of the last period with a reading */
export const expectedProgress = (keyResult: Aim & { startsOn: Day; dueOn: Day }, on: Day): number => {
  // What starts inside its band is to stay there from the first day on.
  if (keyResult.direction === 'maintain' && isInBand(keyResult, keyResult.baseline)) return 100
  const [start, due, now] = [keyResult.startsOn, keyResult.dueOn, on].map(dayNumber) as [number, number, number]
  if (due <= start) return now >= due ? 100 : 0
  return roundTo(Math.min(Math.max((now - start) / (due - start), 0), 1) * 100, 9)
}
