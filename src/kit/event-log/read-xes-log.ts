// Reads an event log from XES (IEEE 1849), streamed: traces with events, each with attributes by key; no document type, no entities.
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { invalid, Problem } from '#kit/problems.ts'
import { step, type Task } from '#kit/task.ts'
import type { EventLog } from './event-log.ts'
import { LogBuilder } from './log-builder.ts'
import type { Role } from './log-columns.ts'
import type { ReadOptions } from './read-options.ts'
import { utf8Pieces } from './utf8-pieces.ts'

/** Where XES keeps what an event log needs, unless the options name another key. */
const usualKeys: Record<Role, string> = {
  case: 'concept:name',
  activity: 'concept:name',
  timestamp: 'time:timestamp',
  start: 'start_timestamp',
  resource: 'org:resource',
  transition: 'lifecycle:transition',
  instance: 'concept:instance',
}

const attributeTags = new Set(['string', 'date', 'int', 'float', 'boolean', 'id'])

type Attributes = Map<string, string>

class XesReader {
  readonly builder: LogBuilder
  readonly #options: ReadOptions
  readonly #path: string[] = []
  #trace: Attributes = new Map()
  #event: Attributes = new Map()
  #traces = 0
  #eventsOfTrace = 0
  #events = 0
  #unnamed = 0

  constructor(options: ReadOptions) {
    this.#options = options
    this.builder = new LogBuilder(options)
  }

  open(tag: SaxesTagPlain): void {
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const parent = this.#path.at(-1)
    this.#path.push(name)
    if (this.#path.length === 1 && name !== 'log')
      throw invalid('file', 'xes', `This is no XES log: it begins with <${name}>.`)
    if (name === 'trace' && parent === 'log') {
      this.#trace = new Map()
      this.#traces += 1
      this.#eventsOfTrace = 0
    } else if (name === 'event' && parent === 'trace') {
      this.#event = new Map()
      this.#eventsOfTrace += 1
    } else if (attributeTags.has(name) && (parent === 'trace' || parent === 'event')) {
      const { key, value } = tag.attributes as Record<string, string>
      if (key === undefined) return
      const held = parent === 'trace' ? this.#trace : this.#event
      held.set(key, value ?? '')
    }
  }

  close(): void {
    const name = this.#path.pop()
    if (name === 'event' && this.#path.at(-1) === 'trace') this.#add()
  }

  notes(): string[] {
    return this.#unnamed > 0 ? ['Traces without a name are called by their place in the file.'] : []
  }

  get isEmpty(): boolean {
    return this.#events === 0
  }

  #key(role: Role): string | null {
    const named = this.#options.columns?.[role]
    return named?.toLowerCase() === 'none' ? null : (named ?? usualKeys[role])
  }

  #of(role: Role, held: Attributes): string | undefined {
    const key = this.#key(role)
    return key === null ? undefined : held.get(key)
  }

  #add(): void {
    this.#events += 1
    let name = this.#of('case', this.#trace)
    if (name === undefined || name === '') {
      name = `trace ${this.#traces}`
      this.#unnamed += 1
    }
    const attributes = (this.#options.columns?.attributes ?? []).map((key) => {
      const ofTrace = this.#trace.get(key.replace(/^case:/, ''))
      return key.startsWith('case:') ? ofTrace : (this.#event.get(key) ?? ofTrace)
    })
    this.builder.add(
      {
        case: name,
        activity: this.#of('activity', this.#event),
        timestamp: this.#of('timestamp', this.#event),
        start: this.#of('start', this.#event),
        resource: this.#of('resource', this.#event),
        transition: this.#of('transition', this.#event),
        instance: this.#of('instance', this.#event),
        attributes,
      },
      `Event ${this.#eventsOfTrace} of trace ${this.#traces} ('${name}')`,
    )
  }
}

/** The encoding that the file declares in its first line, which is written in signs common to all. */
const decoderOf = (start: Uint8Array) => {
  const head = new TextDecoder('windows-1252').decode(start.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    // UTF-16 has become UTF-8 on its way here.
    return new TextDecoder(/^utf-?16/i.test(declared) ? 'utf-8' : declared, { fatal: true })
  } catch {
    throw invalid('file', 'encoding', `The encoding '${declared}' that the file declares is not known.`)
  }
}

const parserFor = (reader: XesReader) => {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw invalid(
      'file',
      'doctype',
      'A document type (<!DOCTYPE …>) is refused: XES needs none, and entities can be misused.',
    )
  })
  parser.on('error', (error) => {
    throw error instanceof Problem ? error : invalid('file', 'xml', `The file is not valid XML: ${error.message}`)
  })
  parser.on('opentag', (tag) => reader.open(tag))
  parser.on('closetag', () => reader.close())
  return parser
}

const decoded = (decoder: TextDecoder, piece?: Uint8Array) => {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    throw invalid('file', 'encoding', `The file is not written in ${decoder.encoding}, as it says.`)
  }
}

/** Columns are named by their keys; attributes to choose cases by may be those of the trace ('case:' may stand before them). */
export const readXesLog = async (
  pieces: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
  task: Task = {},
): Promise<EventLog> => {
  const reader = new XesReader(options)
  const parser = parserFor(reader)
  let decoder: TextDecoder | null = null
  let done = 0
  for await (const piece of utf8Pieces(pieces)) {
    decoder ??= decoderOf(piece)
    parser.write(decoded(decoder, piece))
    done += piece.length
    step(task, Math.min(done, options.bytes ?? done), options.bytes ?? done)
  }
  if (!decoder) throw invalid('file', 'empty', 'The file is empty.')
  parser.write(decoded(decoder)).close()
  if (reader.isEmpty) throw invalid('file', 'empty', 'There is no event in the file.')
  return reader.builder.done(reader.notes())
}
