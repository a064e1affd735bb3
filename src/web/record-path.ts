// Where the page of each kind of record stands below the organisation; links, search and the inbox all ask here.

const folders: Record<string, string[]> = {
  metric: ['metrics'],
  objective: ['strategy', 'objectives'],
  key_result: ['strategy', 'key-results'],
  dependency: ['dependencies'],
  flag: ['flags'],
  decision: ['decisions'],
  review: ['reviews'],
  person: ['settings', 'people'],
  unit: ['settings', 'units'],
}

export const recordPath = (kind: string, id: string): string[] | null => {
  const folder = folders[kind]
  return folder ? [...folder, id] : null
}
