// The chance of reaching a value: at a date, at any time up to it, or with the sum of the coming periods.
import { invalid } from '#kit/problems.ts'
import { generatorOf } from '#kit/random/generator.ts'
import type { Outlook } from './answer.ts'
import { drawPaths } from './draw-paths.ts'
import { chanceAtMost, chanceBelow } from './quantile.ts'

export type Target = {
  reach: number
  /** 'at_least' is reached from below, 'at_most' from above. */
  direction: 'at_least' | 'at_most'
  /** The coming period in question, 1 for the next one. */
  by: number
}

const draws = 4000

const checked = ({ horizon }: Outlook, { by, reach }: Target) => {
  if (!Number.isInteger(by) || by < 1 || by > horizon) {
    throw invalid('by', 'range', `'by' must be one of the ${horizon} coming periods, counted from 1.`)
  }
  if (!Number.isFinite(reach)) throw invalid('target', 'finite', 'The target must be a finite number.')
}

/** The chance that the period itself stands at the target or better. */
export const chanceOf = (outlook: Outlook, target: Target): number => {
  checked(outlook, target)
  const { reach, direction, by } = target
  return direction === 'at_least'
    ? 1 - chanceBelow(outlook.shape, by - 1, reach)
    : chanceAtMost(outlook.shape, by - 1, reach)
}

const isReached = ({ reach, direction }: Target, value: number) =>
  direction === 'at_least' ? value >= reach : value <= reach

const share = (count: number, hits: (i: number) => boolean) => {
  let sum = 0
  for (let i = 0; i < count; i++) if (hits(i)) sum++
  return sum / count
}

const drawsOf = (outlook: Outlook) => (outlook.shape.kind === 'drawn' ? outlook.shape.count : draws)

/** The chance that any coming period up to `by` stands at the target or better, from drawn paths. */
export const chanceByThen = (outlook: Outlook, target: Target, seed: number | string = 1): number => {
  checked(outlook, target)
  const { horizon, shape } = outlook
  const { by } = target
  if (shape.kind === 'constant') return chanceOf(outlook, target)
  const count = drawsOf(outlook)
  const paths = drawPaths(shape, horizon, count, generatorOf(seed))
  return share(count, (i) => {
    for (let h = 0; h < by; h++) if (isReached(target, paths[i * horizon + h]!)) return true
    return false
  })
}

/** Sums of the coming periods 1 … `by`, one for each drawn path, in order. */
export const sumsOf = (outlook: Outlook, by: number, seed: number | string = 1): Float64Array => {
  checked(outlook, { by, reach: 0, direction: 'at_least' })
  const { horizon, shape } = outlook
  const count = drawsOf(outlook)
  const paths = drawPaths(shape, horizon, count, generatorOf(seed))
  const sums = Float64Array.from({ length: count }, (_, i) => {
    let sum = 0
    for (let h = 0; h < by; h++) sum += paths[i * horizon + h]!
    return sum
  })
  return sums.sort()
}
