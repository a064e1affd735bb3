// A fitted form with its parameters frozen: where it stands after the last reading, so that one more reading costs next to nothing.
import type { Design } from './design.ts'
import type { FormName } from './forms.ts'
import { advance, emptyState, expected, type FilterState, type Form } from './state-filter.ts'

export type FrozenForm = {
  name: FormName
  form: Form
  weight: number
  /** Level at the start, trend per period, and the season's shape by position. */
  start: number
  trend: number
  season: Float64Array
  state: FilterState
  /** Periods taken in, readings or not. */
  periods: number
}

const trendAt = ({ form: { damping } }: FrozenForm, t: number) =>
  damping > 0 ? (damping * (1 - damping ** (t + 1))) / (1 - damping) : t + 1

/** What start, trend and season alone say of period t (from 0). */
const regular = (frozen: FrozenForm, t: number): number => {
  const { start, trend, season } = frozen
  const shape = season.length === 0 ? 0 : season[t % season.length]!
  return start + shape + (trend === 0 ? 0 : trend * trendAt(frozen, t))
}

/** Takes in one more period; null is a missing reading. */
export const takeIn = (frozen: FrozenForm, value: number | null): void => {
  const { form, state } = frozen
  const error = value === null ? 0 : value - regular(frozen, frozen.periods) - expected(form, state)
  if (form.lags && form.changes && frozen.periods === 0 && value !== null) {
    state.recent.fill(error)
  } else advance(form, state, error)
  frozen.periods++
}

const copied = (values: Float64Array) => (values.length === 0 ? values : values.slice())

const copyOf = (frozen: FrozenForm): FrozenForm => {
  const { state } = frozen
  return { ...frozen, state: { ...state, season: copied(state.season), recent: copied(state.recent) } }
}

/** The same form after one more reading. */
export const withReading = (frozen: FrozenForm, value: number | null): FrozenForm => {
  const next = copyOf(frozen)
  takeIn(next, value)
  return next
}

/** Adds the means of the coming periods, times the form's weight, to `out`. */
export const foresee = (frozen: FrozenForm, out: Float64Array): void => {
  const { form, periods, weight, start, trend, season, state } = frozen
  const m = season.length
  let slope = form.damping > 0 ? trend * form.damping ** (periods + 1) : trend
  let line = start + (trend === 0 ? 0 : trend * trendAt(frozen, periods))
  let position = m === 0 ? 0 : periods % m
  let { level, trend: moving, position: adaptive } = state
  const recent = form.lags ? state.recent.slice() : null
  for (let h = 0; h < out.length; h++) {
    let expectation = 0
    if (recent && form.lags) {
      for (let i = recent.length - 1; i >= 0; i--) {
        expectation += form.lags[i]! * recent[i]!
        if (i > 0) recent[i] = recent[i - 1]!
      }
      recent[0] = expectation
    } else if (!form.lags) {
      moving *= form.damping
      level = form.pull * level + moving
      expectation = level
      if (state.season.length > 0) {
        expectation += state.season[adaptive]!
        adaptive = adaptive + 1 === state.season.length ? 0 : adaptive + 1
      }
    }
    out[h] = out[h]! + weight * (line + expectation + (m === 0 ? 0 : season[position]!))
    if (form.damping > 0) slope *= form.damping
    line += slope
    position = position + 1 >= m ? 0 : position + 1
  }
}

/** Freezes a form with these coefficients (by design column) after the readings of its design. */
export const freeze = (
  design: Design,
  { name, form, weight }: { name: FormName; form: Form; weight: number },
  coefficients: Float64Array,
): FrozenForm => {
  const { seasonLength, seasonColumns, columns, n, ahead } = design
  const season = new Float64Array(seasonColumns === 0 ? 0 : seasonLength)
  for (let j = 0; j < seasonColumns; j++) {
    const at = (3 + j) * (n + ahead)
    for (let t = 0; t < season.length; t++) season[t] = season[t]! + coefficients[3 + j]! * columns[at + t]!
  }
  const frozen = {
    name,
    form,
    weight,
    start: coefficients[1]!,
    trend: coefficients[2]!,
    season,
    state: emptyState(form, seasonLength),
    periods: 0,
  }
  for (let t = 0; t < n; t++) takeIn(frozen, design.present[t] === 1 ? columns[t]! : null)
  return frozen
}
