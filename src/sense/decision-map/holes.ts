// What a metric lacks before a threshold leads to a decision: each missing part is a hole in the map.
import { hintsForExecutiveSet, missingForExecutiveSet } from '#sense/metrics/executive-set.ts'

export const holes = ['owner', 'threshold', 'question', 'action', 'decider', 'clock'] as const

export type Hole = (typeof holes)[number]

type Mapped = Parameters<typeof missingForExecutiveSet>[0]

const named = {
  ownerId: 'owner',
  threshold: 'threshold',
  defaultAction: 'action',
  decisionQuestion: 'question',
  deciderId: 'decider',
  clock: 'clock',
} as const

/** In the order in which somebody would fill them. */
export const holesOf = (metric: Mapped): Hole[] => {
  const found = new Set<Hole>(
    [...missingForExecutiveSet(metric), ...hintsForExecutiveSet(metric)].map((field) => named[field]),
  )
  return holes.filter((hole) => found.has(hole))
}
