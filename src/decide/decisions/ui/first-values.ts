// What can be filled in before anybody types: the metric concerned, a week to act, four weeks until the effect shows.
import type { Day } from '#ui/formats.ts'
import type { DecideValues } from './decide-values.ts'
import type { DecisionItem } from './use-decisions.ts'

const dayMs = 86_400_000
const daysToAct = 7
const daysToSee = 28

const later = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

type Known = Pick<DecisionItem, 'decision' | 'owner' | 'expectedImpact'> & {
  subject: { kind: string; id: string } | null
  links?: { kind: string; id: string }[]
}

export const metricOf = ({ subject, links = [] }: Pick<Known, 'subject' | 'links'>): string | null =>
  subject?.kind === 'metric' ? subject.id : (links.find(({ kind }) => kind === 'metric')?.id ?? null)

/** A decision that replaces another begins as a copy of what was expected, with dates of its own. */
export const firstValues = (known: Known, today: Day): DecideValues => ({
  decision: known.decision ?? '',
  ownerId: known.owner?.id ?? null,
  dueOn: later(today, daysToAct),
  expectedImpact: {
    metricId: known.expectedImpact?.metricId ?? metricOf(known),
    from: '',
    to: known.expectedImpact?.to ?? '',
    unit: known.expectedImpact?.unit ?? '',
    by: later(today, daysToSee),
    note: known.expectedImpact?.note ?? '',
  },
  followUpOn: later(today, daysToSee),
  options: [],
  rationale: '',
  reversible: false,
})
