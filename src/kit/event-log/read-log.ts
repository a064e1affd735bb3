// Reads an event log from a file's bytes, in whichever of the formats it is written.
import { collectBytes } from '#kit/csv/collect-bytes.ts'
import { decodeText } from '#kit/csv/decode-text.ts'
import { invalid } from '#kit/problems.ts'
import type { Task } from '#kit/task.ts'
import type { EventLog } from './event-log.ts'
import { readCsvLog } from './read-csv-log.ts'
import type { ReadOptions } from './read-options.ts'
import { readRowLog } from './read-row-log.ts'
import { readXesLog } from './read-xes-log.ts'

// Rows of JSON are held as objects while they are read; larger logs belong into CSV.
const mostJsonBytes = 500_000_000

const startOf = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.subarray(0, 64).filter((byte) => byte !== 0 && byte < 128)).trimStart()

/** By the name's ending, or by the first sign when that says nothing. */
const formatOf = (name: string, start: string): 'csv' | 'xes' | 'json' => {
  const ending = /\.(csv|tsv|xes|xml|json)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'csv' || ending === 'tsv') return 'csv'
  if (ending === 'json') return 'json'
  if (ending) return 'xes'
  if (start.startsWith('<')) return 'xes'
  return /^[[{]/.test(start) ? 'json' : 'csv'
}

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(decodeText(bytes).text)
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('file', 'json', `The file is not valid JSON: ${error.message}`)
    throw error
  }
}

/** `name` is what the file is called; 'events.xes', say. Throws a Problem that names field or line and rule. */
export const readLog = async (
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadOptions = {},
  task: Task = {},
): Promise<EventLog> => {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    if (!first.done) yield first.value
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  const format = formatOf(name, first.done ? '' : startOf(first.value))
  if (format === 'xes') return readXesLog(all(), options, task)
  if (format === 'json') return readRowLog(parseJson(await collectBytes(all(), mostJsonBytes)), options)
  return readCsvLog(all(), options, task)
}
