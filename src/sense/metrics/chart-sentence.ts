// What the sentence under a chart says: the latest figure, how it moved, and whether it is past a level and since when.
import type { MetricEvidence } from './metric-evidence.ts'

type Figure = { period: string; value: number | null; provisional: boolean }
type Band = { direction: 'higher' | 'lower' | 'band'; bandLow: number | null; bandHigh: number | null }

export type ChartSentence = {
  latest: Figure | null
  previous: { period: string; value: number | null } | null
  change: number | null
  better: boolean | null
  beyond: 'breach' | 'watch' | null
  beyondSince: string | null
  beyondPeriods: number
}

/** How far a value lies outside the band; 0 inside. */
const outside = (value: number, { bandLow, bandHigh }: Band): number =>
  Math.max(0, (bandLow ?? value) - value, value - (bandHigh ?? value))

const isBetter = (metric: Band, earlier: number, later: number): boolean | null => {
  const gain =
    metric.direction === 'band'
      ? outside(earlier, metric) - outside(later, metric)
      : (later - earlier) * (metric.direction === 'higher' ? 1 : -1)
  return gain === 0 ? null : gain > 0
}

export const chartSentence = (
  metric: Band,
  figures: readonly Figure[],
  evidence: Pick<MetricEvidence, 'breach' | 'watch'>,
): ChartSentence => {
  const known = figures.filter((figure) => figure.value !== null)
  const [latest, previous] = [known.at(-1) ?? null, known.at(-2) ?? null]
  const [now, before] = [latest?.value ?? null, previous?.value ?? null]
  const open = evidence.breach?.open ?? evidence.watch?.open ?? null
  return {
    latest: latest && { period: latest.period, value: now, provisional: latest.provisional },
    previous: previous && { period: previous.period, value: before },
    change: now === null || before === null ? null : now - before,
    better: now === null || before === null ? null : isBetter(metric, before, now),
    beyond: open === null ? null : evidence.breach?.open ? 'breach' : 'watch',
    beyondSince: open?.since ?? null,
    beyondPeriods: open === null ? 0 : known.filter((figure) => figure.period >= open.since).length,
  }
}
