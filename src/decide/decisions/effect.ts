// What a decision was expected to do to a metric, beside what the metric has done since.
import type { ExpectedImpact } from './decision-model.ts'

export type PeriodValue = { period: string; value: number | null; knownAt: Date }
type Known = { period: string; value: number }

export type Effect = {
  expected: ExpectedImpact
  before: Known | null
  now: Known | null
  expectedChange: number | null
  actualChange: number | null
  /** Share of the expected change that came true: 1 is all of it, below 0 the wrong way. */
  reached: number | null
}

const lastKnown = (series: readonly PeriodValue[], until: Date): Known | null => {
  const last = series.findLast(({ value, knownAt }) => value !== null && knownAt <= until)
  return last ? { period: last.period, value: last.value as number } : null
}

/** Takes off the dust of binary fractions: 99.7 − 96.8 is 2.9. */
const clean = (value: number): number => Number(value.toPrecision(12))

export const effectOf = (
  expected: ExpectedImpact,
  series: readonly PeriodValue[],
  at: { decided: Date; now: Date },
  typed: number | null = null,
): Effect => {
  const before = lastKnown(series, at.decided)
  const read = lastKnown(series, at.now)
  // What was known already when it was decided says nothing about the effect.
  const now = read && read.period !== before?.period ? read : null
  const from = expected.from ?? before?.value ?? null
  const reachedValue = typed ?? now?.value ?? null
  const expectedChange = from === null ? null : clean(expected.to - from)
  const actualChange = from === null || reachedValue === null ? null : clean(reachedValue - from)
  const reached = !expectedChange || actualChange === null ? null : clean(actualChange / expectedChange)
  return { expected, before, now, expectedChange, actualChange, reached }
}
