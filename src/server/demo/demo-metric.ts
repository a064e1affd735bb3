// What of a demo metric has to be said: its definition, and how its figures behave.

type Side = 'higher' | 'lower' | 'band'

export type DemoMetric = {
  code: string
  name: string
  unit: string
  owner: string
  kind: 'outcome' | 'leading' | 'risk'
  direction: Side
  rhythm: 'weekly' | 'monthly'
  valueUnit: string
  decimals: number
  levels: {
    target?: number
    watchLevel?: number
    breachLevel?: number
    breachPending?: number
    bandLow?: number
    bandHigh?: number
    rearmAfter?: number
  }
  /** What a breach puts on the table, for whom, and what happens otherwise. */
  decision?: {
    question: string
    defaultAction: string
    decider: string
    clock: { amount: number; unit: 'hours' | 'days' }
  }
  purpose?: string
  executive?: boolean
  /** From a year ago to now, how far single readings scatter, and the weeks (0 is the last full one) that went otherwise. */
  from: number
  to: number
  scatter: number
  otherwise?: Record<number, number>
  /** A ratio by unit: how large the denominator is in each. */
  ratio?: Record<string, { size: number; shift: number }>
  /** The feed fell silent this many weeks ago. */
  silentFor?: number
}
