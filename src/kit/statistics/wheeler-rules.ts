// Wheeler's rules for what ordinary variation does not explain: a point beyond a limit, eight in a row on one side of the mean,
// three of four in a row nearer to the same limit than to the mean, and a step between two points beyond the range limit.
import type { ProcessLimits } from './process-limits.ts'

/** A mark is the sum of the rules that a point takes part in. */
export const ruleBits = { limit: 1, run: 2, quarter: 4, range: 8 } as const

export type WheelerRule = keyof typeof ruleBits

export type Signal = {
  rule: WheelerRule
  side: 'above' | 'below'
  /** The first and the last point that take part. */
  from: number
  to: number
  /** The point at which the rule was first fulfilled. */
  at: number
}

const runLength = 8
const windowLength = 4
const enoughInWindow = 3

export type Marked = { marks: Uint8Array; signals: Signal[] }

/** Judges the values from `from` to before `to` by these limits. What lies on a line is not beyond it. */
export const markSegment = (
  values: readonly number[],
  from: number,
  to: number,
  limits: ProcessLimits,
  { marks, signals }: Marked,
): void => {
  // A mean is rarely exact; what differs from a line only by rounding errors lies on it.
  const slack = 1e-12 * Math.max(Math.abs(limits.lower), Math.abs(limits.upper))
  const sides = [
    {
      side: 'above',
      sign: 1,
      line: limits.centre + slack,
      quarter: limits.upperQuarter + slack,
      limit: limits.upper + slack,
    },
    {
      side: 'below',
      sign: -1,
      line: slack - limits.centre,
      quarter: slack - limits.lowerQuarter,
      limit: slack - limits.lower,
    },
  ] as const
  const rangeLine = limits.rangeLimit + slack

  for (const { side, sign, line, quarter, limit } of sides) {
    let inRun = 0
    let run: Signal | undefined
    let quarters: Signal | undefined
    // The last four points as bits, 1 for nearer to the limit.
    let window = 0
    for (let i = from; i < to; i += 1) {
      const value = sign * (values[i] as number)
      if (value > limit) {
        marks[i] = (marks[i] as number) | ruleBits.limit
        signals.push({ rule: 'limit', side, from: i, to: i, at: i })
      }

      inRun = value > line ? inRun + 1 : 0
      if (inRun === runLength) {
        run = { rule: 'run', side, from: i - runLength + 1, to: i, at: i }
        signals.push(run)
        for (let member = run.from; member <= i; member += 1) marks[member] = (marks[member] as number) | ruleBits.run
      } else if (inRun > runLength && run) {
        run.to = i
        marks[i] = (marks[i] as number) | ruleBits.run
      }

      window = ((window << 1) | (value > quarter ? 1 : 0)) & 15
      if (i - from < windowLength - 1 || (countOfBits[window] as number) < enoughInWindow) continue
      let first = i
      let last = i - windowLength
      for (let back = 0; back < windowLength; back += 1) {
        if ((window >> back) & 1) {
          first = i - back
          last = Math.max(last, first)
          marks[first] = (marks[first] as number) | ruleBits.quarter
        }
      }
      if (quarters && first <= quarters.to) quarters.to = last
      else {
        quarters = { rule: 'quarter', side, from: first, to: last, at: i }
        signals.push(quarters)
      }
    }
  }

  for (let i = from + 1; i < to; i += 1) {
    const step = (values[i] as number) - (values[i - 1] as number)
    if (Math.abs(step) > rangeLine) {
      marks[i] = (marks[i] as number) | ruleBits.range
      signals.push({ rule: 'range', side: step > 0 ? 'above' : 'below', from: i - 1, to: i, at: i })
    }
  }
}

const countOfBits = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4]
