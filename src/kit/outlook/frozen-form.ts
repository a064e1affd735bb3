// A fitted form with its parameters frozen: where it stands after the last reading, so that one more reading costs next to nothing.
import type { Design } from './design.ts'
import type { Regression } from './fit-form.ts'
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
  const { form, state, periods } = copyOf(frozen)
  const out = new Float64Array(ahead)
  for (let h = 0; h < ahead; h++) {
    out[h] = regular(frozen, periods + h) + expected(form, state)
    advance(form, state, 0)
  }
  return out
}

/** Freezes a fitted form after the readings of its design. */
export const freeze = (
  design: Design,
  { name, form, weight }: { name: FormName; form: Form; weight: number },
  { kept }: Regression,
  coefficients: Float64Array,
): FrozenForm => {
  const { seasonLength, columns, n, ahead } = design
  const hasSeason = kept.length > 2 || (kept.length === 2 && kept[1]! > 2)
  const season = new Float64Array(hasSeason ? seasonLength : 0)
  let [start, trend] = [0, 0]
  kept.forEach((column, a) => {
    const value = coefficients[a]!
    if (column === 1) start = value
    else if (column === 2) trend = value
    else for (let j = 0; j < season.length; j++) season[j] = season[j]! + value * columns[column * (n + ahead) + j]!
  })
  const frozen = { name, form, weight, start, trend, season, state: emptyState(form, seasonLength), periods: 0 }
  for (let t = 0; t < n; t++) takeIn(frozen, design.present[t] === 1 ? columns[t]! : null)
  return frozen
}
