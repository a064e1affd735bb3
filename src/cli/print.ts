// What a command answers: JSON for programs, and for people a table or the fields of one record.
type Row = Record<string, unknown>

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value.every((item) => typeof item !== 'object') ? value.join(', ') : `${value.length} entries`
  if (typeof value === 'object') {
    const { name, title, id } = value as { name?: string; title?: string; id?: string }
    return String(name ?? title ?? id ?? JSON.stringify(value))
  }
  return String(value)
}

const widest = 48
const cut = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)

const table = (rows: readonly Row[]): string => {
  // Lists inside rows, rights and versions are for programs; they are in --json.
  const known = Object.keys(rows[0] ?? {})
  const first = ['number', 'code', 'name', 'title', 'question', 'subject', 'kind', 'state', 'status'].filter((name) =>
    known.includes(name),
  )
  const columns = [...new Set([...first, ...known.filter((name) => name !== 'id'), 'id'])]
    .filter((name) => !['can', 'version', 'recent', 'reasons', 'assessment'].includes(name))
    .slice(0, 9)
  const lines = [columns, ...rows.map((row) => columns.map((column) => cut(cell(row[column]))))]
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)))
  return lines
    .map((line) =>
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const printed = (answer: unknown, asJson: boolean): string => {
  if (asJson) return JSON.stringify(answer, null, 2)
  const items = (answer as { items?: Row[] } | null)?.items
  if (Array.isArray(items)) {
    const more = (answer as { nextCursor?: string | null }).nextCursor
    return items.length === 0 ? 'Nothing found.' : `${table(items)}${more ? `\nMore with --cursor ${more}` : ''}`
  }
  if (answer === null || typeof answer !== 'object') return String(answer)
  const fields = Object.entries(answer as Row)
  const width = Math.max(...fields.map(([name]) => name.length))
  return fields.map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}`).join('\n')
}
