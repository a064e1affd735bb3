// What is asked of an outlook and what it answers.
import type { FormName } from './forms.ts'
import type { Band, FrozenScale } from './level.ts'
import type { Bounds } from './scales.ts'
import type { Shape } from './shape.ts'

export type SeriesToForesee = {
  /** In order of time, evenly spaced; null where there is no reading. */
  values: readonly (number | null)[]
  /** Periods in a season (12 for months); 1 or null for none. */
  seasonLength: number | null
  /** Values that the metric cannot go below or above. */
  bounds?: Partial<Bounds> | undefined
  /** 'level' (a state or a flow per period), 'demand' (sporadic: mostly zero), 'cumulative' (a sum so far that starts anew); found out if not given, save 'cumulative'. */
  kind?: 'level' | 'demand' | 'cumulative' | undefined
  /** For cumulative series: a sum starts anew every so many periods (season length if not given), `first` being the index of such a start. */
  reset?: { every: number; first?: number | undefined } | undefined
}

export type OutlookOptions = {
  /** Coverages of the intervals, each between 0 and 1; 0.5, 0.8 and 0.95 if not given. */
  levels?: readonly number[] | undefined
  /** For what is drawn at random (demand, cumulative); 1 if not given. */
  seed?: number | string | undefined
}

export type Interval = { level: number; lower: number[]; upper: number[] }
export type Note = { kind: string; text: string }

export type Outlook = {
  kind: 'outlook'
  method: 'averaged_forms' | 'demand' | 'cumulative' | 'constant'
  horizon: number
  /** Medians; for demand means, for their medians are mostly zero. */
  points: number[]
  intervals: Interval[]
  shape: Shape
  /** What was averaged, heaviest first. */
  forms: { name: FormName; weight: number }[]
  notes: Note[]
  /** What `refresh` goes on from; null where an outlook is worked out anew. */
  frozen: { scales: FrozenScale[]; bands: Band[] } | null
}

export type NotEnoughData = { kind: 'not_enough_data'; why: string; has: number; needs: number }
