// The verdict at the follow-up date: worked, partly, not, or too early, which asks for another date.
import type { FieldError } from '#kit/problems.ts'
import type { Verdict } from './decision-model.ts'

export type VerdictInput = { verdict: Verdict; followUpOn?: string | undefined; actualValue?: number | undefined }

type Expecting = { metricId?: string | undefined }

export const verdictErrors = (input: VerdictInput, expected: Expecting, today: string): FieldError[] => {
  const errors: FieldError[] = []
  const refuse = (field: string, rule: string, message: string) => errors.push({ field, rule, message })
  if (input.verdict === 'too_early') {
    if (!input.followUpOn) refuse('followUpOn', 'required', 'A verdict of too early needs the date of the next look.')
    else if (input.followUpOn <= today) refuse('followUpOn', 'after_today', 'The next look lies after today.')
  } else if (input.followUpOn) {
    refuse('followUpOn', 'only_too_early', 'Only a verdict of too early sets another follow-up date.')
  }
  if (input.actualValue !== undefined && expected.metricId) {
    refuse('actualValue', 'read_from_metric', 'The actual value is read from the metric; record a reading there.')
  }
  if (input.actualValue === undefined && !expected.metricId && input.verdict !== 'too_early') {
    refuse('actualValue', 'required', 'No metric is named, so say the actual value.')
  }
  return errors
}
