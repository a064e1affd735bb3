// A decision type as it is shown.
type Row = {
  id: string
  name: string
  question: string
  threshold: string
  deciderId: string
  agreeIds: string[]
  clockAmount: number
  clockUnit: 'hours' | 'days'
  defaultAction: string
  archivedAt: Date | null
  version: number
}

export const presentType = <Person>(row: Row, nameOf: (id: string) => Person, can: string[]) => ({
  id: row.id,
  name: row.name,
  question: row.question,
  threshold: row.threshold,
  decider: nameOf(row.deciderId),
  agree: row.agreeIds.map(nameOf),
  clock: { amount: row.clockAmount, unit: row.clockUnit },
  defaultAction: row.defaultAction,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  version: row.version,
  can,
})
