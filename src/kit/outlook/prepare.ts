// Readings made ready for the forms: too long a past dropped, spikes left out, and what lies before a lasting shift moved to where the series stands now.
import type { Note } from './answer.ts'
import { findShift } from './find-shift.ts'
import { findSpikes } from './find-spikes.ts'
import { fromScale, type Scale, toScale } from './scales.ts'

export type Values = readonly (number | null)[]

// What lies further back says next to nothing about the coming periods and costs time.
const longest = 600
const seasonsKept = 4

/** From the first reading to the last, but no more than enough; `late` periods after it have none. */
export const trimmed = (values: Values, seasonLength: number): { known: Values; late: number } => {
  const to = values.findLastIndex((value) => value !== null) + 1
  const enough = Math.max(longest, seasonsKept * seasonLength)
  const recent = values.slice(Math.max(0, to - enough), to)
  return { known: recent.slice(recent.findIndex((value) => value !== null)), late: values.length - to }
}

const short = (value: number) => Number(value.toPrecision(6))

const spikeNote = (values: readonly number[]): Note => ({
  kind: 'spikes',
  text: `Left out as standing alone: ${values.map(short).join(', ')}. The intervals do not allow for another such reading.`,
})

const shiftNote = (values: Values, at: number): Note => ({
  kind: 'shift',
  text: `The level moved for good ${values.length - at} periods before the end; what lies before is taken as if it had stood where the series stands now. The intervals do not allow for another such shift.`,
})

/** Null where nothing is to be done; `errors` are those of a form that fits the readings on `scale`. */
export const prepared = (
  values: Values,
  scale: Scale,
  errors: Float64Array,
  seasonLength: number,
): { values: Values; notes: Note[] } | null => {
  const scaled = values.map((value) => (value === null ? null : toScale(scale, value)))
  const shift = findShift(scaled, errors, seasonLength)
  const spikes = findSpikes(scaled, errors)
  if (!shift && spikes.length === 0) return null
  const moved = values.map((value, t) => {
    if (value === null || spikes.includes(t)) return null
    return shift && t < shift.at ? fromScale(scale, scaled[t]! + shift.size) : value
  })
  const notes = [
    ...(shift ? [shiftNote(values, shift.at)] : []),
    ...(spikes.length > 0 ? [spikeNote(spikes.map((t) => values[t]!))] : []),
  ]
  return { values: moved, notes }
}
