// What each step of the negotiation does to the dates of a dependency.
import type { Day } from '#kit/calendar/day.ts'
import type { FieldError } from '#kit/problems.ts'
import type { DependencyModel } from './dependency-model.ts'
import type { Step } from './negotiation.ts'

type Dates = Partial<Pick<DependencyModel, 'neededBy' | 'proposedOn' | 'committedOn' | 'forecastOn'>>

export type StepInput = { day?: Day | null | undefined; note?: string | undefined }

const refuse = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

export const stepEffects = (
  dependency: Pick<DependencyModel, 'neededBy' | 'proposedOn'>,
  step: Exclude<Step, 'replan' | 'takeRisk'>,
  { day, note }: StepInput,
  today: Day,
): { set: Dates } | FieldError => {
  const { neededBy, proposedOn } = dependency
  switch (step) {
    case 'propose':
      if (day === neededBy)
        return refuse(
          'day',
          'another_date',
          `${day} is the date that was asked for; commit to it, or propose another one.`,
        )
      return { set: { proposedOn: day ?? null } }
    case 'acceptProposal':
      return { set: { committedOn: proposedOn } }
    case 'counter':
      // Whoever moves the own need takes pressure from the other side: that is written down.
      if (day && neededBy && day > neededBy && !note) {
        return refuse(
          'note',
          'reason_for_a_later_date',
          `${day} is later than ${neededBy}, by which it is needed: write why.`,
        )
      }
      return { set: { proposedOn: null, committedOn: null, ...(day && { neededBy: day }) } }
    case 'commit':
      if (day && neededBy && day > neededBy) {
        return refuse('day', 'by_the_date_asked_for', `It is needed by ${neededBy}; to offer ${day}, propose it.`)
      }
      return { set: { committedOn: day ?? neededBy, proposedOn: null } }
    case 'decline':
      return { set: { proposedOn: null } }
    case 'forecast':
      return { set: { forecastOn: day ?? null } }
    case 'deliver':
      return { set: { forecastOn: today } }
    case 'returnDelivery':
      return { set: { forecastOn: null } }
    case 'acceptDelivery':
    case 'escalate':
    case 'withdraw':
      return { set: {} }
  }
}
