// How many values a stable process yields, on average, until the chosen rules give their first false alarm: exact for rules by
// zones (a Markov chain over the rules' automaton; Champ and Woodall, 1987), for normal values and known limits.
import { normalBelow } from '#kit/statistics/normal.ts'
import { orderedRunLength } from './ordered-run-length.ts'
import { type ConstantSet, constantSets, d2 } from './process-limits.ts'
import { signal, zoneAutomaton } from './rule-automaton.ts'
import { type Level, levels, type Rule } from './rules.ts'
import { survivalSum } from './survival-sum.ts'
import { zoneBeyond } from './zones.ts'

/** A zone between two lines, in standard deviations, with its number as zones.ts counts. */
export type ZoneBand = { zone: number; from: number; to: number; share: number }

const levelsOf = ({ pattern }: Rule): Level[] => {
  if (pattern.kind === 'beyond') return ['limit']
  if (pattern.kind === 'inside' || pattern.kind === 'outside') return ['third']
  if (pattern.kind !== 'count') return []
  return pattern.insideOnOneSide ? [pattern.level, 'limit'] : [pattern.level]
}

/** Only the lines that some chosen rule looks at, from the lowest zone to the highest. */
const bandsOf = (rules: readonly Rule[], reach: number): ZoneBand[] => {
  const used = (Object.keys(levels) as Level[]).filter((level) => rules.some((rule) => levelsOf(rule).includes(level)))
  const above = [
    { zone: 1, from: 0 },
    ...used.map((level) => ({ zone: zoneBeyond[level], from: levels[level] * reach })),
  ].map(({ zone, from }, i, all) => ({ zone, from, to: all[i + 1]?.from ?? Number.POSITIVE_INFINITY }))
  const below = above.map(({ zone, from, to }) => ({ zone: -zone, from: -to, to: -from })).reverse()
  return [...below, ...above].map((band) => ({ ...band, share: normalBelow(band.to) - normalBelow(band.from) }))
}

const zoneRunLength = (rules: readonly Rule[], bands: readonly ZoneBand[]) => {
  const { states, letters, next } = zoneAutomaton(
    rules,
    bands.map(({ zone }) => zone),
  )
  const shares = Float64Array.from(bands, ({ share }) => share)
  let now = new Float64Array(states)
  let then = new Float64Array(states)
  now[0] = 1
  return survivalSum(() => {
    then.fill(0)
    for (let state = 0; state < states; state += 1) {
      const here = now[state]!
      if (here === 0) continue
      for (let letter = 0; letter < letters; letter += 1) {
        const target = next[state * letters + letter]!
        if (target !== signal) then[target]! += here * shares[letter]!
      }
    }
    ;[now, then] = [then, now]
    return now.reduce((sum, share) => sum + share, 0)
  })
}

const needsValues = ({ pattern }: Rule) =>
  pattern.kind === 'trend' || pattern.kind === 'alternating' || pattern.kind === 'range'

/**
 * In values, the first signal included; infinite for no rules. The constants say where the limits stand: 2.66 average ranges are
 * 3.0015 standard deviations. Limits estimated from few values give false alarms more often than this.
 */
export const averageRunLength = (rules: readonly Rule[], constants: ConstantSet = 'exact'): number => {
  if (rules.length === 0) return Number.POSITIVE_INFINITY
  const { limit, range, by } = constantSets[constants]
  // The median of ranges is 0.954 standard deviations where their mean is 1.128.
  const spread = by === 'median' ? Math.SQRT2 * medianOfHalfNormal : d2
  const bands = bandsOf(rules, limit * spread)
  if (!rules.some(needsValues)) return zoneRunLength(rules, bands)
  return orderedRunLength(rules, bands, range * spread)
}

const medianOfHalfNormal = 0.6744897501960817
