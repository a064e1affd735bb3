// An entry of the history as people read it: which field went from what to what.

type Kept = {
  action: 'insert' | 'update' | 'delete'
  record: Readonly<Record<string, unknown>>
  changed: Readonly<Record<string, readonly [unknown, unknown]>>
}

export type Change = { field: string; from: unknown; to: unknown }

/** These say nothing to a reader: they are the same on every entry, or only count. */
const unspoken = new Set(['organisation_id', 'id', 'version'])

const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const spoken = (column: string): boolean => !unspoken.has(column)

/** What was made went from nothing to what it is; what was deleted, the other way. */
export const changesOf = ({ action, record, changed }: Kept): Change[] => {
  if (action === 'update') {
    return Object.entries(changed)
      .filter(([column]) => spoken(column))
      .map(([column, [from, to]]) => ({ field: camel(column), from, to }))
  }
  return Object.entries(record)
    .filter(([column, value]) => spoken(column) && !isEmpty(value))
    .map(([column, value]) =>
      action === 'insert'
        ? { field: camel(column), from: null, to: value }
        : { field: camel(column), from: value, to: null },
    )
}

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const collect = (value: unknown, into: Set<string>): void => {
  if (typeof value === 'string' && id.test(value)) into.add(value)
  else if (Array.isArray(value)) for (const part of value) collect(part, into)
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) collect(part, into)
}

/** Every id that stands in the values, however deep. */
export const idsIn = (changes: readonly Change[]): string[] => {
  const found = new Set<string>()
  for (const { from, to } of changes) {
    collect(from, found)
    collect(to, found)
  }
  return [...found]
}
