// Pairs of which one gets worse when the other gets better: the surprises' correlation times both good directions is negative.
import { correlateAt, type LaggedCorrelation, pOf } from './lagged-correlation.ts'
import type { Direction, Member } from './panel.ts'
import { pooledDiscovery } from './pooled-discovery.ts'

export type Conflict = {
  /** The earlier one when the lag is not 0. */
  a: number
  b: number
  lag: number
  correlation: number
  pairs: number
  /** One-sided, for this lag alone. */
  p: number
  q: number
  /** Change of b, in its unit, for one unit of improvement of a; always a worsening. */
  effectOnB: number
  /** The same the other way around; only at lag 0. */
  effectOnA: number | null
}

// The same step is where most conflicts show, so it may use up most of the risk.
const sameStepShare = 0.6

const sign = (direction: Direction | undefined) => (direction === 'higher' ? 1 : -1)

const conflictAt = (members: readonly Member[], a: number, b: number, lag: number, lags: number) => {
  const [x, y] = [members[a]!, members[b]!]
  const found: LaggedCorrelation = correlateAt(x.surprise, y.surprise, lag)
  const both = pOf(found, Math.max(y.whitened.parameters, lag === 0 ? x.whitened.parameters : 0))
  const isAgainst = found.correlation * sign(x.direction) * sign(y.direction) < 0
  const p = isAgainst ? both / 2 : 1 - both / 2
  const weight = lag === 0 ? sameStepShare : (1 - sameStepShare) / (2 * lags)
  return { a, b, found, p, pairP: Math.min(1, p / (lags === 0 ? 1 : weight)) }
}

const resultOf = (
  members: readonly Member[],
  { a, b, found, p }: ReturnType<typeof conflictAt>,
  q: number,
): Conflict => {
  const { lag, correlation, slope, pairs } = found
  const back = lag === 0 ? correlateAt(members[b]!.surprise, members[a]!.surprise, 0).slope : null
  return {
    ...{ a, b, lag, correlation, pairs, p, q },
    effectOnB: slope * sign(members[a]!.direction),
    effectOnA: back === null ? null : back * sign(members[b]!.direction),
  }
}

/** Over all pairs of members that have a direction, at lags -lags … lags, each pair counted once. */
export const findConflicts = (
  members: readonly Member[],
  lags: number,
  rate: number,
): { tests: number; conflicts: Conflict[] } => {
  const judged = members.flatMap((_, i) => (members[i]!.direction ? [i] : []))
  const pairs = judged.flatMap((a, at) =>
    judged.slice(at + 1).map((b) => {
      const tried = [conflictAt(members, a, b, 0, lags)]
      for (let lag = 1; lag <= lags; lag += 1) {
        tried.push(conflictAt(members, a, b, lag, lags), conflictAt(members, b, a, lag, lags))
      }
      return tried.reduce((best, each) => (each.pairP < best.pairP ? each : best))
    }),
  )
  const rates = pooledDiscovery(pairs.map(({ pairP }) => pairP))
  const conflicts = pairs.flatMap((pair, i) => (rates[i]! <= rate ? [resultOf(members, pair, rates[i]!)] : []))
  return { tests: pairs.length * (2 * lags + 1), conflicts: conflicts.sort((x, y) => x.q - y.q || x.p - y.p) }
}
