// What a key result must fulfil before it is accepted: a target worth the name, on the right side, in good order of dates.
import type { Day } from '#kit/calendar/day.ts'
import type { FieldError } from '#kit/problems.ts'
import { roundTo } from '#kit/rounding.ts'
import type { Aim } from './goal-model.ts'

export type Draft = Aim & {
  source: 'metric' | 'manual'
  metricId: string | null
  relativeTarget: string | null
  startsOn: Day
  dueOn: Day
}

const bandErrors = ({ bandLow, bandHigh, target }: Draft): FieldError[] => {
  if (target !== null) {
    return [
      {
        field: 'target',
        rule: 'band_instead_of_target',
        message: 'A key result that keeps a band has no target; give bandLow and bandHigh.',
      },
    ]
  }
  if (bandLow === null || bandHigh === null) {
    const field = bandLow === null ? 'bandLow' : 'bandHigh'
    return [{ field, rule: 'band_needs_both_ends', message: 'Keeping a band needs bandLow and bandHigh.' }]
  }
  return bandLow > bandHigh
    ? [{ field: 'bandHigh', rule: 'band_in_order', message: 'The upper end of the band lies below its lower end.' }]
    : []
}

const targetErrors = (draft: Draft): FieldError[] => {
  const { direction, bandLow, bandHigh } = draft
  const field = draft.relativeTarget === null ? 'target' : 'relativeTarget'
  if (bandLow !== null || bandHigh !== null) {
    return [
      {
        field: 'bandLow',
        rule: 'target_instead_of_band',
        message: 'Only a key result that is to maintain keeps a band.',
      },
    ]
  }
  if (draft.target === null) {
    return [
      {
        field: 'target',
        rule: 'target_needed',
        message: 'A key result needs a target, as a number or relative to its baseline.',
      },
    ]
  }
  const [from, to] = [roundTo(draft.baseline, draft.decimals), roundTo(draft.target, draft.decimals)]
  if (from === to) {
    return [
      {
        field,
        rule: 'target_differs_from_baseline',
        message: `Baseline and target are both ${to}; the key result would measure nothing.`,
      },
    ]
  }
  if (to > from !== (direction === 'increase')) {
    const side = direction === 'increase' ? 'below' : 'above'
    return [
      {
        field,
        rule: 'target_on_the_side_of_its_direction',
        message: `The target ${to} lies ${side} the baseline ${from}, but the key result is to ${direction}.`,
      },
    ]
  }
  return []
}

export const findKeyResultErrors = (draft: Draft): FieldError[] => {
  const errors = draft.direction === 'maintain' ? bandErrors(draft) : targetErrors(draft)
  if (draft.dueOn <= draft.startsOn) {
    errors.push({
      field: 'dueOn',
      rule: 'due_after_start',
      message: `The due date ${draft.dueOn} is not after the start ${draft.startsOn}.`,
    })
  }
  if (draft.source === 'metric' && draft.metricId === null) {
    errors.push({
      field: 'metricId',
      rule: 'metric_named',
      message: 'A key result that follows a metric names the metric.',
    })
  }
  if (draft.source === 'manual' && draft.metricId !== null) {
    errors.push({
      field: 'metricId',
      rule: 'manual_without_metric',
      message: 'A key result that is kept by hand follows no metric.',
    })
  }
  return errors
}

const promised = [
  'direction',
  'baseline',
  'target',
  'bandLow',
  'bandHigh',
  'source',
  'metricId',
  'startsOn',
  'dueOn',
] as const

/** What of the promise the change touches. After the start that needs a written reason. */
export const promiseChanges = (before: Draft, after: Draft): string[] =>
  promised.filter((field) => before[field] !== after[field])
