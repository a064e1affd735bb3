// Which metrics nobody would miss: those that moved nobody in a quarter of reviews, those that nobody owns, and twins.

export type Use = {
  metricId: string
  executive: boolean
  owned: boolean
  /** Reviews in which it could have been looked at. */
  shown: number
  discussed: number
  triggered: number
  decided: number
}

export type Twin = { metricId: string; correlation: number; periods: number }

export type Ground = 'ornamental' | 'unowned' | 'twin'

export type Proposal = { metricId: string; grounds: Ground[]; twin: Twin | null }

/** A quarter of weekly reviews: what triggered, decided and started nothing in so many is ornament. */
export const reviewsUntilOrnament = 13

const isOrnament = ({ shown, discussed, triggered, decided }: Use): boolean =>
  shown >= reviewsUntilOrnament && discussed + triggered + decided === 0

const usefulness = ({ decided, discussed, triggered, executive, owned }: Use): number =>
  (decided * 3 + discussed * 2 + triggered) * 10 + (executive ? 5 : 0) + (owned ? 1 : 0)

/** Of two twins the one that was less use is proposed; the other says the same. */
const lesserOf = (
  twins: readonly (readonly [string, string, Omit<Twin, 'metricId'>])[],
  uses: ReadonlyMap<string, Use>,
) => {
  const lesser = new Map<string, Twin>()
  for (const [a, b, facts] of twins) {
    const [useA, useB] = [uses.get(a), uses.get(b)]
    if (!useA || !useB) continue
    const aIsLess = usefulness(useA) < usefulness(useB) || (usefulness(useA) === usefulness(useB) && a > b)
    const [less, kept] = aIsLess ? [a, b] : [b, a]
    // What is itself proposed because of another cannot stand in for a third.
    if (!lesser.has(kept) && !lesser.has(less)) lesser.set(less, { metricId: kept, ...facts })
  }
  return lesser
}

/** Those with the most grounds first. */
export const proposeRemoval = (
  uses: readonly Use[],
  twins: readonly (readonly [string, string, Omit<Twin, 'metricId'>])[],
): Proposal[] => {
  const twinOf = lesserOf(twins, new Map(uses.map((use) => [use.metricId, use])))
  return uses
    .map((use): Proposal => {
      const twin = twinOf.get(use.metricId) ?? null
      const grounds: Ground[] = [
        ...(isOrnament(use) ? (['ornamental'] as const) : []),
        ...(use.owned ? [] : (['unowned'] as const)),
        ...(twin ? (['twin'] as const) : []),
      ]
      return { metricId: use.metricId, grounds, twin }
    })
    .filter(({ grounds }) => grounds.length > 0)
    .sort((a, b) => b.grounds.length - a.grounds.length)
}
