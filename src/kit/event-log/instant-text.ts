// An instant as ISO 8601 in UTC; null for what no calendar reaches.

export const instantText = (instant: number): string | null => {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
