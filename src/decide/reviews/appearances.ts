// In how many reviews a topic has stood without a decision. The third time it goes to the decider's superior.

/** A topic as it stood in a review that was closed. */
export type PastItem = {
  reviewId: string
  topicKey: string
  outcome: string | null
  closedAt: Date
}

const reviewsUntilEscalation = 3

const answered = (outcome: string | null): boolean => outcome === 'decided' || outcome === 'followed_up'

/** Reviews since the topic was last decided, inside a review or between two, this one included. */
export const appearanceOf = (
  keys: readonly string[],
  past: readonly PastItem[],
  lastDecidedAt: Date | null,
): number => {
  const known = past.filter(({ topicKey }) => keys.includes(topicKey))
  const lastAnswered = Math.max(
    lastDecidedAt?.getTime() ?? 0,
    ...known.filter(({ outcome }) => answered(outcome)).map(({ closedAt }) => closedAt.getTime()),
  )
  const undecided = known.filter(({ closedAt }) => closedAt.getTime() > lastAnswered)
  return new Set(undecided.map(({ reviewId }) => reviewId)).size + 1
}

type Standing = { appearance: number; settled: boolean; cleared: boolean; outcome: string | null }

/** Whether the topic goes to the superior if the review closes as things stand. */
export const escalatesAtClosing = ({ appearance, settled, cleared, outcome }: Standing): boolean =>
  appearance >= reviewsUntilEscalation && !settled && !cleared && !answered(outcome)
