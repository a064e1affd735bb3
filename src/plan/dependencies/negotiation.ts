// The negotiation of a dependency as one table: which step leads from which state to which, and who may make it.
import type { DependencyState } from './dependency-model.ts'

/** The person who provides, the owner of the key result that needs it, and the head of the lowest unit above both. */
export type Party = 'provider' | 'consumer' | 'superior'

export type Step =
  | 'propose'
  | 'acceptProposal'
  | 'counter'
  | 'commit'
  | 'decline'
  | 'deliver'
  | 'acceptDelivery'
  | 'returnDelivery'
  | 'escalate'
  | 'withdraw'
  | 'forecast'
  | 'takeRisk'
  | 'replan'

type Row = {
  from: readonly DependencyState[]
  by: readonly Party[]
  /** Null: the state stays as it is. */
  to: DependencyState | null
  /** A level that is to be kept is never delivered. */
  onlyDates?: true
}

const beforeCommitment = ['requested', 'proposed', 'declined', 'escalated'] as const
const underWay = ['requested', 'proposed', 'committed', 'declined', 'escalated', 'delivered'] as const

const table: Record<Step, Row> = {
  propose: { from: ['requested', 'escalated'], by: ['provider'], to: 'proposed' },
  acceptProposal: { from: ['proposed'], by: ['consumer'], to: 'committed' },
  counter: { from: beforeCommitment, by: ['consumer'], to: 'requested' },
  commit: { from: ['requested', 'escalated'], by: ['provider', 'superior'], to: 'committed' },
  decline: { from: ['requested', 'escalated'], by: ['provider', 'superior'], to: 'declined' },
  deliver: { from: ['committed'], by: ['provider'], to: 'delivered', onlyDates: true },
  acceptDelivery: { from: ['delivered'], by: ['consumer'], to: 'accepted', onlyDates: true },
  returnDelivery: { from: ['delivered'], by: ['consumer'], to: 'committed', onlyDates: true },
  escalate: { from: ['requested', 'proposed', 'declined'], by: ['provider', 'consumer'], to: 'escalated' },
  withdraw: { from: underWay, by: ['consumer', 'superior'], to: 'withdrawn' },
  forecast: { from: ['requested', 'proposed', 'committed', 'escalated'], by: ['provider'], to: null },
  takeRisk: { from: underWay, by: ['consumer', 'superior'], to: null },
  replan: { from: underWay, by: ['consumer', 'superior'], to: null },
}

export const steps = Object.keys(table) as Step[]

/** How the step reads in a sentence, also in the steps that are kept. */
const words: Record<Step, string> = {
  propose: 'propose another date',
  acceptProposal: 'accept the proposed date',
  counter: 'ask again',
  commit: 'commit',
  decline: 'decline',
  deliver: 'deliver',
  acceptDelivery: 'accept the delivery',
  returnDelivery: 'return the delivery',
  escalate: 'escalate',
  withdraw: 'withdraw it',
  forecast: 'set the forecast',
  takeRisk: 'take the risk',
  replan: 're-plan',
}

const parties: Record<Party, string> = {
  provider: 'the person who provides',
  consumer: 'the owner of the key result',
  superior: 'the superior of both',
}

const listed = (items: readonly string[]): string => items.join(' or ')

export type Refusal = { kind: 'state' | 'party'; rule: string; message: string }

/** The state after the step, or why it cannot be made. */
export const takeStep = (
  dependency: { state: DependencyState; boundTo: 'metric' | 'date' },
  step: Step,
  as: readonly Party[],
): { state: DependencyState } | Refusal => {
  const row = table[step]
  if (!row.by.some((party) => as.includes(party))) {
    const who = listed(row.by.map((party) => parties[party]))
    return { kind: 'party', rule: 'step_of_another', message: `Only ${who} may ${words[step]}.` }
  }
  if (row.onlyDates && dependency.boundTo === 'metric') {
    const message = 'A level that is to be kept is not delivered; the readings of the metric show whether it is kept.'
    return { kind: 'state', rule: 'level_is_kept', message }
  }
  if (!row.from.includes(dependency.state)) {
    const message = `A dependency that is ${dependency.state} leaves no way to ${words[step]}; it would have to be ${listed(row.from)}.`
    return { kind: 'state', rule: 'step_in_state', message }
  }
  return { state: row.to ?? dependency.state }
}

/** The steps that somebody may make now. */
export const openSteps = (
  dependency: { state: DependencyState; boundTo: 'metric' | 'date' },
  as: readonly Party[],
): Step[] => steps.filter((step) => 'state' in takeStep(dependency, step, as))

export const isOpen = (state: DependencyState): boolean => state !== 'accepted' && state !== 'withdrawn'

/** Before anybody promised anything: what is asked, and of whom, may still change freely. */
export const isPromised = (state: DependencyState): boolean => state === 'committed' || state === 'delivered'
