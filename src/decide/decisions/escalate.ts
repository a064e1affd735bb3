// What happens when a decision's clock ends or its topic returns undecided: the default holds, and the superior decides
// within a fresh equal clock. At the top it stays with the head of the organisation.

export type Escalating = {
  state: string
  deciderId: string
  decideBy: Date
  remindedAt: Date | null
  defaultInForceAt: Date | null
  escalations: number
  causeClearedAt: Date | null
}

export type Escalation = {
  deciderId: string
  decideBy: Date
  remindedAt: Date | null
  defaultInForceAt: Date | null
  escalations: number
}

/** A decision whose cause has disappeared is left to its decider; one at the top has been told once and stays there. */
export const isClockEnded = (decision: Escalating, now: Date): boolean =>
  decision.state === 'open' &&
  decision.causeClearedAt === null &&
  decision.decideBy <= now &&
  (decision.remindedAt === null || decision.remindedAt < decision.decideBy)

type Above = {
  /** Who is above the decider; null at the top. */
  superiorId: string | null
  /** When a fresh equal clock ends that starts now. */
  freshDecideBy: Date
}

const handOver = (decision: Escalating, { superiorId, freshDecideBy }: Above, now: Date): Escalation => ({
  defaultInForceAt: decision.defaultInForceAt,
  escalations: decision.escalations + 1,
  ...(superiorId === null || superiorId === decision.deciderId
    ? { deciderId: decision.deciderId, decideBy: decision.decideBy, remindedAt: now }
    : { deciderId: superiorId, decideBy: freshDecideBy, remindedAt: null }),
})

export const atClockEnd = (decision: Escalating, above: Above, now: Date): Escalation => ({
  ...handOver(decision, above, now),
  defaultInForceAt: decision.defaultInForceAt ?? now,
})

/** A review closed for the third time without a decision; the default comes only with the clock. */
export const atThirdReview = (decision: Escalating, above: Above, now: Date): Escalation => {
  const after = handOver(decision, above, now)
  const atTheTop = after.deciderId === decision.deciderId
  return atTheTop ? { ...after, remindedAt: decision.remindedAt } : after
}
