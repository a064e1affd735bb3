// Which tables tell the history of which kind of record: its own, and those that hold parts of it.
import type { RecordKind } from '../contract.ts'
import type { Right } from '../people/rights.ts'

export const subjectKinds = [
  'organisation',
  'unit',
  'person',
  'metric',
  'cycle',
  'objective',
  'key_result',
  'dependency',
  'flag',
  'decision_type',
  'decision',
  'review',
  'connector',
] as const

export type SubjectKind = (typeof subjectKinds)[number]

/** A table whose rows belong to a record: by the same id, or by the column that names it. */
export type Part = { table: string; by: 'id' | 'organisation_id' | `${string}_id` }

type Subject = {
  table: string
  /** The column of its table that names it. */
  name: string
  parts: readonly Part[]
  read: Right
  /** The organisation itself is no record on which rights differ. */
  facts: RecordKind | null
}

const assessed: Part = { table: 'assessments', by: 'id' }
const flagged: Part = { table: 'flags', by: 'subject_id' }

export const subjects: Record<SubjectKind, Subject> = {
  organisation: {
    table: 'organisations',
    name: 'name',
    read: 'organisation.read',
    facts: null,
    parts: [
      { table: 'organisations', by: 'organisation_id' },
      { table: 'holidays', by: 'organisation_id' },
    ],
  },
  unit: { table: 'units', name: 'name', read: 'people.read', facts: 'unit', parts: [{ table: 'units', by: 'id' }] },
  person: {
    table: 'people',
    name: 'name',
    read: 'people.read',
    facts: 'person',
    parts: [{ table: 'people', by: 'id' }],
  },
  metric: {
    table: 'metrics',
    name: 'name',
    read: 'metrics.read',
    facts: 'metric',
    parts: [
      { table: 'metrics', by: 'id' },
      { table: 'metric_definitions', by: 'metric_id' },
      { table: 'series', by: 'metric_id' },
      { table: 'metric_charts', by: 'id' },
      { table: 'metric_baselines', by: 'metric_id' },
      { table: 'metric_annotations', by: 'metric_id' },
      { table: 'embeds', by: 'metric_id' },
      assessed,
      flagged,
    ],
  },
  cycle: { table: 'cycles', name: 'name', read: 'goals.read', facts: 'cycle', parts: [{ table: 'cycles', by: 'id' }] },
  objective: {
    table: 'objectives',
    name: 'title',
    read: 'goals.read',
    facts: 'objective',
    parts: [{ table: 'objectives', by: 'id' }, assessed],
  },
  key_result: {
    table: 'key_results',
    name: 'title',
    read: 'goals.read',
    facts: 'key_result',
    parts: [{ table: 'key_results', by: 'id' }, { table: 'check_ins', by: 'key_result_id' }, assessed, flagged],
  },
  dependency: {
    table: 'dependencies',
    name: 'need',
    read: 'dependencies.read',
    facts: 'dependency',
    parts: [{ table: 'dependencies', by: 'id' }, { table: 'dependency_steps', by: 'dependency_id' }, assessed, flagged],
  },
  flag: { table: 'flags', name: 'kind', read: 'flags.read', facts: 'flag', parts: [{ table: 'flags', by: 'id' }] },
  decision_type: {
    table: 'decision_types',
    name: 'name',
    read: 'decisions.read',
    facts: 'decision_type',
    parts: [{ table: 'decision_types', by: 'id' }],
  },
  decision: {
    table: 'decisions',
    name: 'question',
    read: 'decisions.read',
    facts: 'decision',
    parts: [{ table: 'decisions', by: 'id' }],
  },
  review: {
    table: 'reviews',
    name: 'name',
    read: 'reviews.read',
    facts: 'review',
    parts: [
      { table: 'reviews', by: 'id' },
      { table: 'review_items', by: 'review_id' },
    ],
  },
  connector: {
    table: 'connectors',
    name: 'name',
    read: 'connectors.read',
    facts: 'connector',
    parts: [{ table: 'connectors', by: 'id' }],
  },
}
