// Where the page of a record stands that a reason points to.

const folders: Record<string, string[]> = {
  metric: ['metrics'],
  dependency: ['dependencies'],
  key_result: ['strategy', 'key-results'],
  objective: ['strategy', 'objectives'],
}

export const subjectPath = (kind: string, id: string): string[] => [...(folders[kind] ?? ['today']), id]
