// Why a step cannot be taken with a decision: who may take it, and what stands in its way.
import { type Decision, isClosed, isStepFor, type Step } from './decision-model.ts'

export type Refusal = { kind: 'forbidden' | 'conflict'; rule: string; message: string }

const whoMay: Record<Step, string> = {
  decide: 'Only the decider decides',
  withdraw: 'Only the decider withdraws it',
  done: 'Only the owner says that it has been carried out',
  follow_up: 'Only the owner or the decider says whether it worked',
  supersede: 'Only the decider supersedes it',
  reverse: 'Only the decider reverses it',
}

const carriedSteps: Step[] = ['done', 'follow_up', 'supersede', 'reverse']

const inTheWay = (step: Step, decision: Decision, today: string): [rule: string, message: string] | null => {
  const { state } = decision
  if (step === 'decide' || step === 'withdraw') {
    if (state !== 'open') return ['open', `it is ${state} already. A change is a superseding entry`]
    if (step === 'withdraw' && decision.causeClearedAt === null) return ['cause_cleared', 'its cause is still there']
    return null
  }
  if (carriedSteps.includes(step) && state === 'open') return ['decided', 'it has not been decided yet']
  if (isClosed(decision)) return ['closed', `it is closed (${state}), and what is closed never changes`]
  if (step === 'done' && state === 'done') return ['decided', 'it has been carried out already']
  if (step !== 'follow_up') return null
  if (decision.verdict !== null && decision.verdict !== 'too_early') return ['no_verdict', 'its verdict has been given']
  return decision.followUpOn !== null && decision.followUpOn > today
    ? ['follow_up_date', `its effect is checked on ${decision.followUpOn}, not before`]
    : null
}

/** Null where the step may be taken. */
export const refusalOf = (
  step: Step,
  decision: Decision & { number: number },
  actor: { personId: string | null },
  today: string,
): Refusal | null => {
  if (actor.personId === null || !isStepFor(step, decision, actor.personId)) {
    return {
      kind: 'forbidden',
      rule: step,
      message: `${whoMay[step]}; decision ${decision.number} is with somebody else.`,
    }
  }
  const found = inTheWay(step, decision, today)
  return (
    found && {
      kind: 'conflict',
      rule: found[0],
      message: `Decision ${decision.number} cannot take this step: ${found[1]}.`,
    }
  )
}
