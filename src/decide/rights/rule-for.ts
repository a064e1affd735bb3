// Which rule holds for a decision: what is said on the record itself overrides its decision type, and the type gives the
// defaults.
import type { Clock } from './decision-clock.ts'

export type SaidHere = {
  question?: string | null | undefined
  deciderId?: string | null | undefined
  agreeIds?: string[] | null | undefined
  clock?: Clock | null | undefined
  defaultAction?: string | null | undefined
}

export type TypeRule = {
  question: string
  deciderId: string
  agreeIds: string[]
  clock: Clock
  defaultAction: string
}

export type DecisionRule = {
  question: string
  /** Null: neither the record nor a type names one. */
  deciderId: string | null
  agreeIds: string[]
  clock: Clock
  defaultAction: string
}

export const ruleFor = (here: SaidHere, type: TypeRule | null, usual: Clock): DecisionRule => ({
  // Empty words are words nobody wrote.
  question: here.question || type?.question || '',
  deciderId: here.deciderId ?? type?.deciderId ?? null,
  agreeIds: here.agreeIds ?? type?.agreeIds ?? [],
  clock: here.clock ?? type?.clock ?? usual,
  defaultAction: here.defaultAction || type?.defaultAction || '',
})
