// What the form of a decision holds, and what of it is sent: an impact without a figure is no impact.
import type { Day } from '#ui/formats.ts'

export type OptionDraft = { title: string; note: string; chosen: boolean }

export type ImpactDraft = {
  metricId: string | null
  from: number | string
  to: number | string
  unit: string
  by: Day | null
  note: string
}

export type DecideValues = {
  decision: string
  ownerId: string | null
  dueOn: Day | null
  expectedImpact: ImpactDraft
  followUpOn: Day | null
  options: OptionDraft[]
  rationale: string
  reversible: boolean
}

export type FiveFields = {
  decision?: string
  ownerId?: string
  dueOn?: Day
  expectedImpact?: { metricId?: string; from?: number; to: number; unit?: string; by?: Day; note?: string }
  followUpOn?: Day
  options?: OptionDraft[]
  rationale?: string
  reversible?: boolean
}

const impactOf = (draft: ImpactDraft): FiveFields['expectedImpact'] => {
  if (draft.to === '') return undefined
  return {
    to: Number(draft.to),
    ...(draft.metricId ? { metricId: draft.metricId } : {}),
    ...(draft.from === '' ? {} : { from: Number(draft.from) }),
    // Of a metric the server knows the unit.
    ...(draft.metricId || !draft.unit ? {} : { unit: draft.unit }),
    ...(draft.by ? { by: draft.by } : {}),
    ...(draft.note ? { note: draft.note } : {}),
  }
}

export const fiveFieldsOf = (values: DecideValues): FiveFields => {
  const { decision, ownerId, dueOn, followUpOn, rationale, reversible } = values
  const impact = impactOf(values.expectedImpact)
  const options = values.options.filter(({ title }) => title.trim() !== '')
  return {
    ...(decision.trim() ? { decision } : {}),
    ...(ownerId ? { ownerId } : {}),
    ...(dueOn ? { dueOn } : {}),
    ...(impact ? { expectedImpact: impact } : {}),
    ...(followUpOn ? { followUpOn } : {}),
    ...(options.length > 0 ? { options } : {}),
    ...(rationale.trim() ? { rationale } : {}),
    ...(reversible ? { reversible } : {}),
  }
}
