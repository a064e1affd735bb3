// Runs a file through: reads it line by line, makes readings of the lines and records them, some thousands at a time, so
// that a large file needs no more memory than a small one.
import type { Context } from '#base/context.ts'
import { findDecimalSign } from '#kit/csv/find-decimal-sign.ts'
import { dayFormats, findDayFormat, isDayFormat } from '#kit/csv/read-day.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import { type FieldError, invalid } from '#kit/problems.ts'
import { type Book, learn } from '#sense/metrics/actions-book.ts'
import { type Batch, recordBatch } from '#sense/metrics/actions-recording.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { type FileFormats, type LineRefusal, readLine } from './import-lines.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ImportMapping } from './import-shapes.ts'

export type Run = {
  rowsRead: number
  recorded: number
  corrected: number
  unchanged: number
  refused: LineRefusal[]
  refusedLines: Set<number>
}

/** So many lines say what a file's days and figures look like. */
export const sampleSize = 1000
const batchSize = 5000
/** More than this is not a file with mistakes but a wrong mapping. */
const mostRefused = 10_000

const cellsOf = (plan: ImportPlan, sample: readonly TableRow[], columns: readonly string[]): string[] => {
  const places = columns.map((column) => plan.columns.indexOf(column))
  return sample.flatMap((row) => (row.refusal ? [] : places.map((place) => row.cells[place] ?? '')))
}

const figureColumns = (plan: ImportPlan): string[] => [
  ...new Set(
    plan.targets.flatMap(({ figures }) =>
      Object.values(figures).flatMap(({ terms }) => terms.map((term) => term.column)),
    ),
  ),
]

const dayFormatOf = (plan: ImportPlan, mapping: ImportMapping, sample: readonly TableRow[]) => {
  const refuse = (rule: string, message: string): FieldError => ({ field: 'mapping.dateFormat', rule, message })
  const known = `Known are ${dayFormats.join(', ')}.`
  if (mapping.dateFormat !== undefined) {
    return isDayFormat(mapping.dateFormat)
      ? mapping.dateFormat
      : refuse('known', `‘${mapping.dateFormat}’ is no format of days. ${known}`)
  }
  const cells = cellsOf(plan, sample, [plan.period])
  const found = findDayFormat(cells)
  if (found === 'ambiguous') {
    return refuse(
      'ambiguous',
      `‘${cells.find((cell) => cell !== '')}’ can be read in two ways: say which comes first, day or month. ${known}`,
    )
  }
  // One bad line must not hide how the others write their days: then the first that fits the first line is taken.
  return (
    found ??
    firstFitting(cells) ??
    refuse('day', `The column ‘${plan.period}’ holds no days that can be read. ${known}`)
  )
}

const firstFitting = (cells: readonly string[]) => {
  const counts = dayFormats.map((format) => ({
    format,
    fits: cells.filter((cell) => findDayFormat([cell]) === format).length,
  }))
  const best = counts.toSorted((a, b) => b.fits - a.fits)[0]
  return best && best.fits > cells.length / 2 ? best.format : undefined
}

const decimalOf = (plan: ImportPlan, mapping: ImportMapping, sample: readonly TableRow[]) => {
  if (mapping.decimal !== undefined) return mapping.decimal
  const found = findDecimalSign(cellsOf(plan, sample, figureColumns(plan)))
  if (found === '.' || found === ',') return found
  const message =
    found === 'ambiguous'
      ? 'It cannot be seen whether 1.234 means one or a thousand: say which sign separates the decimals.'
      : 'Some figures have a point and some a comma for their decimals: say which sign separates them.'
  return { field: 'mapping.decimal', rule: found, message }
}

/** How the file writes its days and figures, declared or found. */
export const formatsOf = (
  ctx: Context,
  book: Book,
  plan: ImportPlan,
  mapping: ImportMapping,
  sample: readonly TableRow[],
): { formats: FileFormats } | { errors: FieldError[] } => {
  const days = dayFormatOf(plan, mapping, sample)
  const decimal = decimalOf(plan, mapping, sample)
  const errors = [days, decimal].filter((found) => typeof found === 'object')
  if (typeof days === 'object' || typeof decimal === 'object') return { errors }
  const unitOf = (metric: string) => book.metrics.get(metric)?.valueUnit
  return { formats: { days, decimal, timeZone: ctx.organisation.timeZone, unitOf } }
}

type Options = Omit<Batch, 'rows'> & {
  plan: ImportPlan
  formats: FileFormats
  /** Makes sure of units that nobody has entered yet. */
  beforeBatch(rows: readonly NamedRow[]): Promise<void>
  onRows?(rows: readonly NamedRow[], lines: readonly number[]): void
}

const columnFor = (plan: ImportPlan, field: string): string | null => {
  const columns: Record<string, string | null> = {
    period: plan.period,
    unit: plan.unit,
    metric: plan.metric,
    knownAt: plan.knownAt,
  }
  return columns[field] ?? null
}

export const runImport = async (
  ctx: Context,
  book: Book,
  lines: AsyncIterable<TableRow>,
  options: Options,
): Promise<Run> => {
  const { plan, formats, beforeBatch, onRows, ...batch } = options
  const run: Run = { rowsRead: 0, recorded: 0, corrected: 0, unchanged: 0, refused: [], refusedLines: new Set() }
  let rows: NamedRow[] = []
  let lineOf: number[] = []
  const refuse = (refusal: LineRefusal): void => {
    run.refused.push(refusal)
    run.refusedLines.add(refusal.line)
    if (run.refusedLines.size > mostRefused) {
      const first = run.refused[0]
      throw invalid(
        'file',
        'lines',
        `More than ${mostRefused} lines are refused, the first (line ${first?.line}) because: ${first?.message}`,
      )
    }
  }
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return
    await beforeBatch(rows)
    onRows?.(rows, lineOf)
    // Once all or nothing has become nothing, the rest is only checked.
    const dry = batch.dry || (!batch.partial && run.refused.length > 0)
    const answer = await recordBatch(ctx, book, { ...batch, dry, rows })
    run.recorded += answer.recorded
    run.corrected += answer.corrected
    run.unchanged += answer.unchanged
    for (const { index, ...error } of answer.refused) {
      refuse({ line: lineOf[index] ?? 0, column: columnFor(plan, error.field), ...error })
    }
    rows = []
    lineOf = []
  }
  const metricNames = plan.targets.flatMap(({ metric }) => (metric === null ? [] : [{ metric }]))
  await learn(ctx, book, metricNames)
  for await (const row of lines) {
    run.rowsRead += 1
    if (row.refusal) {
      refuse({ field: 'line', ...row.refusal })
      continue
    }
    if (plan.metric !== null) await learnMetricOf(ctx, book, row.cells[plan.columns.indexOf(plan.metric)] ?? '')
    const read = readLine(row, plan, formats)
    read.refused.forEach(refuse)
    for (const reading of read.rows) {
      rows.push(reading)
      lineOf.push(row.line)
    }
    if (rows.length >= batchSize) await flush()
  }
  await flush()
  run.refused.sort((a, b) => a.line - b.line)
  return run
}

/** A name that is met for the first time is looked up; there are few. */
const learnMetricOf = async (ctx: Context, book: Book, metric: string): Promise<void> => {
  if (metric !== '' && !book.metrics.has(metric)) await learn(ctx, book, [{ metric }])
}
