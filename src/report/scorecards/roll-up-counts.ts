// How many metrics stand on the scorecard of each unit: all of its own, and of those below what leads or goes wrong.

export type OwnCounts = {
  unitId: string
  /** In the executive set. */
  leads: boolean
  metrics: number
  offTrack: number
  atRisk: number
  /** Off track, distorted, outdated or at risk. */
  wrong: number
}

export type CardBrief = { metrics: number; offTrack: number; atRisk: number }

/** @param pathOf a unit and every unit above it, the nearest first */
export const rollUpCounts = (
  counts: readonly OwnCounts[],
  pathOf: (unitId: string) => readonly string[],
): Map<string, CardBrief> => {
  const cards = new Map<string, CardBrief>()
  for (const { unitId, leads, metrics, offTrack, atRisk, wrong } of counts) {
    for (const id of pathOf(unitId)) {
      const belongs = id === unitId || leads ? metrics : wrong
      if (belongs === 0) continue
      const card = cards.get(id) ?? { metrics: 0, offTrack: 0, atRisk: 0 }
      cards.set(id, {
        metrics: card.metrics + belongs,
        offTrack: card.offTrack + offTrack,
        atRisk: card.atRisk + atRisk,
      })
    }
  }
  return cards
}
