// Where the page of a record stands, as parts of the address below the organisation.

const places: Record<string, (id: string) => string[]> = {
  metric: (id) => ['metrics', id],
  scorecard: (id) => ['metrics', 'scorecards', id],
  objective: (id) => ['strategy', 'objectives', id],
  key_result: (id) => ['strategy', 'key-results', id],
  dependency: (id) => ['dependencies', id],
  flag: (id) => ['flags', id],
  decision: (id) => ['decisions', id],
  review: (id) => ['reviews', id],
  person: (id) => ['settings', 'people', id],
  connector: (id) => ['settings', 'connections', id],
  unit: (id) => ['settings', 'units', id],
}

export const recordPath = (kind: string, id: string): string[] => places[kind]?.(id) ?? []
