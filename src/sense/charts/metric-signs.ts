// What a metric's chart and outlook say about it now, for its status and its flag.
import type { Assurance, Variation } from '#kit/signals/judge-direction.ts'
import type { Episode } from '../metrics/level-rule.ts'
import type { MissState } from './outlook-state.ts'
import type { SignalState } from './signal-state.ts'

export type SignalSign = NonNullable<SignalState['open']> & {
  /** What is to be done about it beside showing it. */
  act: 'flag' | 'decide'
}

export type OutlookSign = NonNullable<MissState> & { by: string }

export type MetricSigns = {
  /** Null where none stands or the metric's owner only wants it shown. */
  signal: SignalSign | null
  /** Signals that ended, newest last. */
  ended: Episode[]
  outlook: OutlookSign | null
}

export const noSigns: MetricSigns = { signal: null, ended: [], outlook: null }

/** What is kept: the same, with the icons. */
export type StoredSigns = MetricSigns & {
  metricId: string
  variation: Variation | null
  assurance: Assurance | null
  judgeOn: string | null
}
