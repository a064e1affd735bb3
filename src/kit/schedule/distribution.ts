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

// Beyond these a figure is surely meant for something else.
const mostSigma = 5
const mostLambda = 100

const refuseUnless = (holds: boolean, rule: string, message: string) => {
  if (!holds) throw invalid('duration', rule, message)
}

const isLength = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY

const lengthsOf = (d: Distribution): [name: string, value: number][] =>
  Object.entries(d)
    .filter(([name, value]) => name !== 'type' && value !== undefined)
    .map(([name, value]) => [name === 'value' ? 'duration' : name, value as number])

const isSound = (d: Distribution): boolean => {
  switch (d.type) {
    case 'fixed':
      return isLength(d.value)
    case 'uniform':
      return isLength(d.low) && d.low <= d.high && isLength(d.high)
    case 'lognormal':
      return isLength(d.median) && d.sigma >= 0 && d.sigma <= mostSigma
    case 'normal':
      return isLength(d.mean) && isLength(d.sd)
    default: {
      const lambda = (d.type === 'pert' ? d.lambda : undefined) ?? 4
      return (
        isLength(d.low) &&
        d.low <= d.mode &&
        d.mode <= d.high &&
        isLength(d.high) &&
        lambda >= 0 &&
        lambda <= mostLambda
      )
    }
  }
}

/** `task` is named in the refusal. */
export const checkDistribution = (d: Distribution, task: string): void => {
  if (isSound(d)) return
  for (const [name, value] of lengthsOf(d)) {
    const message = `The duration of task '${task}' is not possible: '${name}' must be a number of 0 or more, not ${value}.`
    refuseUnless(isLength(value), 'not_negative', message)
  }
  if (d.type === 'lognormal') {
    const message = `'sigma' of task '${task}' is the deviation of a logarithm; ${d.sigma} is far too large.`
    refuseUnless(d.sigma <= mostSigma, 'sigma', message)
  }
  if (d.type === 'pert') {
    const message = `'lambda' of task '${task}' must lie between 0 and ${mostLambda}.`
    refuseUnless((d.lambda ?? 4) <= mostLambda, 'lambda', message)
  }
  if (!('low' in d)) return
  const points = 'mode' in d ? [d.low, d.mode, d.high] : [d.low, d.high]
  throw invalid(
    'duration',
    'order',
    `The duration of task '${task}' is out of order: ${points.join(', ')} must ascend.`,
  )
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
