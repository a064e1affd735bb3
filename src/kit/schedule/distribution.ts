// How long something may take: the shapes that planners use, with their exact means and variances.
import { invalid } from '#kit/problems.ts'
import { normalBelow } from '#kit/statistics/normal.ts'

export type Distribution =
  | { type: 'fixed'; value: number }
  | { type: 'uniform'; low: number; high: number }
  | { type: 'triangular'; low: number; mode: number; high: number }
  /** Beta-PERT: low + (high - low) Beta(1 + λ(mode - low)/(high - low), 1 + λ(high - mode)/(high - low)); λ is 4 unless given. */
  | { type: 'pert'; low: number; mode: number; high: number; lambda?: number }
  /** The beta on low … high with the classic moments: mean (low + 4 mode + high)/6, standard deviation (high - low)/6. */
  | { type: 'pert-classic'; low: number; mode: number; high: number }
  /** `sigma` is the standard deviation of the logarithm. */
  | { type: 'lognormal'; median: number; sigma: number }
  /** Cut off at 0: what falls below is drawn again. */
  | { type: 'normal'; mean: number; sd: number }

export const distributionTypes = [
  'fixed',
  'uniform',
  'triangular',
  'pert',
  'pert-classic',
  'lognormal',
  'normal',
] as const

const refuseUnless = (holds: boolean, rule: string, message: string) => {
  if (!holds) throw invalid('duration', rule, message)
}

/** `whose` names the task in the refusal. */
export const checkDistribution = (d: Distribution, whose: string): void => {
  for (const [name, value] of Object.entries(d)) {
    if (name === 'type' || value === undefined) continue
    refuseUnless(
      Number.isFinite(value) && (value as number) >= 0,
      'not_negative',
      `The duration of ${whose} is not possible: '${name === 'value' ? 'duration' : name}' must be a number of 0 or more, not ${value}.`,
    )
  }
  if ('low' in d) {
    const mode = 'mode' in d ? d.mode : d.low
    refuseUnless(
      d.low <= mode && mode <= d.high,
      'order',
      `The duration of ${whose} is out of order: ${d.low}, ${mode}, ${d.high} must ascend.`,
    )
  }
  if (d.type === 'lognormal') {
    refuseUnless(
      d.sigma <= 5,
      'sigma',
      `'sigma' of ${whose} is the deviation of a logarithm; ${d.sigma} is far too large.`,
    )
  }
  if (d.type === 'pert' && d.lambda !== undefined) {
    refuseUnless(d.lambda <= 100, 'lambda', `'lambda' of ${whose} must lie between 0 and 100.`)
  }
}

// Where the cut at 0 lies, and how much of the normal density stands there per unit of what is left.
const cutOf = ({ mean, sd }: { mean: number; sd: number }) => {
  const cut = -mean / sd
  const hazard = Math.exp((-cut * cut) / 2) / Math.sqrt(2 * Math.PI) / normalBelow(-cut)
  return { cut, hazard }
}

export const meanOf = (d: Distribution): number => {
  switch (d.type) {
    case 'fixed':
      return d.value
    case 'uniform':
      return (d.low + d.high) / 2
    case 'triangular':
      return (d.low + d.mode + d.high) / 3
    case 'pert': {
      const lambda = d.lambda ?? 4
      return (d.low + lambda * d.mode + d.high) / (lambda + 2)
    }
    case 'pert-classic':
      return (d.low + 4 * d.mode + d.high) / 6
    case 'lognormal':
      return d.median * Math.exp((d.sigma * d.sigma) / 2)
    case 'normal':
      return d.sd === 0 ? d.mean : d.mean + d.sd * cutOf(d).hazard
  }
}

export const varianceOf = (d: Distribution): number => {
  switch (d.type) {
    case 'fixed':
      return 0
    case 'uniform':
      return (d.high - d.low) ** 2 / 12
    case 'triangular': {
      const [a, m, b] = [d.low, d.mode, d.high]
      // Equal to (a² + m² + b² - am - ab - mb)/18, without its cancellation.
      return ((m - a) ** 2 + (b - m) ** 2 + (b - a) ** 2) / 36
    }
    case 'pert': {
      const mean = meanOf(d)
      return ((mean - d.low) * (d.high - mean)) / ((d.lambda ?? 4) + 3)
    }
    case 'pert-classic':
      return ((d.high - d.low) / 6) ** 2
    case 'lognormal':
      return d.median ** 2 * Math.exp(d.sigma ** 2) * Math.expm1(d.sigma ** 2)
    case 'normal': {
      if (d.sd === 0) return 0
      const { cut, hazard } = cutOf(d)
      return d.sd ** 2 * (1 + cut * hazard - hazard ** 2)
    }
  }
}

/** What the textbook's path rule adds up: ((high - low)/6)² for both kinds of PERT, the variance itself otherwise. */
export const textbookVariance = (d: Distribution): number =>
  d.type === 'pert' ? ((d.high - d.low) / 6) ** 2 : varianceOf(d)
