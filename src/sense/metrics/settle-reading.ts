// What becomes of an accepted reading beside the one that stands for its period: new, a correction, nothing, or a conflict.
import type { AcceptedReading } from './accept-reading.ts'

type Standing = Pick<AcceptedReading, 'value' | 'numerator' | 'denominator' | 'note'> & { knownAt: Date }

export type Settlement = 'recorded' | 'corrected' | 'unchanged' | 'conflict'

/** What a row leaves open (its note, when it was known) is no difference. */
const isSame = (given: AcceptedReading, standing: Standing): boolean =>
  given.value === standing.value &&
  given.numerator === standing.numerator &&
  given.denominator === standing.denominator &&
  (given.note === null || given.note === standing.note) &&
  (given.knownAt === null || given.knownAt.getTime() === standing.knownAt.getTime())

export const settleReading = (
  given: AcceptedReading,
  standing: Standing | undefined,
  onConflict: 'correct' | 'refuse',
): Settlement => {
  if (!standing) return 'recorded'
  if (isSame(given, standing)) return 'unchanged'
  return onConflict === 'refuse' ? 'conflict' : 'corrected'
}

/** Two rows of one call for the same series and period: the same figures are one reading, others contradict each other. */
export const repeats = (given: AcceptedReading, earlier: AcceptedReading): boolean =>
  given.value === earlier.value && given.numerator === earlier.numerator && given.denominator === earlier.denominator
