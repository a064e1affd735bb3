// Records what a source gives, some thousand rows at a time, each in a transaction of its own: nobody else waits for a long
// file, and what is sent again after a break is recognised row by row.
import { type House, inContext } from '#base/dispatch.ts'
import { OutsideError } from '#base/network/outside.ts'
import type { Day } from '#kit/calendar/day.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import { invalid, Problem } from '#kit/problems.ts'
import { recordFeed } from '#sense/imports/actions-feed.ts'
import type { LineRefusal } from '#sense/imports/import-lines.ts'
import { planImport } from '#sense/imports/import-plan.ts'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import type { NamedRow } from '#sense/metrics/reading-row.ts'
import { headerWithToday, prepareRows } from './prepare-rows.ts'
import type { SourcePart } from './source-part.ts'

export type Tally = {
  rowsRead: number
  recorded: number
  corrected: number
  unchanged: number
  refusedCount: number
  refused: LineRefusal[]
  reached: Day | null
}

export const emptyTally = (): Tally => ({
  rowsRead: 0,
  recorded: 0,
  corrected: 0,
  unchanged: 0,
  refusedCount: 0,
  refused: [],
  reached: null,
})

export type Keeper = {
  organisationId: string
  slug: string
  ownerId: string
  /** Null: only to see what would happen. */
  runId: string | null
  today: Day
  timeZone: string
  /** The first rows, as they would be recorded. */
  onRows?(rows: readonly NamedRow[], lines: readonly number[]): void
}

const pieceSize = 5000
const keptRefusals = 50
/** More than this is not a source with mistakes but a wrong mapping. */
const mostRefused = 10_000

async function* pieces(rows: SourcePart['rows']): AsyncGenerator<TableRow[]> {
  let piece: TableRow[] = []
  for await (const row of rows) {
    piece.push(row)
    if (piece.length === pieceSize) {
      yield piece
      piece = []
    }
  }
  if (piece.length > 0) yield piece
}

const refuse = (tally: Tally, refused: readonly LineRefusal[], lines: number): void => {
  tally.refusedCount += lines
  tally.refused.push(...refused.slice(0, keptRefusals - tally.refused.length))
  if (tally.refusedCount > mostRefused) {
    const first = tally.refused[0]
    throw new OutsideError(
      'refused',
      `More than ${mostRefused} rows are refused, the first (${first?.line}) because: ${first?.message}`,
    )
  }
}

/** With no more rights than the owner has, and of these only what delivering readings takes. */
const asOwner = ({ organisationId, slug, ownerId }: Keeper) => ({
  organisationId,
  slug,
  principal: {
    kind: 'key' as const,
    personId: ownerId,
    scopes: ['metrics.read', 'metrics.record', 'imports.known_at'],
  },
  operation: 'connectors.run',
})

const latest = (reached: Day | null, rows: readonly NamedRow[], today: Day): Day | null => {
  let last = reached
  for (const { period } of rows) {
    if (typeof period === 'string' && period <= today && (last === null || period > last)) last = period
  }
  return last
}

/** Answers whether any row was good; counts go into the tally as they come. */
export const recordPart = async (
  house: House,
  keeper: Keeper,
  part: SourcePart,
  mapping: ImportMapping,
  tally: Tally,
): Promise<boolean> => {
  const header = headerWithToday(part.header)
  const named = (refusal: LineRefusal): LineRefusal =>
    part.name === null ? refusal : { ...refusal, message: `${part.name}: ${refusal.message}` }
  // Also where there are no rows: a header that has changed is not an empty file.
  const planned = part.header.length > 0 && !part.alone ? planImport(header, mapping) : null
  if (planned && 'errors' in planned) throw invalid(planned.errors)
  let known = mapping
  let good = 0
  for await (const piece of pieces(part.rows)) {
    const unreadable = piece.flatMap(({ refusal }) => (refusal ? [{ field: 'line', ...refusal }] : []))
    tally.rowsRead += piece.length
    if (unreadable.length === piece.length) {
      refuse(tally, unreadable.map(named), unreadable.length)
      continue
    }
    const rows = prepareRows(part.header, piece, known, keeper)
    const run = await inContext(house, asOwner(keeper), (ctx) =>
      recordFeed(ctx, {
        header,
        rows,
        mapping: known,
        runId: keeper.runId,
        onRows: (named, lines) => {
          tally.reached = latest(tally.reached, named, keeper.today)
          keeper.onRows?.(named, lines)
        },
      }),
    ).catch((error) => {
      if (!part.alone || !(error instanceof Problem) || error.kind !== 'invalid') throw error
      // One file or message that does not fit is refused; the others are not to blame.
      const { field, rule, message } = error.errors?.[0] ?? {
        field: 'mapping',
        rule: error.kind,
        message: error.detail,
      }
      return { refused: [{ line: piece[0]?.line ?? 1, column: null, field, rule, message }], whole: piece.length }
    })
    if ('whole' in run) {
      refuse(tally, run.refused.map(named), run.whole)
      continue
    }
    known = run.mapping
    good += run.recorded + run.corrected + run.unchanged
    tally.recorded += run.recorded
    tally.corrected += run.corrected
    tally.unchanged += run.unchanged
    refuse(tally, run.refused.map(named), run.refusedLines.size)
  }
  return good > 0
}
