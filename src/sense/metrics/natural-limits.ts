// The natural limits of a metric's chart: periods that have ended make them, and signals are looked for among those.
import { processBehaviourChart } from '#kit/signals/process-behaviour-chart.ts'
import { baselineOf } from '#kit/signals/process-limits.ts'

type Figure = { period: string; value: number }

export type LimitSegment = {
  from: string
  to: string
  mean: number
  lower: number
  upper: number
  averageRange: number
  rangeLimit: number
  periods: number
}

export type ChartSignal = {
  period: string
  rule: 'limit' | 'run' | 'quarter' | 'range'
  side: 'above' | 'below'
  from: string
  to: string
}

/** With fewer, the limits say more about chance than about the process. */
const fewest = 6

const ruleNames: Record<string, ChartSignal['rule']> = { W1: 'limit', W2: 'run', W3: 'quarter', WR: 'range' }

export const naturalLimits = (
  figures: readonly Figure[],
  baseline: { from?: string | undefined; to?: string | undefined } = {},
): { limits: LimitSegment[]; signals: ChartSignal[] } => {
  const { from = '', to = '9999' } = baseline
  const first = figures.findIndex(({ period }) => period >= from)
  const after = figures.findLastIndex(({ period }) => period <= to) + 1
  if (first < 0 || after - first < fewest) return { limits: [], signals: [] }
  const values = figures.map(({ value }) => value)
  const locked = baselineOf(values, first, after, 'wheeler')
  const { segments, signals } = processBehaviourChart(values, { segments: [{ from: 0, ...(locked && { locked }) }] })
  const periodAt = (index: number): string => figures[index]?.period ?? ''
  const limits = segments.flatMap((segment) =>
    segment.limits
      ? [
          {
            from: periodAt(segment.from),
            to: periodAt(segment.to - 1),
            mean: segment.limits.centre,
            lower: segment.limits.lower,
            upper: segment.limits.upper,
            averageRange: segment.limits.averageRange,
            rangeLimit: segment.limits.rangeLimit,
            periods: after - first,
          },
        ]
      : [],
  )
  return {
    limits,
    signals: signals.map((signal) => ({
      period: periodAt(signal.at),
      rule: ruleNames[signal.rule] ?? 'limit',
      side: signal.side === 'below' ? 'below' : 'above',
      from: periodAt(signal.from),
      to: periodAt(signal.to),
    })),
  }
}
