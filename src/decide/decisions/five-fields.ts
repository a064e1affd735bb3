// The five that every decision carries once it is made: decision, owner, due date, expected metric impact, follow-up
// date. Each one that is missing or makes no sense is a field error of its own.
import type { FieldError } from '#kit/problems.ts'
import type { ExpectedImpact } from './decision-model.ts'

export type FiveFieldsInput = {
  decision?: string | undefined
  ownerId?: string | undefined
  dueOn?: string | undefined
  expectedImpact?: (Omit<ExpectedImpact, 'unit'> & { unit?: string | undefined }) | undefined
  followUpOn?: string | undefined
}

export type FiveFields = {
  decision: string
  ownerId: string
  dueOn: string
  expectedImpact: ExpectedImpact
  followUpOn: string
}

/** The metric that the expected impact names, with its latest value; null where there is none of that id. */
export type ImpactMetric = { unit: string; latest: number | null }

const required: [keyof FiveFieldsInput, string][] = [
  ['decision', 'A decision says what is decided.'],
  ['ownerId', 'A decision has exactly one owner, who carries it out.'],
  ['dueOn', 'A decision has a due date by which it is carried out.'],
  ['expectedImpact', 'A decision says which metric impact is expected of it.'],
  ['followUpOn', 'A decision has a follow-up date, on which its effect is checked.'],
]

// A date further off than this is a slip of the keyboard.
const farthestYears = 10

const farthest = (today: string): string => `${Number(today.slice(0, 4)) + farthestYears}${today.slice(4)}`

const dateErrors = ({ dueOn, followUpOn, expectedImpact }: FiveFieldsInput, today: string): FieldError[] => {
  const errors: FieldError[] = []
  const refuse = (field: string, rule: string, message: string) => errors.push({ field, rule, message })
  const days: [string, string | undefined][] = [
    ['dueOn', dueOn],
    ['followUpOn', followUpOn],
    ['expectedImpact.by', expectedImpact?.by],
  ]
  for (const [field, day] of days) {
    if (!day) continue
    if (day < today) refuse(field, 'not_past', `${field} ${day} lies before today, ${today}.`)
    if (day > farthest(today))
      refuse(field, 'within_ten_years', `${field} ${day} is more than ${farthestYears} years off.`)
  }
  if (followUpOn && followUpOn <= today) {
    if (followUpOn === today)
      refuse('followUpOn', 'after_today', 'The effect cannot be checked on the day of the decision.')
  } else if (dueOn && followUpOn && followUpOn < dueOn) {
    refuse('followUpOn', 'not_before_due', `The effect is checked on or after the due date, ${dueOn}.`)
  }
  return errors
}

const impactErrors = (impact: FiveFieldsInput['expectedImpact'], metric: ImpactMetric | null): FieldError[] => {
  if (!impact) return []
  const field = 'expectedImpact'
  if (impact.metricId && !metric) {
    return [{ field: `${field}.metricId`, rule: 'known', message: 'There is no such metric.' }]
  }
  if (metric) {
    return impact.unit === undefined || impact.unit === metric.unit
      ? []
      : [
          {
            field: `${field}.unit`,
            rule: 'unit_of_metric',
            message: `The metric is measured in ‘${metric.unit}’, not in ‘${impact.unit}’.`,
          },
        ]
  }
  const errors: FieldError[] = []
  if (!impact.note)
    errors.push({
      field: `${field}.note`,
      rule: 'required',
      message: 'Without a metric, say in words what is to change.',
    })
  if (!impact.unit)
    errors.push({ field: `${field}.unit`, rule: 'required', message: 'Without a metric, say the unit of the number.' })
  return errors
}

/** Every error at once, so that nobody is sent round five times. */
export const fiveFieldErrors = (input: FiveFieldsInput, metric: ImpactMetric | null, today: string): FieldError[] => [
  ...required
    .filter(([field]) => input[field] === undefined || input[field] === '')
    .map(([field, message]) => ({ field, rule: 'required', message })),
  ...dateErrors(input, today),
  ...impactErrors(input.expectedImpact, metric),
]

/** Only after `fiveFieldErrors` found none. The unit and the value from which it starts come from the metric. */
export const fiveFields = (input: FiveFieldsInput, metric: ImpactMetric | null): FiveFields => {
  const impact = input.expectedImpact as ExpectedImpact
  const from = impact.from ?? metric?.latest ?? undefined
  return {
    decision: input.decision as string,
    ownerId: input.ownerId as string,
    dueOn: input.dueOn as string,
    expectedImpact: { ...impact, unit: metric?.unit ?? impact.unit, ...(from !== undefined && { from }) },
    followUpOn: input.followUpOn as string,
  }
}
