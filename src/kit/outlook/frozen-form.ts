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

const copyOf = (frozen: FrozenForm): FrozenForm => {
  const { state } = frozen
  return { ...frozen, state: { ...state, season: state.season.slice(), recent: state.recent.slice() } }
}

/** The same form after one more reading. */
export const withReading = (frozen: FrozenForm, value: number | null): FrozenForm => {
  const next = copyOf(frozen)
  takeIn(next, value)
  return next
}

/** Means of the coming periods. */
export const foresee = (frozen: FrozenForm, ahead: number): Float64Array => {
  const { form, periods, trend, season } = frozen
  const { state } = copyOf(frozen)
  const out = new Float64Array(ahead)
  let slope = form.damping > 0 ? trend * form.damping ** (periods + 1) : trend
  let line = frozen.start + (trend === 0 ? 0 : trend * trendAt(frozen, periods))
  let position = season.length === 0 ? 0 : periods % season.length
  for (let h = 0; h < ahead; h++) {
    const expectation = expected(form, state)
    out[h] = line + expectation + (season.length === 0 ? 0 : season[position]!)
    advance(form, state, 0)
    if (form.damping > 0) slope *= form.damping
    line += slope
    position = position + 1 >= season.length ? 0 : position + 1
  }
  return out
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
