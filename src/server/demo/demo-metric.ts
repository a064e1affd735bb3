// What of a demo metric has to be said: its definition, and how its figures behave.

type Side = 'higher' | 'lower' | 'band'

/** What is put on the table, for whom, and what happens otherwise. */
export type DemoRule = {
  question: string
  defaultAction: string
  decider: string
  clock: { amount: number; unit: 'hours' | 'days' }
}

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
  /** What a breach puts on the table. */
  decision?: DemoRule
  /** Levels besides watch and breach, each with a question of its own. */
  further?: ({ name: string; value: number; colour: 'at_risk' | 'off_track' } & DemoRule)[]
  /** What must stay in range while this one improves. */
  counters?: { metricId: string; why: string }[]
  floor?: { level: number; backAfter: number }
  purpose?: string
  executive?: boolean
  /** From a year ago to now, how far single readings scatter, and the weeks (0 is the last full one) that went otherwise. */
  from: number
  to: number
  scatter: number
  otherwise?: Record<number, number>
  /** A ratio by unit or by another part: how large the denominator is in each, and how many times its size it grows by. */
  ratio?: Record<string, { size: number; shift: number; grows?: number }>
  /** What its parts are where they are no units. */
  by?: string
  /** The feed fell silent this many weeks ago. */
  silentFor?: number
}
