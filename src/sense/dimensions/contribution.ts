/**
 * What each part adds to the change of a total between two periods.
 *
 * A total that is weighed up, R = Σ wᵢ·rᵢ with weights wᵢ = dᵢ ⁄ Σd (a ratio, a weighted mean), moves because parts
 * themselves move (rate) and because their weights move (mix). Both are taken at the middle of the two periods, so that
 * no rest is left to share out and swapping the periods only turns every sign:
 *
 *     rateᵢ = w̄ᵢ · (rᵢ¹ − rᵢ⁰)          mixᵢ = (wᵢ¹ − wᵢ⁰) · (r̄ᵢ − R̄)          Σ rateᵢ + Σ mixᵢ = R¹ − R⁰
 *
 * with a bar for the mean of the two periods. The mix is measured against the level of the whole R̄: weight that moves to
 * a part counts by how far this part lies from the whole, so that all parts at one level have no mix at all. A part that
 * appears or vanishes has no rate to change and is mix alone: w¹·(r¹ − R̄), or −w⁰·(r⁰ − R̄). What has a numerator but no
 * denominator in both periods is rate alone, Δ(nᵢ ⁄ Σd).
 *
 * A sum moves by the plain difference of each part. Of a total that is not made of its parts (the reading known last),
 * nothing can be taken apart: that is told by a reason instead.
 *
 * Units: parts and total in the metric's own unit, after its scale. Errors: none thrown; what cannot be split says why.
 *
 * Sources: the symmetric split into rate and composition is E. M. Kitagawa, Components of a difference between two rates,
 * J. Am. Stat. Assoc. 50 (1955) 1168–1194, and P. Das Gupta, Standardization and decomposition of rates, US Bureau of the
 * Census P23-186 (1993); measuring shares against the level of the whole, with entry and exit, is Z. Griliches and
 * H. Regev, Firm productivity in Israeli industry 1979–1988, J. Econometrics 65 (1995) 175–203.
 */
import type { TotalRule } from '#sense/metrics/metric-model.ts'
import type { Total } from '#sense/metrics/totals.ts'

/** A part in the two periods; null where it has no figure. */
export type PartPair = { from: Total | null; to: Total | null }

export type PartEffect = {
  /** The number of the part in the order given. */
  part: number
  /** Null where the total is a sum: there is no mix. */
  rate: number | null
  mix: number | null
  contribution: number
  /** The weights of the part, 0–1; null where the total is a sum. */
  weights: { from: number; to: number } | null
  presence: 'both' | 'appeared' | 'vanished'
}

export const unsplit = ['not_made_of_parts', 'computed', 'no_figure', 'parts_unknown'] as const

export type Unsplit = (typeof unsplit)[number]

export type Contribution = { change: number; effects: PartEffect[] } | { why: Unsplit }

const presenceOf = ({ from, to }: PartPair): PartEffect['presence'] => {
  if (from === null) return 'appeared'
  return to === null ? 'vanished' : 'both'
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const ofSum = (parts: readonly PartPair[]): Contribution => {
  if (parts.some(({ from, to }) => from?.value === null || to?.value === null)) return { why: 'parts_unknown' }
  const effects = parts.map((pair, part): PartEffect => {
    const contribution = (pair.to?.value ?? 0) - (pair.from?.value ?? 0)
    return { part, rate: null, mix: null, contribution, weights: null, presence: presenceOf(pair) }
  })
  return { change: sumOf(effects.map(({ contribution }) => contribution)), effects }
}

/** What a part brings to the whole: its numerator in the metric's unit, and its denominator. */
type Weighed = { amount: number; weight: number }

const absent: Weighed = { amount: 0, weight: 0 }

const weighed = (total: TotalRule, scale: number, figure: Total | null): Weighed | null => {
  if (figure === null) return absent
  const { value, numerator, denominator } = figure
  if (denominator === null) return null
  if (total === 'ratio') return numerator === null ? null : { amount: scale * numerator, weight: denominator }
  // A mean without any weight says nothing, and moves nothing.
  return { amount: (value ?? 0) * denominator, weight: denominator }
}

const effectOf = (
  part: number,
  pair: PartPair,
  [from, to]: [Weighed, Weighed],
  [d0, d1]: [number, number],
  middle: number,
): PartEffect => {
  const weights = { from: from.weight / d0, to: to.weight / d1 }
  const contribution = to.amount / d1 - from.amount / d0 - middle * (weights.to - weights.from)
  const presence = presenceOf(pair)
  let rate = 0
  if (from.weight !== 0 && to.weight !== 0) {
    rate = ((weights.from + weights.to) / 2) * (to.amount / to.weight - from.amount / from.weight)
  } else if (from.weight === 0 && to.weight === 0) rate = contribution
  return { part, rate, mix: contribution - rate, contribution, weights, presence }
}

/** @param parts every part of the total, each with its figure in both periods */
export const contributionOf = (
  metric: { total: TotalRule; scale: number; computed?: boolean },
  parts: readonly PartPair[],
): Contribution => {
  const { total, scale } = metric
  const known = (side: 'from' | 'to') => parts.some((pair) => pair[side] !== null)
  if (!known('from') || !known('to')) return { why: 'no_figure' }
  if (total === 'last') return { why: metric.computed ? 'computed' : 'not_made_of_parts' }
  if (total === 'sum') return ofSum(parts)
  const pairs: [Weighed, Weighed][] = []
  for (const { from, to } of parts) {
    const [before, after] = [weighed(total, scale, from), weighed(total, scale, to)]
    if (before === null || after === null) return { why: 'parts_unknown' }
    pairs.push([before, after])
  }
  const d0 = sumOf(pairs.map(([from]) => from.weight))
  const d1 = sumOf(pairs.map(([, to]) => to.weight))
  if (d0 <= 0 || d1 <= 0) return { why: 'no_figure' }
  const r0 = sumOf(pairs.map(([from]) => from.amount)) / d0
  const r1 = sumOf(pairs.map(([, to]) => to.amount)) / d1
  const effects = pairs.map((pair, at) => effectOf(at, parts[at] as PartPair, pair, [d0, d1], (r0 + r1) / 2))
  return { change: r1 - r0, effects }
}
