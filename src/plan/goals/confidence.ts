// Confidence, 0 to 10, is how sure the owner is of reaching the key result; it is neither progress nor grade.

/** A key result starts as an even bet. */
export const firstConfidence = 5

export type ConfidenceBand = 'high' | 'medium' | 'low'

export const confidenceBand = (confidence: number): ConfidenceBand => {
  if (confidence >= 7) return 'high'
  return confidence >= 4 ? 'medium' : 'low'
}
