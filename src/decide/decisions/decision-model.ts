// A decision and what its state allows: open until decided, then carried out and followed up; closed ones never change.
export type DecisionState = 'open' | 'decided' | 'done' | 'superseded' | 'reversed' | 'withdrawn'
export type Verdict = 'worked' | 'partly' | 'not' | 'too_early'

export type ExpectedImpact = {
  metricId?: string | undefined
  from?: number | undefined
  to: number
  unit: string
  by?: string | undefined
  note?: string | undefined
}

export type Decision = {
  state: DecisionState
  deciderId: string
  ownerId: string | null
  decideBy: Date
  defaultInForceAt: Date | null
  causeClearedAt: Date | null
  decidedAt: Date | null
  dueOn: string | null
  followUpOn: string | null
  verdict: Verdict | null
}

/** Its clock has ended at least once without a decision, whoever is to decide it by now. */
export const isOverdue = (decision: Pick<Decision, 'state' | 'decideBy' | 'defaultInForceAt'>, now: Date): boolean =>
  decision.state === 'open' && (decision.defaultInForceAt !== null || decision.decideBy <= now)

const isCarried = (decision: Pick<Decision, 'state'>): boolean =>
  decision.state === 'decided' || decision.state === 'done'

export const hasFinalVerdict = (decision: Pick<Decision, 'verdict'>): boolean =>
  decision.verdict !== null && decision.verdict !== 'too_early'

export const isFollowUpDue = (decision: Pick<Decision, 'state' | 'followUpOn' | 'verdict'>, today: string): boolean =>
  isCarried(decision) && !hasFinalVerdict(decision) && decision.followUpOn !== null && decision.followUpOn <= today

export const isLate = (decision: Pick<Decision, 'state' | 'dueOn'>, today: string): boolean =>
  decision.state === 'decided' && decision.dueOn !== null && decision.dueOn < today

/** Nothing about it can change any more. */
export const isClosed = (decision: Pick<Decision, 'state' | 'verdict'>): boolean =>
  decision.state === 'superseded' ||
  decision.state === 'reversed' ||
  decision.state === 'withdrawn' ||
  (decision.state === 'done' && hasFinalVerdict(decision))

export type Step = 'decide' | 'withdraw' | 'done' | 'follow_up' | 'supersede' | 'reverse'

const allowed: Record<Step, (decision: Decision, today: string) => boolean> = {
  decide: (decision) => decision.state === 'open',
  withdraw: (decision) => decision.state === 'open' && decision.causeClearedAt !== null,
  done: (decision) => decision.state === 'decided',
  follow_up: isFollowUpDue,
  supersede: (decision) => isCarried(decision) && !isClosed(decision),
  reverse: (decision) => isCarried(decision) && !isClosed(decision),
}

/** The decider decides and takes back; the owner carries out; either may say whether it worked. */
export const isStepFor = (step: Step, decision: Decision, personId: string): boolean => {
  if (step === 'done') return personId === decision.ownerId
  if (step === 'follow_up') return personId === decision.ownerId || personId === decision.deciderId
  return personId === decision.deciderId
}

const steps = Object.keys(allowed) as Step[]

export const stepsFor = (decision: Decision, personId: string | null, today: string): Step[] =>
  personId === null ? [] : steps.filter((step) => allowed[step](decision, today) && isStepFor(step, decision, personId))
