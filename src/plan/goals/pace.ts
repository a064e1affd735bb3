// Pace is progress over expected progress, in per cent: 100 is exactly on plan.
import { roundTo } from '#kit/rounding.ts'

/** At or above `onTrack` on track, at or above `atRisk` at risk, below off track. */
export type PaceBands = { onTrack: number; atRisk: number }

export const defaultPaceBands: PaceBands = { onTrack: 95, atRisk: 85 }

/** Null while nothing is expected yet. */
export const paceOf = (progress: number, expected: number): number | null =>
  expected <= 0 ? null : roundTo((progress / expected) * 100, 6)

export const paceStatus = (
  pace: number | null,
  bands: PaceBands = defaultPaceBands,
): 'on_track' | 'at_risk' | 'off_track' | 'pending' => {
  if (pace === null) return 'pending'
  if (pace >= bands.onTrack) return 'on_track'
  return pace >= bands.atRisk ? 'at_risk' : 'off_track'
}
