// One more reading with everything else frozen: the levels move, the parameters and the widths stay, in microseconds.

import type { Outlook } from './answer.ts'
import { foresee, withReading } from './frozen-form.ts'
import { readOff } from './level.ts'
import { toScale } from './scales.ts'

/**
 * The outlook after one more reading (null: the period has passed without one), as far ahead as before.
 * Null where only a new outlook will do: demand, cumulative and constant series, and readings beyond a bound.
 */
export const refresh = (outlook: Outlook, value: number | null): Outlook | null => {
  const { shape, frozen, horizon } = outlook
  if (!frozen || shape.kind !== 'averaged') return null
  const moved = shape.scales.map((old, i) => {
    const reading = value === null ? null : toScale(old.scale, value)
    const forms = frozen.scales[i]!.forms.map((form) => withReading(form, reading))
    const mean = new Float64Array(horizon)
    for (const form of forms) foresee(form, mean)
    return { scale: { ...old, mean }, forms, isWhole: reading === null || Number.isFinite(reading) }
  })
  if (moved.some(({ isWhole }) => !isWhole)) return null
  const next = { ...shape, scales: moved.map(({ scale }) => scale) }
  return {
    ...outlook,
    ...readOff(next, horizon, frozen.bands),
    shape: next,
    frozen: { scales: moved.map(({ forms }) => ({ forms })), bands: frozen.bands },
  }
}
