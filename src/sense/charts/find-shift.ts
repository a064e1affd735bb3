// The latest lasting shift since the last baseline, as it is offered for a new one.
import type { Shift } from '#kit/signals/propose-rebase.ts'
import type { ProcessReading, ReadPoint } from './chart-reading.ts'

export type OfferedShift = { from: string; before: number; after: number; chance: number }

/** The values since the limits in force began; none where levels mean something else than the figure. */
export const pointsToSearch = ({ kind, points, segments }: ProcessReading): ReadPoint[] => {
  if (kind !== 'xmr' && kind !== 'xmr_median') return []
  const from = segments.at(-1)?.from ?? ''
  return points.filter(({ period, value }) => period >= from && value !== null)
}

export const offered = (points: readonly ReadPoint[], shifts: readonly Shift[]): OfferedShift | null => {
  const shift = shifts.at(-1)
  const at = shift && points[shift.at]
  return shift && at ? { from: at.period, before: shift.before, after: shift.after, chance: shift.chance } : null
}
