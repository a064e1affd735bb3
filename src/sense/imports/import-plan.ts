// How the columns of a file become readings: a mapping checked against the file's own header.
import type { FieldError } from '#kit/problems.ts'
import { type FigureExpression, parseFigure } from './figure-expression.ts'
import type { ImportMapping } from './import-shapes.ts'

export type FigureName = 'value' | 'numerator' | 'denominator'

export type ImportTarget = {
  /** Null: a column names the metric. */
  metric: string | null
  figures: Partial<Record<FigureName, FigureExpression>>
}

export type ImportPlan = {
  columns: string[]
  period: string
  metric: string | null
  unit: string | null
  note: string | null
  knownAt: string | null
  /** Name of the dimension and its column. */
  dimensions: [name: string, column: string][]
  targets: ImportTarget[]
}

const figureNames: FigureName[] = ['value', 'numerator', 'denominator']

type Found = { plan: ImportPlan } | { errors: FieldError[] }

const single = ['period', 'metric', 'unit', 'note', 'known_at', ...figureNames]

const error = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

const columnErrors = (header: readonly string[], columns: [string, string][]): FieldError[] => {
  const errors: FieldError[] = []
  const seen = new Map<string, string>()
  for (const [column, meaning] of columns) {
    const field = `mapping.columns.${column}`
    if (!header.includes(column)) errors.push(error(field, 'not_found', `The file has no column ‘${column}’.`))
    const other = seen.get(meaning)
    const once = single.includes(meaning) || meaning.startsWith('dimension:')
    if (once && other !== undefined) {
      errors.push(error(field, 'once', `Both ‘${other}’ and ‘${column}’ are mapped to ${meaning}; only one can be.`))
    }
    seen.set(meaning, column)
  }
  return errors
}

const parsedTarget = (
  header: readonly string[],
  target: { metric: string } & { [Name in FigureName]?: string | undefined },
  at: string,
  errors: FieldError[],
): ImportTarget => {
  const figures: ImportTarget['figures'] = {}
  for (const name of figureNames) {
    const text = target[name]
    if (text === undefined) continue
    const parsed = parseFigure(text, header)
    if (typeof parsed === 'string') errors.push(error(`${at}.${name}`, 'figure', parsed))
    else figures[name] = parsed
  }
  if (Object.keys(figures).length === 0) {
    errors.push(error(at, 'figures', `Say which column gives the figures of ‘${target.metric}’.`))
  }
  return { metric: target.metric, figures }
}

/** The columns mapped to value, numerator and denominator feed one metric: the fixed one, or the one each row names. */
const targetOfColumns = (columns: [string, string][], metric: string | null): ImportTarget => {
  const figures: ImportTarget['figures'] = {}
  for (const name of figureNames) {
    const column = columns.find(([, meaning]) => meaning === name)?.[0]
    if (column !== undefined) figures[name] = { terms: [{ column, sign: 1 }] }
  }
  return { metric, figures }
}

const targetErrors = (mapping: ImportMapping, byColumns: ImportTarget, metricColumn: string | null): FieldError[] => {
  const hasFigures = Object.keys(byColumns.figures).length > 0
  const hasTargets = (mapping.targets ?? []).length > 0
  if (!hasFigures && !hasTargets) {
    return [error('mapping.columns', 'figures', 'No column gives a value, and no target names one.')]
  }
  if (!hasFigures) return []
  if (mapping.metric === undefined && metricColumn === null) {
    return [
      error('mapping.metric', 'required', 'Say which metric the values belong to, or map a column that names it.'),
    ]
  }
  if (mapping.metric !== undefined && metricColumn !== null) {
    return [
      error('mapping.metric', 'once', 'The metric is either the same for all rows or named by a column, not both.'),
    ]
  }
  return []
}

export const planImport = (header: readonly string[], mapping: ImportMapping): Found => {
  const columns = Object.entries(mapping.columns).filter(([, meaning]) => meaning !== 'ignore')
  const columnOf = (meaning: string) => columns.find(([, found]) => found === meaning)?.[0] ?? null
  const period = columnOf('period')
  const metric = columnOf('metric')
  const byColumns = targetOfColumns(columns, mapping.metric ?? null)
  const errors = [...columnErrors(header, columns), ...targetErrors(mapping, byColumns, metric)]
  if (period === null) errors.push(error('mapping.columns', 'period', 'Say which column holds the period.'))
  const targets = (mapping.targets ?? []).map((target, index) =>
    parsedTarget(header, target, `mapping.targets[${index}]`, errors),
  )
  if (errors.length > 0 || period === null) return { errors }
  if (Object.keys(byColumns.figures).length > 0) targets.unshift(byColumns)
  const dimensions = columns.flatMap(([column, meaning]): [string, string][] =>
    meaning.startsWith('dimension:') ? [[meaning.slice('dimension:'.length), column]] : [],
  )
  return {
    plan: {
      columns: [...header],
      period,
      metric,
      unit: columnOf('unit'),
      note: columnOf('note'),
      knownAt: columnOf('known_at'),
      dimensions,
      targets,
    },
  }
}
