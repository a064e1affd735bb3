// What each step of the negotiation asks for before it is made, and in which order the buttons stand.
import type { Step } from '../negotiation.ts'

export type StepShape = {
  /** A day must or may be given. */
  day?: 'needed' | 'optional'
  /** A reason must be written; otherwise a note may be. */
  reason?: true
  /** What cannot be taken back, or hurts. */
  grave?: true
}

export const stepShapes: Record<Exclude<Step, 'replan'>, StepShape> = {
  commit: {},
  acceptProposal: {},
  acceptDelivery: {},
  deliver: {},
  propose: { day: 'needed' },
  counter: { day: 'optional' },
  forecast: { day: 'optional' },
  returnDelivery: { reason: true },
  escalate: { reason: true },
  takeRisk: { reason: true, grave: true },
  decline: { reason: true, grave: true },
  withdraw: { grave: true },
}

export const stepOrder = [
  'commit',
  'acceptProposal',
  'acceptDelivery',
  'deliver',
  'propose',
  'counter',
  'forecast',
  'returnDelivery',
  'escalate',
  'replan',
  'takeRisk',
  'decline',
  'withdraw',
] as const satisfies Step[]

/** The step that moves things on; it alone is filled. */
export const mainSteps: readonly Step[] = ['commit', 'acceptProposal', 'acceptDelivery', 'deliver']
