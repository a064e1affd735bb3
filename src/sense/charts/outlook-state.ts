// Whether the chance of meeting the target has fallen below what its owner asks for: it is said once it has, and taken back only
// when the chance is clearly better again, so that a chance at the edge does not raise and clear a flag every week.
export type MissState = {
  /** The last known period when it fell below. */
  since: string
  chance: number
  least: number
} | null

const clearlyBetter = 0.1

export const missState = (
  before: MissState,
  { chance, least, knownPeriod }: { chance: number | null; least: number | null; knownPeriod: string },
): MissState => {
  if (chance === null || least === null) return null
  const enough = before ? Math.min(least + clearlyBetter, (1 + least) / 2) : least
  return chance < enough ? { since: before?.since ?? knownPeriod, chance, least } : null
}
