// How far a key result has come from its baseline towards its target, or back into its band: 0 to 100 per cent.
import { roundTo } from '#kit/rounding.ts'
import type { Aim } from './goal-model.ts'

/** Takes the noise of binary fractions out: 69.99999999999999 is 70. */
const perCent = (share: number): number => roundTo(Math.min(Math.max(share, 0), 1) * 100, 9)

const distanceToBand = (value: number, low: number, high: number): number =>
  value < low ? low - value : value > high ? value - high : 0

export const isInBand = (aim: Aim, value: number): boolean => {
  const at = (given: number) => roundTo(given, aim.decimals)
  return (
    aim.bandLow !== null && aim.bandHigh !== null && distanceToBand(at(value), at(aim.bandLow), at(aim.bandHigh)) === 0
  )
}

const bandProgress = (aim: Aim, current: number): number => {
  if (isInBand(aim, current)) return 100
  if (aim.bandLow === null || aim.bandHigh === null || isInBand(aim, aim.baseline)) return 0
  const at = (given: number) => roundTo(given, aim.decimals)
  const [low, high] = [at(aim.bandLow), at(aim.bandHigh)]
  return perCent(1 - distanceToBand(at(current), low, high) / distanceToBand(at(aim.baseline), low, high))
}

export const progressOf = (aim: Aim, current: number): number => {
  if (aim.direction === 'maintain') return bandProgress(aim, current)
  const [from, to, now] = [aim.baseline, aim.target ?? aim.baseline, current].map((value) =>
    roundTo(value, aim.decimals),
  )
  // Equal ends are refused at entry; a metric whose precision is made coarser later may still bring them together.
  if (from === undefined || to === undefined || now === undefined || from === to) return 0
  return perCent((now - from) / (to - from))
}
