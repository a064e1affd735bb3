// Reasons as the API hands them over, read back as the data they are.
import type { Reason, Status } from '../model.ts'

const isReason = (value: Record<string, unknown>): boolean =>
  typeof value.rule === 'string' && typeof value.status === 'string'

export const reasonsOf = (values: readonly Record<string, unknown>[]): Reason[] =>
  values
    .filter(isReason)
    .map((value) => ({ ...value, inputs: (value.inputs ?? {}) as Reason['inputs'] }) as unknown as Reason)

/** The reason for which the status is what it is. */
export const leadingReason = (assessment: {
  effective: string
  reasons: readonly Record<string, unknown>[]
}): Reason | undefined =>
  reasonsOf(assessment.reasons).find(({ status }) => status === (assessment.effective as Status))
