// Finds the ring that a new dependency would close: a key result must not, over any number of steps, wait for itself.

/** A key result waits for what its dependencies are bound to; a metric waits for the key results that are to move it. */
export type Waiting = {
  /** Key result → metrics whose level it needs. */
  needs: ReadonlyMap<string, readonly string[]>
  /** Metric → key results that are measured by it. */
  movedBy: ReadonlyMap<string, readonly string[]>
}

/**
 * The ring that appears when the key result comes to need the metric, as key result, metric, key result … back to the
 * first key result; null when there is none. The shortest one, so that it can be named.
 */
export const findRing = (waiting: Waiting, keyResultId: string, metricId: string): string[] | null => {
  const queue: string[][] = [[keyResultId, metricId]]
  const seen = new Set([metricId])
  for (let path = queue.shift(); path; path = queue.shift()) {
    const metric = path.at(-1) as string
    for (const mover of waiting.movedBy.get(metric) ?? []) {
      if (mover === keyResultId) return [...path, mover]
      for (const next of waiting.needs.get(mover) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        queue.push([...path, mover, next])
      }
    }
  }
  return null
}
