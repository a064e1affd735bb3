// The grade of a key result at its close, 0.0 to 1.0 against the key result as written; not progress, not confidence.
import { roundTo } from '#kit/rounding.ts'
import { meanOf } from './roll-up.ts'

export type GradeColour = 'green' | 'yellow' | 'red'

/** What the progress at the close comes to: 70 % is 0.70. */
export const gradeFromProgress = (progress: number): number => roundTo(Math.round(roundTo(progress, 6)) / 100, 2)

/** Judged on one decimal: 0.7 to 1.0 green, 0.4 to 0.6 yellow, below red. */
export const gradeColour = (grade: number): GradeColour => {
  // The first rounding takes the noise out, so that 0.35 is exactly half way and goes up.
  const tenths = Math.round(roundTo(grade * 10, 9))
  if (tenths >= 7) return 'green'
  return tenths >= 4 ? 'yellow' : 'red'
}

/** An objective is graded once all its key results are, by the same weights as its progress. */
export const objectiveGrade = (
  keyResults: readonly { grade: number | null; weight: number }[],
  rollUp: 'weighted' | 'average',
): number | null => {
  const graded = keyResults.flatMap(({ grade, weight }) => (grade === null ? [] : [{ value: grade, weight }]))
  return graded.length === keyResults.length ? meanOf(graded, rollUp) : null
}
