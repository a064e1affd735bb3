import { t } from './messages.ts'

const fields = [
  ...['name', 'code', 'description', 'unitId', 'ownerId', 'kind', 'total', 'valueUnit', 'scale', 'decimals'],
  ...['direction', 'rhythm', 'dueAfterDays', 'target', 'bandLow', 'bandHigh', 'watchLevel', 'watchInclusive'],
  ...['watchPending', 'breachLevel', 'breachInclusive', 'breachPending', 'rearmAfter', 'purposeBehaviour'],
  ...['purposeDecision', 'purposeOutcome', 'decisionQuestion', 'defaultAction', 'deciderId', 'decisionTypeId'],
  ...['clockAmount', 'clockUnit', 'confidential', 'confidentialTo', 'formula', 'computed'],
  ...['levels', 'counters', 'floor', 'noData'],
]

/** What the form calls each field of the definition. */
export const fieldLabels: Record<string, string> = Object.fromEntries(
  fields.map((field) => [field, t(`form.${field}` as 'form.name')]),
)
