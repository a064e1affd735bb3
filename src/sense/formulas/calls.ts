// The functions that a formula may use: which family each belongs to, and what it takes behind its first part.

export const hows = ['sum', 'mean', 'min', 'max'] as const
export type How = (typeof hows)[number] | 'last'
export type Frame = 'month' | 'quarter' | 'year'

export type Shape = { second: 'count' | 'count?' | 'how?' | 'unit?' | 'text' | null; example: string } & (
  | { family: 'rolling' | 'period' | 'units'; how: How }
  | { family: 'to_date'; frame: Frame }
  | { family: 'previous' | 'last_year' | 'difference' | 'change' | 'as_unit' }
)

const rolling = (how: How) =>
  ({ family: 'rolling', how, second: 'count', example: `rolling_${how}([orders], 4)` }) as const
const period = (how: How) => ({ family: 'period', how, second: null, example: `period_${how}([orders])` }) as const
const toDate = (frame: Frame) =>
  ({ family: 'to_date', frame, second: 'how?', example: `${frame}_to_date([orders])` }) as const
const units = (how: How) => ({ family: 'units', how, second: 'unit?', example: `units_${how}([waiting])` }) as const

export const calls = {
  rolling_sum: rolling('sum'),
  rolling_mean: rolling('mean'),
  rolling_min: rolling('min'),
  rolling_max: rolling('max'),
  period_sum: period('sum'),
  period_mean: period('mean'),
  period_min: period('min'),
  period_max: period('max'),
  period_last: period('last'),
  month_to_date: toDate('month'),
  quarter_to_date: toDate('quarter'),
  year_to_date: toDate('year'),
  previous: { family: 'previous', second: 'count?', example: 'previous([orders])' },
  last_year: { family: 'last_year', second: null, example: 'last_year([orders])' },
  difference: { family: 'difference', second: null, example: 'difference([orders])' },
  change: { family: 'change', second: null, example: 'change([orders])' },
  units_sum: units('sum'),
  units_mean: units('mean'),
  units_min: units('min'),
  units_max: units('max'),
  as_unit: { family: 'as_unit', second: 'text', example: 'as_unit([hours] / 24, "days")' },
} as const satisfies Record<string, Shape>

export type CallName = keyof typeof calls

export const callNames = Object.keys(calls) as CallName[]

export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

export const shapeOf = (name: CallName): Shape => calls[name]

/** Two years of days. */
export const mostPeriods = 730
