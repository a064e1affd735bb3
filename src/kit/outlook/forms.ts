// The forms that compete: steady, wandering and returning levels, damped trends, momentum of changes; a group's weight is shared by its forms.
import type { Prior } from './fit-form.ts'
import type { Form, StateForm } from './state-filter.ts'

export type FormName = 'steady' | 'wandering' | 'damped' | 'returning' | 'momentum' | 'autoregression'
export type Contender = { name: FormName; form: Form; logWeight: number }

const still = { pull: 1, alpha: 1, damping: 0, beta: 0, gamma: 0 }

const groups: { name: FormName; weight: number; forms: StateForm[] }[] = [
  { name: 'steady', weight: 1, forms: [{ ...still, pull: 0, alpha: 0 }] },
  // Simple exponential smoothing.
  {
    name: 'wandering',
    weight: 1,
    forms: [0.05, 0.12, 0.22, 0.35, 0.5, 0.65, 0.8, 1].map((alpha) => ({ ...still, alpha })),
  },
  // Damped trend (Gardner and McKenzie 1985).
  {
    name: 'damped',
    weight: 1,
    forms: [0.15, 0.4, 0.7, 1].flatMap((alpha) =>
      [0.05, 0.2].flatMap((beta) => [0.8, 0.93].map((damping) => ({ ...still, alpha, damping, beta: alpha * beta }))),
    ),
  },
  // First-order autoregression about a mean, without and with noise of measurement.
  {
    name: 'returning',
    weight: 1,
    forms: [
      ...[0.3, 0.55, 0.75, 0.88, 0.95].map((pull) => ({ ...still, pull, alpha: pull })),
      ...[0.88, 0.95].flatMap((pull) => [0.2, 0.45].map((alpha) => ({ ...still, pull, alpha }))),
    ],
  },
  // Changes that follow or undo the one before.
  {
    name: 'momentum',
    weight: 0.3,
    forms: [-0.5, -0.25, 0.25, 0.5, 0.7].map((damping) => ({ ...still, damping, beta: 1 })),
  },
]

export const contenders: Contender[] = groups.flatMap(({ name, weight, forms }) =>
  forms.map((form) => ({ name, form, logWeight: Math.log(weight / forms.length) })),
)

// Large trends are rare among series that wander, but a straight line is one too.
const trends = [
  { size: 0, weight: 4 },
  { size: 0.03, weight: 4 },
  { size: 0.1, weight: 4 },
  { size: 0.3, weight: 4 },
  { size: 1.5, weight: 2 },
  { size: 10, weight: 1 },
]
const seasons = [0, 0.4, 1, 3]

/** Sizes of trend (per period) and season, in standard deviations of one-step errors. */
export const priorsFor = (hasSeason: boolean): Prior[] => {
  const sizes = hasSeason ? seasons : [0]
  const all = sizes.length * trends.reduce((sum, { weight }) => sum + weight, 0)
  return sizes.flatMap((season) =>
    trends.map(({ size, weight }) => ({ trend: size, season, logWeight: Math.log(weight / all) })),
  )
}
