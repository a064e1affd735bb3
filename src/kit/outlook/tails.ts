// How heavy the tails of the errors are: Student's t with the degrees of freedom that the errors make likely, a priori rather light.
import { logGamma } from '#kit/leads/beta-distribution.ts'

/** Inverse degrees of freedom, 0 being the normal distribution; each half as likely as the lighter one before seeing any error. */
const choices = [0, 0.1, 0.17, 0.23, 0.28].map((inverse, i) => {
  const logPrior = -i * Math.LN2
  const degrees = 1 / inverse
  // Density of a t variable scaled to variance 1, but for what is the same for all.
  const top =
    inverse === 0
      ? -0.5 * Math.log(2 * Math.PI)
      : logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log((degrees - 2) * Math.PI)
  const logDensity = (square: number) =>
    inverse === 0 ? top - square / 2 : top - ((degrees + 1) / 2) * Math.log1p(square / (degrees - 2))
  return { inverse, logPrior, logDensity }
})

/** The mean of the inverse degrees of freedom after seeing the errors, whose likelihood counts by `temper`. */
export const inverseDegrees = (errors: Float64Array, temper: number): number => {
  const n = errors.length
  const variance = errors.reduce((sum, error) => sum + error * error, 0) / n
  if (!(variance > 0)) return 0
  const logs = choices.map(({ logPrior, logDensity }) => {
    let sum = 0
    for (let t = 0; t < n; t++) sum += logDensity(errors[t]! ** 2 / variance)
    return logPrior + temper * sum
  })
  const top = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - top))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return choices.reduce((sum, { inverse }, i) => sum + (inverse * weights[i]!) / all, 0)
}
