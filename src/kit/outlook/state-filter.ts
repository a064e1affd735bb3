// Linear filters started at zero: level, damped trend and season follow the one-step errors (Hyndman, Koehler, Ord & Snyder 2008, ch. 3), or past values are weighed.

/** What an error does; `pull` < 1 draws the level back to its mean, `damping` 0 means no trend. */
export type StateForm = {
  lags?: undefined
  /** How much of the level is kept from one step to the next: 1 random walk, less than 1 returns to the mean. */
  pull: number
  /** Share of an error that moves the level. */
  alpha: number
  /** How much of the trend is kept. */
  damping: number
  /** Share of an error that moves the trend. */
  beta: number
  /** Share of an error that moves the season of its own position. */
  gamma: number
}

/** An autoregression; of `changes` when its weights add up to one, so that the level before the first reading is that reading. */
export type LagForm = { lags: readonly number[]; changes: boolean; gamma: 0; damping: 0 }

export type Form = StateForm | LagForm

/** What the filter remembers after the last reading. */
export type FilterState = {
  level: number
  trend: number
  season: Float64Array
  position: number
  /** The last values, newest first, for an autoregression. */
  recent: Float64Array
}

export const emptyState = (form: Form, seasonLength: number): FilterState => ({
  level: 0,
  trend: 0,
  season: new Float64Array(form.gamma > 0 ? seasonLength : 0),
  position: 0,
  recent: new Float64Array(form.lags?.length ?? 0),
})

export const expected = (form: Form, { level, trend, season, position, recent }: FilterState): number => {
  if (form.lags) {
    let sum = 0
    for (let i = 0; i < recent.length; i++) sum += form.lags[i]! * recent[i]!
    return sum
  }
  return form.pull * level + form.damping * trend + (season.length === 0 ? 0 : season[position]!)
}

/** Takes in one error; a missing reading is an error of zero. */
export const advance = (form: Form, state: FilterState, error: number): void => {
  if (form.lags) {
    const value = expected(form, state) + error
    for (let i = state.recent.length - 1; i > 0; i--) state.recent[i] = state.recent[i - 1]!
    state.recent[0] = value
    return
  }
  state.level = form.pull * state.level + form.damping * state.trend + form.alpha * error
  state.trend = form.damping * state.trend + form.beta * error
  const { season } = state
  if (season.length === 0) return
  season[state.position] = season[state.position]! + form.gamma * error
  state.position = state.position + 1 === season.length ? 0 : state.position + 1
}

/** `count` values from `at` on; `present[t]` is 0 where a reading is missing. Errors go to `out`, then what is expected of `ahead` more. */
export type Column = { values: Float64Array; at: number; present: Uint8Array; ahead: number }

export const runFilter = (form: Form, column: Column, season: Float64Array, out: Float64Array, outAt: number): void => {
  if (form.lags) runLags(form, column, out, outAt)
  else if (form.gamma === 0 || season.length === 0) runLevel(form, column, out, outAt)
  else runSeason(form, column, season, out, outAt)
}

const runLevel = (form: StateForm, { values, at, present, ahead }: Column, out: Float64Array, outAt: number) => {
  const { pull, alpha, damping, beta } = form
  const n = present.length
  let level = 0
  let trend = 0
  for (let t = 0; t < n; t++) {
    const kept = damping * trend
    const base = pull * level + kept
    const error = present[t] === 1 ? values[at + t]! - base : 0
    out[outAt + t] = error
    level = base + alpha * error
    trend = kept + beta * error
  }
  for (let t = n; t < n + ahead; t++) {
    trend *= damping
    level = pull * level + trend
    out[outAt + t] = level
  }
}

const runSeason = (
  form: StateForm,
  { values, at, present, ahead }: Column,
  season: Float64Array,
  out: Float64Array,
  outAt: number,
) => {
  const { pull, alpha, damping, beta, gamma } = form
  const n = present.length
  let level = 0
  let trend = 0
  let position = 0
  season.fill(0)
  for (let t = 0; t < n + ahead; t++) {
    const kept = damping * trend
    const base = pull * level + kept
    const expectation = base + season[position]!
    const error = t < n && present[t] === 1 ? values[at + t]! - expectation : 0
    out[outAt + t] = t < n ? error : expectation
    level = base + alpha * error
    trend = kept + beta * error
    season[position] = season[position]! + gamma * error
    position = position + 1 === season.length ? 0 : position + 1
  }
}

const runLags = (
  { lags, changes }: LagForm,
  { values, at, present, ahead }: Column,
  out: Float64Array,
  outAt: number,
) => {
  const n = present.length
  const order = lags.length
  // What came before the first reading, then what was read or expected.
  const filled = new Float64Array(order + n + ahead)
  for (let t = 0; t < n + ahead; t++) {
    let expectation = 0
    for (let i = 0, j = order + t - 1; i < order; i++, j--) expectation += lags[i]! * filled[j]!
    const value = t < n && present[t] === 1 ? values[at + t]! : expectation
    out[outAt + t] = t < n ? value - expectation : value
    if (t === 0 && changes) filled.fill(value, 0, order)
    filled[order + t] = value
  }
}
