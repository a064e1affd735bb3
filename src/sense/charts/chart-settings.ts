// How a metric's chart is read and what follows from it: what somebody chose, or what goes without saying.
import type { MetricModel } from '../metrics/metric-model.ts'
import type { RuleSetName } from './rule-sets.ts'

export const chartKinds = ['auto', 'xmr', 'xmr_median', 'p_prime', 'u_prime', 'g', 't'] as const
export type ChosenKind = (typeof chartKinds)[number]
export type DrawnKind = Exclude<ChosenKind, 'auto'>

export const signalActs = ['auto', 'show', 'flag', 'decide'] as const
export type SignalAct = (typeof signalActs)[number]

export type ChartSettings = {
  kind: ChosenKind
  rules: RuleSetName
  season: boolean
  onSignal: SignalAct
  leastChance: number | null
  outlookTo: string | null
  /** 0 where nobody chose anything yet. */
  version: number
}

export const usualSettings: ChartSettings = {
  kind: 'auto',
  rules: 'wheeler',
  season: false,
  onSignal: 'auto',
  leastChance: null,
  outlookTo: null,
  version: 0,
}

/** A leading indicator is there to speak first: unless somebody chose otherwise, its signals ask for a decision. */
export const actOnSignal = (
  { onSignal }: ChartSettings,
  { kind }: Pick<MetricModel, 'kind'>,
): Exclude<SignalAct, 'auto'> => (onSignal === 'auto' ? (kind === 'leading' ? 'decide' : 'show') : onSignal)
