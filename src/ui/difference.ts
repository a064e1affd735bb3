// Two people edited the same record: which fields differ, and what stands once each field is chosen.

export type Side = 'theirs' | 'yours'
export type Values = Record<string, unknown>
export type Difference = { field: string; theirs: unknown; yours: unknown }

const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** Only fields that the server says have moved and that really differ; fields only you touched need no choice. */
export const findDifferences = (current: Values, yours: Values, changedFields: string[]): Difference[] =>
  changedFields
    .filter((field) => field in yours && !same(current[field], yours[field]))
    .map((field) => ({ field, theirs: current[field], yours: yours[field] }))

/** Theirs stands unless chosen otherwise: overwriting someone needs a deliberate act. */
export const chosenValues = (yours: Values, differences: Difference[], choice: Record<string, Side>): Values => ({
  ...yours,
  ...Object.fromEntries(differences.map((one) => [one.field, choice[one.field] === 'yours' ? one.yours : one.theirs])),
})
