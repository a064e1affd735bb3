// The agenda in the order in which it is talked through: exceptions, overdue decisions, follow-ups, topics.
import type { AgendaItem } from './use-reviews.ts'

export const groups = ['exceptions', 'decisions', 'followUps', 'topics'] as const
export type Group = (typeof groups)[number]

const groupOfKind: Record<AgendaItem['kind'], Group> = {
  breach: 'exceptions',
  signal: 'exceptions',
  distorted: 'exceptions',
  silence: 'exceptions',
  dependency: 'exceptions',
  confidence: 'exceptions',
  key_result: 'exceptions',
  overdue_decision: 'decisions',
  follow_up: 'followUps',
  capacity: 'topics',
  topic: 'topics',
}

export const groupOf = ({ kind }: Pick<AgendaItem, 'kind'>): Group => groupOfKind[kind]

export const grouped = (items: readonly AgendaItem[]): { group: Group; items: AgendaItem[] }[] =>
  groups
    .map((group) => ({ group, items: items.filter((item) => groupOf(item) === group) }))
    .filter((one) => one.items.length > 0)

export const isByHand = ({ kind }: Pick<AgendaItem, 'kind'>): boolean => groupOfKind[kind] === 'topics'
