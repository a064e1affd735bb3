// Which parts of the API a change may have altered, by the kind of record that changed; unknown kinds alter everything.

const everything = ['*']

const areas: Record<string, string[]> = {}

export const areasOf = (subjectKind: string): string[] => areas[subjectKind] ?? everything
