// Who is told of readings that do not come: whoever owes them, once for each silence, and once for a whole feed.

export type Silent = {
  metricId: string
  ownerId: string | null
  state: 'due' | 'late' | 'no_data'
  /** How its latest reading came; null without any. */
  source: string | null
  feed: { id: string; ownerId: string | null; isTold: boolean } | null
}

export type Notice = {
  subjectKind: 'metric' | 'connector'
  subjectId: string
  state: Silent['state']
  feedId: string | null
  /** Nobody where it is only kept, so that it is not looked at again. */
  tell: string | null
  /** How many metrics a silent feed serves. */
  metrics: number
}

/** Whoever types a reading in is told when it is due; what comes by itself is only missed once it is late. */
const isAsked = ({ state, source }: Silent): boolean =>
  state !== 'due' || source === null || source === 'hand' || source === 'import'

const ofMetric = (one: Silent): Notice => ({
  subjectKind: 'metric',
  subjectId: one.metricId,
  state: one.state,
  feedId: one.state === 'late' ? (one.feed?.id ?? null) : null,
  tell: one.feed || !isAsked(one) ? null : one.ownerId,
  metrics: 1,
})

/** @param known feeds whose silence was told before and lasts */
export const silenceNotices = (silent: readonly Silent[], known: ReadonlySet<string>): Notice[] => {
  const late = silent.filter(({ state, feed }) => state === 'late' && feed !== null)
  const feeds = [...Map.groupBy(late, ({ feed }) => feed?.id as string)].filter(([id]) => !known.has(id))
  return [
    ...silent.map(ofMetric),
    ...feeds.map(
      ([id, metrics]): Notice => ({
        subjectKind: 'connector',
        subjectId: id,
        state: 'late',
        feedId: null,
        // That it keeps failing was told already: it is the same dead feed.
        tell: metrics[0]?.feed?.isTold ? null : (metrics[0]?.feed?.ownerId ?? null),
        metrics: metrics.length,
      }),
    ),
  ]
}
