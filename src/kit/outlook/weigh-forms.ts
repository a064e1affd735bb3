// Averages all forms by their tempered evidence, so that no form is believed for the sake of a few readings.
import { burg, ofChanges, ofValues } from './autoregression.ts'
import { type Design, designOf } from './design.ts'
import { crossProducts, filterColumns, type Workspace, workspaceFor } from './filter-columns.ts'
import { type Prior, regress } from './fit-form.ts'
import { type Contender, contenders, priorsFor } from './forms.ts'
import { type FrozenForm, freeze } from './frozen-form.ts'
import { predict, solve } from './predict-form.ts'
import { inverseDegrees } from './tails.ts'

/** Every form is wrong: half of what the readings seem to say in favour of one is believed (Grünwald's safe Bayes). */
export const temper = 0.5

export type Averaged = {
  forms: FrozenForm[]
  mean: Float64Array
  /** Covariance of the coming periods, ahead × ahead, the forms' disagreement in it. */
  covariance: Float64Array
  /** Tempered log evidence of the best form, to compare scales. */
  support: number
  /** Degrees of freedom of the t distribution. */
  freedom: number
  /** What heavy tails leave of the standard deviation as the scale of that t distribution. */
  narrowing: number
}

type Candidate = { contender: Contender; prior: Prior; support: number }

// Less than this share of the best one's weight, or beyond so many, is not worth its time.
const leastShare = 0.01
const mostForms = 60
const adaptiveSeasons = [0.08, 0.25]

/** A scale half explored: all forms tried with a fixed season. */
export type Explored = { design: Design; workspace: Workspace; trial: Trial }

/** What has been tried, and the best support so far under the one prior that all forms are tried with first. */
type Trial = { candidates: Candidate[]; bestAtFirst: number }

const bestOf = ({ candidates }: Trial) => candidates.reduce((best, each) => (each.support > best.support ? each : best))

export const supportOf = ({ trial }: Explored): number => bestOf(trial).support

export const exploreForms = (values: readonly (number | null)[], seasonLength: number, ahead: number): Explored => {
  const design = designOf(values, seasonLength, ahead)
  const trial = { candidates: [], bestAtFirst: Number.NEGATIVE_INFINITY }
  const workspace = workspaceFor(design)
  tryOut(design, workspace, contenders, trial)
  return { design, workspace, trial }
}

/** Adds the forms that follow from the best ones so far, and averages them all. */
export const weighForms = ({ design, workspace, trial }: Explored): Averaged => {
  const all = { ...trial, candidates: [...trial.candidates] }
  tryOut(design, workspace, autoregressions(design, workspace, bestOf(trial)), all)
  tryOut(design, workspace, adaptive(design, trial.candidates), all)
  return combine(design, workspace, all)
}

// A form so far behind the best one, both with a trend and a season to choose freely, has next to no weight with any other prior.
const hopeless = 6

const tryOut = (design: Design, workspace: Workspace, entering: readonly Contender[], trial: Trial) => {
  const priors = priorsFor(design.seasonColumns > 0)
  for (const contender of entering) {
    const filtered = crossProducts(design, contender.form, workspace)
    const supportUnder = (prior: Prior, shared: number) =>
      temper * regress(design, filtered, prior, workspace, shared).logEvidence + contender.logWeight + prior.logWeight
    const atFirst = supportUnder(priors.at(-1)!, 0)
    trial.bestAtFirst = Math.max(trial.bestAtFirst, atFirst)
    if (atFirst < trial.bestAtFirst - hopeless) continue
    let season = Number.NaN
    for (const prior of priors) {
      if (prior.season === 0 && contender.form.gamma > 0) continue
      const shared = prior.season === season ? 1 + (season > 0 ? design.seasonColumns : 0) : 0
      season = prior.season
      trial.candidates.push({ contender, prior, support: supportUnder(prior, shared) })
    }
  }
}

/** Autoregressions of the values and of their changes, with the best form's season taken out; each order pays for its parameters. */
const autoregressions = (design: Design, workspace: Workspace, { contender, prior }: Candidate): Contender[] => {
  const { n, ahead, columns, present, readings } = design
  const longest = Math.min(5, Math.floor(readings / 8))
  const filtered = filterColumns(design, contender.form, workspace)
  const regression = regress(design, filtered, prior, workspace)
  const coefficients = solve(regression)
  const plain = new Float64Array(n)
  let last = 0
  for (let t = 0; t < n; t++) {
    let value = columns[t]!
    regression.kept.forEach((column, a) => {
      if (column > 2) value -= coefficients[a]! * columns[column * (n + ahead) + t]!
    })
    if (present[t] === 1) last = value
    plain[t] = last
  }
  const changes = plain.subarray(1).map((value, t) => value - plain[t]!)
  const forms = [...burg(centred(changes), longest).map(ofChanges), ...burg(centred(plain), longest).map(ofValues)]
  return forms.map((form) => {
    const order = form.lags.length - (form.changes ? 1 : 0)
    const logWeight = -Math.log(longest) - temper * 0.5 * order * Math.log(readings)
    return { name: 'autoregression', form, logWeight }
  })
}

const centred = (values: Float64Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

/** The best forms once more with a season that adapts, when three seasons or more can show that it does. */
const adaptive = ({ seasonLength, seasonColumns, readings }: Design, tried: readonly Candidate[]): Contender[] => {
  if (seasonColumns !== seasonLength || seasonColumns === 0 || readings < 3 * seasonLength) return []
  const best = new Map<Contender, number>()
  for (const { contender, support } of tried) {
    if (!contender.form.lags) best.set(contender, Math.max(support, best.get(contender) ?? support))
  }
  const leading = [...best].sort(([, a], [, b]) => b - a).slice(0, 6)
  return leading.flatMap(([{ name, form, logWeight }]) =>
    form.lags
      ? []
      : adaptiveSeasons.map((gamma) => ({ name, form: { ...form, gamma }, logWeight: logWeight + Math.log(0.5) })),
  )
}

const combine = (design: Design, workspace: Workspace, trial: Trial): Averaged => {
  const { ahead } = design
  const { support: top } = bestOf(trial)
  const kept = trial.candidates.filter(({ support }) => support > top + Math.log(leastShare))
  if (kept.length > mostForms) {
    const limit = kept.map(({ support }) => support).sort((a, b) => b - a)[mostForms]!
    kept.splice(0, kept.length, ...kept.filter(({ support }) => support > limit))
  }
  const total = kept.reduce((sum, { support }) => sum + Math.exp(support - top), 0)
  const mean = new Float64Array(ahead)
  const covariance = new Float64Array(ahead * ahead)
  const forms: FrozenForm[] = []
  const means: { weight: number; own: Float64Array }[] = []
  for (const [contender, own] of Map.groupBy(kept, (each) => each.contender)) {
    const filtered = filterColumns(design, contender.form, workspace)
    // What a form foresees is linear in its coefficients: one frozen form stands for all its priors.
    const coefficients = new Float64Array(design.columnCount)
    const formWeight = own.reduce((sum, { support }) => sum + Math.exp(support - top), 0) / total
    for (const { prior, support } of own) {
      const weight = Math.exp(support - top) / total
      const regression = regress(design, filtered, prior, workspace)
      const prediction = predict(design, filtered, regression, workspace.damped, temper)
      regression.kept.forEach((column, a) => {
        coefficients[column] = coefficients[column]! + (weight / formWeight) * prediction.coefficients[a]!
      })
      means.push({ weight, own: prediction.mean })
      for (let h = 0; h < ahead; h++) mean[h] = mean[h]! + weight * prediction.mean[h]!
      for (let i = 0; i < covariance.length; i++) covariance[i] = covariance[i]! + weight * prediction.covariance[i]!
    }
    forms.push(freeze(design, { ...contender, weight: formWeight }, coefficients))
  }
  means.forEach(({ own, weight }) => {
    for (let h = 0; h < ahead; h++) {
      const away = weight * (own[h]! - mean[h]!)
      for (let g = 0; g <= h; g++) covariance[h * ahead + g] = covariance[h * ahead + g]! + away * (own[g]! - mean[g]!)
    }
  })
  return { forms, mean, covariance, support: top, ...tailsOf(design, workspace, bestOf(trial)) }
}

/** One-step errors of one candidate, 0 where there is no reading. */
const errorsOf = (design: Design, workspace: Workspace, { contender, prior }: Candidate): Float64Array => {
  const { n, ahead } = design
  const { errors, ...filtered } = filterColumns(design, contender.form, workspace)
  const regression = regress(design, { ...filtered, errors }, prior, workspace)
  const coefficients = solve(regression)
  return errors
    .slice(0, n)
    .map((error, t) =>
      regression.kept.reduce((sum, column, a) => sum - coefficients[a]! * errors[column * (n + ahead) + t]!, error),
    )
}

/** One-step errors of the best form so far. */
export const bestErrors = ({ design, workspace, trial }: Explored): Float64Array =>
  errorsOf(design, workspace, bestOf(trial))

/** Degrees of freedom from the size of the errors (known from few readings) and from their tails; heavy tails mean a narrower middle. */
const tailsOf = (design: Design, workspace: Workspace, best: Candidate) => {
  const { present, readings } = design
  const errors = errorsOf(design, workspace, best).filter((_, t) => present[t] === 1)
  const inverse = inverseDegrees(errors, temper)
  return { freedom: 1 / (1 / (temper * (readings - 1)) + inverse), narrowing: Math.sqrt(1 - 2 * inverse) }
}
