// How long each case took, and how much of that was work: cycle time, touch time and flow efficiency.
import { type Selection, sizeOf } from './directly-follows.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { Traces } from './traces.ts'

export type Durations = {
  /** One entry for each selected case: its first beginning and last completion, in ms since 1970-01-01 UTC. */
  began: Float64Array
  ended: Float64Array
  /** Last completion less first beginning, in ms. */
  cycle: Float64Array
  /** The lengths of its events added up, in ms; null in a log of moments. */
  touch: Float64Array | null
  cycleFigures: Figures
  touchFigures: Figures | null
  /** Cycle time as business time; null unless business hours were given. */
  businessCycle: Float64Array | null
  businessCycleFigures: Figures | null
  /** All touch time by all cycle time; NaN when there is none of the latter, or in a log of moments. */
  flowEfficiency: number
}

/** `businessAt` says how much business time has passed at an instant (see business-time.ts). */
export const durationsOf = (
  traces: Traces,
  selection: Selection = null,
  businessAt: ((instant: number) => number) | null = null,
): Durations => {
  const { offsets, time, start, isInterval } = traces
  const cases = sizeOf(selection, traces)
  const [began, ended, cycle] = [new Float64Array(cases), new Float64Array(cases), new Float64Array(cases)]
  const touch = new Float64Array(isInterval ? cases : 0)
  const businessCycle = businessAt && new Float64Array(cases)
  for (let n = 0; n < cases; n += 1) {
    const c = selection ? selection[n]! : n
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    let worked = 0
    for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) {
      if (start[i]! < first) first = start[i]!
      if (time[i]! > last) last = time[i]!
      worked += time[i]! - start[i]!
    }
    began[n] = first
    ended[n] = last
    cycle[n] = last - first
    if (isInterval) touch[n] = worked
    if (businessCycle && businessAt) businessCycle[n] = businessAt(last) - businessAt(first)
  }
  const cycleFigures = figuresOf(cycle)
  const touchFigures = isInterval ? figuresOf(touch) : null
  return {
    began,
    ended,
    cycle,
    touch: isInterval ? touch : null,
    cycleFigures,
    touchFigures,
    businessCycle,
    businessCycleFigures: businessCycle && figuresOf(businessCycle),
    flowEfficiency: touchFigures && cycleFigures.sum > 0 ? touchFigures.sum / cycleFigures.sum : Number.NaN,
  }
}
