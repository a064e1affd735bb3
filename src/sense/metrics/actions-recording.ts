// Puts rows of readings in their place: finds what they name, checks each, and writes what is new, some 5,000 at a time.
// An API call, a typed-in reading and a file import all come through here.
import type { Context } from '#base/context.ts'
import { chunks } from '#kit/chunks.ts'
import { conflict, type FieldError } from '#kit/problems.ts'
import { type AcceptedReading, acceptReading } from './accept-reading.ts'
import { type Book, learn, placeOf, rulesFor } from './actions-book.ts'
import type { NamedRow } from './reading-row.ts'
import { seriesKey } from './series-key.ts'
import { repeats, settleReading } from './settle-reading.ts'
import {
  insertReadings,
  loadStanding,
  type NewReading,
  type Origin,
  type StoredReading,
  savepoint,
  seriesWithReadings,
} from './store-readings.ts'
import { createSeries, loadSeries, type NewSeries } from './store-series.ts'

export type Batch = {
  rows: readonly NamedRow[]
  onConflict: 'correct' | 'refuse'
  /** Write the good rows even when others are refused. */
  partial: boolean
  /** Only say what would happen. */
  dry?: boolean
  origin: Origin
}

export type Refusal = FieldError & { index: number }

export type Recorded = {
  recorded: number
  corrected: number
  unchanged: number
  refused: Refusal[]
}

type Placed = { index: number; metricId: string; key: string; series: NewSeries; given: AcceptedReading }

/** More in one statement gains nothing, and less memory is held at once. */
const chunkSize = 5000

const acceptRows = (ctx: Context, book: Book, batch: Batch, refused: Refusal[]): Placed[] => {
  const placed: Placed[] = []
  batch.rows.forEach((row, index) => {
    const found = placeOf(ctx, book, row)
    if ('error' in found) {
      refused.push({ index, ...found.error })
      return
    }
    const checked = acceptReading(row, found.metric, rulesFor(ctx, book, found.metric))
    if ('errors' in checked) {
      for (const error of checked.errors) refused.push({ index, ...error })
      return
    }
    const given = checked.accepted
    if (found.closedOn !== null && given.period > found.closedOn) {
      refused.push({ index, field: 'unit', rule: 'closed', message: `This unit was closed on ${found.closedOn}.` })
      return
    }
    const definition = book.definitionAt(found.metric, given.period)
    const series = {
      metricId: found.metric.id,
      definition: definition.number,
      unitId: found.unitId,
      dimensions: given.dimensions,
      validFrom: definition.number === 1 ? null : definition.validFrom,
    }
    placed.push({ index, metricId: found.metric.id, key: seriesKey(series), series, given })
  })
  return placed
}

type Distinct = { rows: Placed[]; repeated: number }

const withoutRepeats = (placed: readonly Placed[], refused: Refusal[]): Distinct => {
  const first = new Map<string, Placed>()
  let repeated = 0
  for (const row of placed) {
    const place = `${row.key}|${row.given.period}`
    const earlier = first.get(place)
    if (!earlier) first.set(place, row)
    else if (repeats(row.given, earlier.given)) repeated += 1
    else {
      const message = `Row ${earlier.index} gives another figure for the same series and period (${row.given.period}).`
      refused.push({ index: row.index, field: 'period', rule: 'conflicting', message })
    }
  }
  return { rows: [...first.values()], repeated }
}

const notIn = (book: Book, rows: readonly Placed[]): Map<string, NewSeries> => {
  const missing = new Map<string, NewSeries>()
  for (const { key, series } of rows) if (!book.series.has(key)) missing.set(key, series)
  return missing
}

const learnSeries = async (ctx: Context, book: Book, rows: readonly Placed[]): Promise<void> => {
  for (const chunk of chunks([...notIn(book, rows).values()], chunkSize)) {
    for (const [key, series] of await loadSeries(ctx, chunk)) book.series.set(key, series)
  }
}

const beginSeries = async (ctx: Context, book: Book, rows: readonly Placed[]): Promise<void> => {
  const missing = notIn(book, rows)
  for (const chunk of chunks([...missing.values()], chunkSize)) {
    for (const [key, series] of await createSeries(ctx, chunk)) book.series.set(key, series)
  }
  for (const { metricId } of missing.values()) book.begun.add(metricId)
}

const openOnly = (book: Book, rows: readonly Placed[], refused: Refusal[]): Placed[] =>
  rows.filter(({ key, index, given }) => {
    const validTo = book.series.get(key)?.validTo ?? null
    if (validTo === null || given.period <= validTo) return true
    const message = `This series ended on ${validTo}; open it again before you record later periods.`
    refused.push({ index, field: 'period', rule: 'series_ended', message })
    return false
  })

const placeKey = (seriesId: string, period: string): string => `${seriesId}|${period}`

/** The readings that stand for these rows; for series without any in the span nothing is looked up. */
const standingFor = async (ctx: Context, book: Book, rows: readonly Placed[]): Promise<Map<string, StoredReading>> => {
  const spans = new Map<string, { seriesId: string; from: string; to: string }>()
  for (const { key, given } of rows) {
    const seriesId = book.series.get(key)?.id
    if (!seriesId) continue
    const span = spans.get(seriesId)
    if (!span) spans.set(seriesId, { seriesId, from: given.period, to: given.period })
    else if (given.period < span.from) span.from = given.period
    else if (given.period > span.to) span.to = given.period
  }
  const filled = await seriesWithReadings(ctx, [...spans.values()])
  if (filled.size === 0) return new Map()
  const places = rows.flatMap(({ key, given }) => {
    const seriesId = book.series.get(key)?.id
    return seriesId && filled.has(seriesId) ? [{ seriesId, period: given.period }] : []
  })
  const standing = new Map<string, StoredReading>()
  for (const chunk of chunks(places, chunkSize)) {
    for (const stored of await loadStanding(ctx, chunk)) standing.set(placeKey(stored.seriesId, stored.period), stored)
  }
  return standing
}

type Settled = { fresh: Placed[]; corrections: Placed[]; unchanged: number; versions: Map<Placed, number> }

const settleAll = async (
  ctx: Context,
  book: Book,
  batch: Batch,
  rows: readonly Placed[],
  refused: Refusal[],
): Promise<Settled> => {
  const standing = await standingFor(ctx, book, rows)
  const settled: Settled = { fresh: [], corrections: [], unchanged: 0, versions: new Map() }
  for (const row of rows) {
    const stored =
      standing.size === 0 ? undefined : standing.get(placeKey(book.series.get(row.key)?.id ?? '', row.given.period))
    // What the same import wrote a moment ago is another line of the same file.
    const sameFile = stored !== undefined && batch.origin.importId !== null && stored.importId === batch.origin.importId
    const outcome = settleReading(row.given, stored, sameFile ? 'refuse' : batch.onConflict)
    if (outcome === 'unchanged') settled.unchanged += 1
    else if (outcome === 'recorded') settled.fresh.push(row)
    else if (outcome === 'corrected') {
      settled.corrections.push(row)
      settled.versions.set(row, (stored?.version ?? 0) + 1)
    } else {
      const message = sameFile
        ? `An earlier line of the file gives another figure for the same series and period (${row.given.period}).`
        : `Another reading stands for the period ${row.given.period} already.`
      refused.push({ index: row.index, field: 'period', rule: sameFile ? 'conflicting' : 'already_recorded', message })
    }
  }
  return settled
}

/** Somebody else recorded one of the same periods between our looking and our writing. */
class WrittenMeanwhile extends Error {}

const write = async (ctx: Context, book: Book, batch: Batch, settled: Settled): Promise<void> => {
  const rows: NewReading[] = [...settled.fresh, ...settled.corrections].map((row) => ({
    seriesId: book.series.get(row.key)?.id ?? '',
    period: row.given.period,
    version: settled.versions.get(row) ?? 1,
    value: row.given.value,
    numerator: row.given.numerator,
    denominator: row.given.denominator,
    knownAt: row.given.knownAt ?? ctx.now,
    note: row.given.note,
  }))
  // Always in the same order, so that two calls with the same periods wait for each other one way only.
  rows.sort((a, b) => (a.seriesId === b.seriesId ? (a.period < b.period ? -1 : 1) : a.seriesId < b.seriesId ? -1 : 1))
  for (const chunk of chunks(rows, chunkSize)) {
    if (!(await insertReadings(ctx, chunk, batch.origin))) throw new WrittenMeanwhile()
  }
  for (const row of [...settled.fresh, ...settled.corrections]) book.changed(row.metricId, row.given.period)
}

/** Of so many that keep writing the same periods at once, the last one wins the last time. */
const attempts = 10

/** Looks and writes; when others were quicker it takes back what it wrote, and looks again. */
const settleAndWrite = async (
  ctx: Context,
  book: Book,
  batch: Batch,
  rows: readonly Placed[],
  refused: readonly Refusal[],
): Promise<Recorded> => {
  for (let attempt = 1; ; attempt += 1) {
    const found = [...refused]
    const settled = await settleAll(ctx, book, batch, rows, found)
    const { fresh, corrections, unchanged } = settled
    const answer = { recorded: fresh.length, corrected: corrections.length, unchanged, refused: found }
    const nothing = fresh.length + corrections.length === 0
    if (nothing || batch.dry || (found.length > 0 && !batch.partial)) return answer
    await beginSeries(ctx, book, [...fresh, ...corrections])
    const takeBack = await savepoint(ctx)
    try {
      await write(ctx, book, batch, settled)
      return answer
    } catch (error) {
      if (!(error instanceof WrittenMeanwhile)) throw error
      if (attempt === attempts) throw conflict('Others keep recording the same periods; send it again in a moment.')
      await takeBack()
    }
  }
}

export const recordBatch = async (ctx: Context, book: Book, batch: Batch): Promise<Recorded> => {
  const refused: Refusal[] = []
  await learn(ctx, book, batch.rows)
  const distinct = withoutRepeats(acceptRows(ctx, book, batch, refused), refused)
  await learnSeries(ctx, book, distinct.rows)
  const rows = openOnly(book, distinct.rows, refused)
  const answer = await settleAndWrite(ctx, book, batch, rows, refused)
  answer.refused.sort((a, b) => a.index - b.index)
  return { ...answer, unchanged: answer.unchanged + distinct.repeated }
}
