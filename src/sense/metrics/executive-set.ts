// What keeps a metric out of the executive set: without an owner, a threshold and an action it is not one to lead by.
import type { MetricModel } from './metric-model.ts'

export type ExecutiveField = 'ownerId' | 'threshold' | 'defaultAction'
export type ExecutiveHint = 'decisionQuestion' | 'deciderId' | 'clock'

type Candidate = Pick<
  MetricModel,
  | 'ownerId'
  | 'direction'
  | 'target'
  | 'bandLow'
  | 'bandHigh'
  | 'breachLevel'
  | 'defaultAction'
  | 'decisionQuestion'
  | 'deciderId'
  | 'decisionTypeId'
  | 'clockAmount'
>

/** Under so many the set hardly spans outcomes, leading indicators and risk. */
export const usefulMinimum = 12

const hasThreshold = (metric: Candidate): boolean =>
  metric.direction === 'band'
    ? metric.bandLow !== null && metric.bandHigh !== null
    : metric.breachLevel !== null || metric.target !== null

export const missingForExecutiveSet = (metric: Candidate): ExecutiveField[] => {
  const missing: ExecutiveField[] = []
  if (metric.ownerId === null) missing.push('ownerId')
  if (!hasThreshold(metric)) missing.push('threshold')
  if (metric.defaultAction.trim() === '') missing.push('defaultAction')
  return missing
}

/** What would make it more useful; a decision type supplies decider and clock. */
export const hintsForExecutiveSet = (metric: Candidate): ExecutiveHint[] => {
  const hints: ExecutiveHint[] = []
  if (metric.decisionQuestion.trim() === '') hints.push('decisionQuestion')
  if (metric.deciderId === null && metric.decisionTypeId === null) hints.push('deciderId')
  if (metric.clockAmount === null && metric.decisionTypeId === null) hints.push('clock')
  return hints
}

const words: Record<ExecutiveField, string> = {
  ownerId: 'one owner',
  threshold: 'a threshold (breach level, target or band)',
  defaultAction: 'an action that follows when nobody decides',
}

export const missingInWords = (field: ExecutiveField): string =>
  `A metric in the executive set needs ${words[field]}; this one has none.`

export const sizeHint = (size: number, cap: number): string | null => {
  if (size >= usefulMinimum || cap < usefulMinimum) return null
  return `The executive set holds ${size} of ${cap}; with fewer than ${usefulMinimum} it hardly spans outcomes, leading indicators and risk.`
}
