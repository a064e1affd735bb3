// Records the rows of a table that some source delivered, by the mapping that was kept for it; the good rows count even
// when others are refused, and what stands already is recognised.
import type { Context } from '#base/context.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import { invalid } from '#kit/problems.ts'
import { closeBook, openBook } from '#sense/metrics/actions-book.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { formatsOf, type Run, runImport, sampleSize } from './actions-run.ts'
import { planImport } from './import-plan.ts'
import type { ImportMapping } from './import-shapes.ts'

export type Feed = {
  header: readonly string[]
  rows: readonly TableRow[]
  mapping: ImportMapping
  /** By which a reading says where it came from; null for a trial. */
  runId: string | null
  onRows?(rows: readonly NamedRow[], lines: readonly number[]): void
}

/** The mapping comes back with the ways of writing that were found, so that a later part is read like the first. */
export type FeedRun = Run & { mapping: ImportMapping }

async function* each(rows: readonly TableRow[]): AsyncGenerator<TableRow> {
  yield* rows
}

export const recordFeed = async (ctx: Context, { header, rows, mapping, runId, onRows }: Feed): Promise<FeedRun> => {
  const planned = planImport(header, mapping)
  if ('errors' in planned) throw invalid(planned.errors)
  const book = openBook()
  const found = formatsOf(ctx, book, planned.plan, mapping, rows.slice(0, sampleSize))
  if ('errors' in found) throw invalid(found.errors)
  const run = await runImport(ctx, book, each(rows), {
    plan: planned.plan,
    formats: found.formats,
    onConflict: 'correct',
    partial: true,
    dry: runId === null,
    origin: { source: 'connector', importId: runId },
    beforeBatch: async () => {},
    ...(onRows && { onRows }),
  })
  closeBook(ctx, book)
  return { ...run, mapping: { ...mapping, dateFormat: found.formats.days, decimal: found.formats.decimal } }
}
