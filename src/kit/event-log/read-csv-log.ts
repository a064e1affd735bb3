// Reads an event log from CSV of any size, piece by piece, straight from bytes into columns.
import { ZoneClock } from '#kit/calendar/zone-clock.ts'
import { invalid } from '#kit/problems.ts'
import { step, type Task } from '#kit/task.ts'
import { CsvRows } from './csv-rows.ts'
import { CsvScanner } from './csv-scanner.ts'
import type { EventLog } from './event-log.ts'
import { finishLog } from './finish-log.ts'
import { findColumns } from './log-columns.ts'
import { readCsvHeader } from './read-csv-header.ts'
import type { ReadOptions } from './read-options.ts'
import { TimeReader } from './time-reader.ts'
import { utf8Pieces } from './utf8-pieces.ts'

/** Throws a Problem that names line and rule. */
export const readCsvLog = async (
  pieces: AsyncIterable<Uint8Array>,
  {
    columns = {},
    timeZone = 'UTC',
    dateFormat = null,
    gaps = 'refuse',
    lifecycle = 'auto',
    bytes = 0,
  }: ReadOptions = {},
  task: Task = {},
): Promise<EventLog> => {
  const times = new TimeReader(new ZoneClock(timeZone), dateFormat)
  const { header, delimiter, line, rest } = await readCsvHeader(utf8Pieces(pieces))
  const rows = new CsvRows(findColumns(header, columns), header, times, gaps)
  const scanner = new CsvScanner({ delimiter, columns: header.length, firstLine: line, rows })
  let done = 0
  for await (const piece of rest) {
    scanner.read(piece)
    done += piece.length
    step(task, Math.min(done, bytes || done), bytes || done)
  }
  scanner.end()
  const { log, skipped } = rows.done()
  if (log.count === 0) throw invalid('file', 'empty', 'There is no event in the file.')
  return finishLog(log, { lifecycle, naiveZone: times.sawNaive ? timeZone : null, skipped })
}
