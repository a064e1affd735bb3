// Importing a CSV file: first a preview of what it would record and refuse, then the import itself, all or nothing.
import type { Context } from '#base/context.ts'
import { isId, newId } from '#base/ids.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { tellProgress } from '#base/progress.ts'
import { limitsOf } from '#base/settings/limits.ts'
import { readTable, type Table, type TableRow } from '#kit/csv/read-table.ts'
import { isWorkbook, readWorkbook } from '#kit/csv/read-workbook.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { type FieldError, forbidden, invalid, notFound, Problem, tooLarge } from '#kit/problems.ts'
import { type Book, closeBook, learn, openBook } from '#sense/metrics/actions-book.ts'
import { unitNamed } from '#sense/metrics/actions-present.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { formatsOf, runImport, sampleSize } from './actions-run.ts'
import type { ImportsInput, ImportsOutput, importsContract } from './contract.ts'
import { guessMapping } from './guess-mapping.ts'
import type { FileFormats } from './import-lines.ts'
import { type ImportPlan, planImport } from './import-plan.ts'
import type { ImportMapping } from './import-shapes.ts'
import { findImport, type ImportRow, insertImport, insertUnits, lastMappingFor, listImports } from './store.ts'

const limitOf = (ctx: Context): number => limitsOf(ctx.organisation.settings).importLimitMb * 1_000_000

/** An upload is one piece, all or nothing, and everybody waits for it on the embedded database. */
const longFileRemedy =
  'Split it, or let a connection to a watched folder take it, which records it piece by piece while others go on working.'

type Opened = { table: Table; sample: TableRow[]; lines: AsyncIterable<TableRow> }

/** The first lines are looked at before they are read like all others. */
const openFile = async (ctx: Context, file: File, mapping: ImportMapping | undefined): Promise<Opened> => {
  const maxBytes = limitOf(ctx)
  if (file.size > maxBytes) {
    const detail = `The file has ${Math.round(file.size / 1_000_000)} MB; the limit is ${maxBytes / 1_000_000} MB. Split it, or send the rows over the API.`
    throw tooLarge(detail)
  }
  const { encoding, delimiter } = mapping ?? {}
  const table = isWorkbook(await file.slice(0, 4).bytes())
    ? await readWorkbook(await file.bytes())
    : await readTable(file.stream(), { encoding, delimiter, maxBytes, remedy: longFileRemedy })
  const rows = table.rows[Symbol.asyncIterator]()
  const sample: TableRow[] = []
  while (sample.length < sampleSize) {
    const next = await rows.next()
    if (next.done) break
    sample.push(next.value)
  }
  const lines = async function* () {
    yield* sample
    for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value
  }
  return { table, sample, lines: lines() }
}

const read = <T extends object>(found: T | { errors: FieldError[] }): T => {
  if ('errors' in found) throw invalid(found.errors as FieldError[])
  return found
}

const placeUnder = async (ctx: Context, name: string): Promise<{ id: string; headId: string }> => {
  const unit = ctx.units.get((await unitNamed(ctx, name)) ?? '')
  if (!unit) throw invalid('createUnitsUnder', 'not_found', `There is no unit ‘${name.slice(0, 80)}’.`)
  if (unit.closedOn) throw invalid('createUnitsUnder', 'closed', `The unit ‘${unit.name}’ is closed.`)
  const facts = { unitPath: unitPath(ctx.units, unit.id), ownerIds: [unit.headId], confidentialTo: null }
  if (!ctx.may('units.edit', facts)) throw forbidden('To create units you need the right ‘units.edit’.')
  return unit
}

/** Codes longer than this are no codes. */
const isCode = (name: unknown): name is string => typeof name === 'string' && name.length <= 50 && !isId(name)

/** Answers how many were created, or would be. */
const unitMaker = async (ctx: Context, book: Book, under: string | undefined, dry: boolean) => {
  const above = under === undefined ? null : await placeUnder(ctx, under)
  let created = 0
  let seen = 0
  const { organisationId, actor } = ctx
  const beforeBatch = async (rows: readonly NamedRow[]): Promise<void> => {
    if (actor.personId) tellProgress({ organisationId, personId: actor.personId, rows: seen })
    seen += rows.length
    if (!above) return
    await learn(ctx, book, rows)
    const unknown = [...new Set(rows.map((row) => row.unit))]
      .filter(isCode)
      .filter((code) => book.units.get(code) === null)
    if (unknown.length === 0) return
    const units = dry ? new Map(unknown.map((code) => [code, newId()])) : await insertUnits(ctx, unknown, above)
    for (const [code, id] of units) {
      book.units.set(code, { id, closedOn: null, placedIn: above.id })
      if (!dry) ctx.emit({ kind: 'unit.created', subjectKind: 'unit', subjectId: id })
    }
    created += units.size
  }
  return { beforeBatch, created: () => created }
}

const shown = { refused: 200, units: 100, samples: 3 }

type Ready = { plan: ImportPlan; formats: FileFormats }

/** A mapping that a person gave must fit; one that is only proposed may still lack something. */
const prepare = async (
  ctx: Context,
  book: Book,
  opened: Opened,
  mapping: ImportMapping,
  proposed: boolean,
): Promise<Ready | null> => {
  const planned = planImport(opened.table.header, mapping)
  if (proposed && 'errors' in planned) return null
  const { plan } = read(planned)
  // The figures of a workbook are no text, so nothing has to be guessed of how they are written.
  const written = opened.table.encoding === 'xlsx' ? { ...mapping, decimal: mapping.decimal ?? '.' } : mapping
  const found = formatsOf(ctx, book, plan, written, opened.sample)
  if (proposed && 'errors' in found) return null
  return { plan, ...read(found) }
}

const columnsOf = ({ table, sample }: Opened, mapping: ImportMapping) =>
  table.header.map((name, at) => ({
    name,
    samples: [...new Set(sample.map((row) => row.cells[at] ?? '').filter((cell) => cell !== ''))].slice(
      0,
      shown.samples,
    ),
    meaning: mapping.columns[name] ?? 'ignore',
  }))

const preview = async (ctx: Context, input: ImportsInput<'preview'>): Promise<ImportsOutput<'preview'>> => {
  const { file, rows: wanted = 20 } = input
  const book = openBook()
  const opened = await openFile(ctx, file, input.mapping)
  const guessed = {
    columns: guessMapping(
      opened.table.header,
      opened.sample.slice(0, 50).map((row) => row.cells),
    ),
  }
  const last = input.mapping ? undefined : await lastMappingFor(ctx, opened.table.header)
  const mapping = input.mapping ?? last ?? guessed
  const ready = await prepare(ctx, book, opened, mapping, input.mapping === undefined)
  const { beforeBatch } = await unitMaker(ctx, book, input.createUnitsUnder, true)
  const first: ImportsOutput<'preview'>['rows'] = []
  const onRows = (rows: readonly NamedRow[], lines: readonly number[]): void => {
    rows.slice(0, wanted - first.length).forEach((row, at) => {
      first.push(previewRow(row, lines[at] ?? 0))
    })
  }
  const options = {
    onConflict: 'correct',
    partial: true,
    dry: true,
    origin: { source: 'import', importId: null },
  } as const
  const run = ready && (await runImport(ctx, book, opened.lines, { ...ready, ...options, beforeBatch, onRows }))
  const unknown = [...book.units].flatMap(([name, unit]) => (unit === null ? [name] : []))
  return {
    fileName: file.name,
    bytes: file.size,
    encoding: opened.table.encoding,
    delimiter: opened.table.delimiter,
    dateFormat: ready?.formats.days ?? null,
    decimal: ready?.formats.decimal ?? null,
    columns: columnsOf(opened, mapping),
    mapping,
    remembered: last !== undefined,
    rowsRead: run?.rowsRead ?? opened.sample.length,
    rowsGood: run ? run.rowsRead - run.refusedLines.size : 0,
    rows: first,
    unknownUnits: unknown.slice(0, shown.units),
    unknownUnitCount: unknown.length,
    refused: run?.refused.slice(0, shown.refused) ?? [],
    refusedCount: run?.refusedLines.size ?? 0,
  }
}

const previewRow = (row: NamedRow, line: number): ImportsOutput<'preview'>['rows'][number] => ({
  line,
  metric: String(row.metric),
  unit: row.unit === undefined ? null : String(row.unit),
  dimensions: (row.dimensions as Record<string, string> | undefined) ?? {},
  period: String(row.period),
  value: (row.value as number | undefined) ?? null,
  numerator: (row.numerator as number | undefined) ?? null,
  denominator: (row.denominator as number | undefined) ?? null,
})

const refuseFile = (refused: ImportRow['refused'], lines: number): Problem => {
  const errors = refused.slice(0, 1000).map(({ line, column, field, rule, message }) => ({
    field: `line ${line}, ${column ?? field}`,
    rule,
    message,
  }))
  const detail = `Nothing was imported: ${lines} ${lines === 1 ? 'line is' : 'lines are'} refused, the first (${errors[0]?.field}) because: ${errors[0]?.message}`
  return new Problem('invalid', detail, { errors, extra: { refusedCount: lines } })
}

const run = async (ctx: Context, input: ImportsInput<'run'>): Promise<ImportsOutput<'run'>> => {
  const { file, mapping, onConflict, partial = false } = input
  const book = openBook()
  const opened = await openFile(ctx, file, mapping)
  const ready = await prepare(ctx, book, opened, mapping, false)
  if (!ready) throw new Error('A mapping that was given is ready or refused.')
  const units = await unitMaker(ctx, book, input.createUnitsUnder, false)
  const id = newId()
  const origin = { source: 'import', importId: id } as const
  const options = { onConflict, partial, origin, beforeBatch: units.beforeBatch }
  const run = await runImport(ctx, book, opened.lines, { ...ready, ...options })
  if (run.refused.length > 0 && !partial) throw refuseFile(run.refused, run.refusedLines.size)
  closeBook(ctx, book)
  const { rowsRead, recorded, corrected, unchanged, refused } = run
  const fileName = file.name.slice(0, 200)
  const rows = { rowsRead, rowsRecorded: recorded, rowsCorrected: corrected, rowsUnchanged: unchanged }
  await insertImport(ctx, { id, fileName, mapping, refused, header: opened.table.header, ...rows })
  const refusedCount = run.refusedLines.size
  return {
    id,
    fileName,
    rowsRead,
    recorded,
    corrected,
    unchanged,
    refusedCount,
    refused,
    unitsCreated: units.created(),
  }
}

const summaryOf = (row: Omit<ImportRow, 'mapping' | 'refused' | 'header'>) => ({
  id: row.id,
  fileName: row.fileName,
  rowsRead: row.rowsRead,
  recorded: row.rowsRecorded,
  corrected: row.rowsCorrected,
  unchanged: row.rowsUnchanged,
  refusedCount: row.refusedCount,
  importedBy: row.importedById === null ? null : { id: row.importedById, name: row.importedByName ?? '' },
  importedAt: row.importedAt.toISOString(),
})

const list = async (ctx: Context, input: ImportsInput<'list'>): Promise<ImportsOutput<'list'>> => {
  const limit = input.limit ?? 50
  const rows = await listImports(ctx, { after: positionAfter(input.cursor, 1), limit })
  const page = pageOf(rows, limit, (row) => [row.id])
  return { items: page.items.map(summaryOf), nextCursor: page.nextCursor }
}

const get = async (ctx: Context, input: ImportsInput<'get'>): Promise<ImportsOutput<'get'>> => {
  const row = await findImport(ctx, input.importId)
  if (!row) throw notFound('import')
  return { ...summaryOf(row), mapping: row.mapping, refused: row.refused }
}

export const importsActions = { preview, run, list, get } satisfies Record<keyof typeof importsContract, unknown>
