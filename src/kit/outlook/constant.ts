// A series that has never moved: the same again, with the chance that it moves by Laplace's rule of succession.
import type { Outlook } from './answer.ts'

export const constantOutlook = (
  value: number,
  readings: number,
  horizon: number,
  levels: readonly number[],
): Outlook => {
  // After n equal readings (n - 1 repeats) the chance of h more repeats is n / (n + h).
  const stay = Float64Array.from({ length: horizon }, (_, h) => readings / (readings + h + 1))
  const points = new Array<number>(horizon).fill(value)
  return {
    kind: 'outlook',
    method: 'constant',
    horizon,
    points,
    intervals: levels.map((level) => ({ level, lower: [...points], upper: [...points] })),
    shape: { kind: 'constant', value, stay },
    forms: [],
    notes: [
      {
        kind: 'constant',
        text: `All ${readings} readings are the same, so nothing shows how far the series moves when it moves. The chance that the next one differs is about 1 in ${readings + 1}; the intervals leave that out.`,
      },
    ],
    frozen: null,
  }
}
