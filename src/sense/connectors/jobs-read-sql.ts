// Reads the rows of one query: read-only, in pieces, as the text that the database itself writes. They are read to the end
// before anything is recorded, so that a source that drops in mid-read leaves nothing half done.
import { isIP, connect as openSocket } from 'node:net'
import { Client } from 'pg'
import { allowedAddress, OutsideError, type Reach, type TalkLimits } from '#base/network/outside.ts'
import type { TableRow } from '#kit/csv/read-table.ts'
import type { SettingsOf } from './contract-settings.ts'
import { beginning } from './since-day.ts'
import { withSince } from './since-parameter.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'

type Sql = SettingsOf<'sql'>
type Cell = string | null
type Found = { header: string[]; rows: TableRow[] }

const mostRows = 200_000
const piece = 2000

const collector = (limits: TalkLimits) => {
  const rows: TableRow[] = []
  let bytes = 0
  return {
    rows,
    add: (cells: Cell[]): void => {
      if (rows.length === mostRows) {
        throw new OutsideError('rows', `The query gives more than ${mostRows} rows; narrow it, such as by :since.`)
      }
      for (const cell of cells) bytes += cell?.length ?? 0
      if (bytes > limits.maxBytes)
        throw new OutsideError('size', 'The query gives more than the limit of bytes; narrow it.')
      rows.push({ line: rows.length + 1, cells: cells.map((cell) => cell ?? ''), refusal: null })
    },
  }
}

/** A day that was checked, written into the text: a parameter would take its type from a guess. */
const queryOf = ({ query }: Sql, since: string | null): string =>
  withSince(query.replace(/;\s*$/, ''), `'${since ?? beginning}'`).text

const readPostgres = async (
  settings: Sql,
  password: string,
  query: string,
  address: string,
  limits: TalkLimits,
): Promise<Found> => {
  const client = new Client({
    host: address,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    // As a function: left empty, it would be looked for in this server's own environment and files.
    password: () => password,
    ssl: settings.encrypted
      ? { rejectUnauthorized: true, ...(isIP(settings.host) === 0 && { servername: settings.host }) }
      : false,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.totalMs,
    application_name: 'throughline',
    // As text, as the database writes it: no figure is rounded and no day moved on its way here.
    types: { getTypeParser: () => (value: string) => value } as never,
  })
  let broken: Error | null = null
  // A connection that drops between two questions tells nobody else.
  client.on('error', (error) => {
    broken = error
  })
  const late = setTimeout(() => void client.end().catch(() => {}), limits.totalMs)
  try {
    await client.connect()
    await client.query("set datestyle = 'ISO'")
    await client.query('begin transaction read only')
    await client.query({ text: `declare throughline no scroll cursor for ${query}`, queryMode: 'extended' } as never)
    const { rows, add } = collector(limits)
    for (;;) {
      const part = await client.query({ text: `fetch ${piece} from throughline`, rowMode: 'array' })
      for (const cells of part.rows as Cell[][]) add(cells)
      if (broken) throw broken
      if (part.rows.length < piece) return { header: part.fields.map(({ name }) => name), rows }
    }
  } finally {
    clearTimeout(late)
    await client.end().catch(() => {})
  }
}

const readMysql = async (
  settings: Sql,
  password: string,
  query: string,
  address: string,
  limits: TalkLimits,
): Promise<Found> => {
  // Loaded where it is used: a server without such sources starts without it.
  const { createConnection } = await import('mysql2')
  const connection = createConnection({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    password,
    // The socket goes to the address that was checked; the name is for the certificate.
    stream: () => openSocket(settings.port, address),
    ...(settings.encrypted && { ssl: { rejectUnauthorized: true, verifyIdentity: true } }),
    connectTimeout: limits.connectMs,
    charset: 'utf8mb4',
    rowsAsArray: true,
    multipleStatements: false,
    // No file of this machine is ever sent, whatever the server asks for.
    flags: ['-LOCAL_FILES'],
    typeCast: (field) => field.string(),
  })
  const late = setTimeout(() => connection.destroy(), limits.totalMs)
  const { rows, add } = collector(limits)
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.query('start transaction read only', (error) => (error ? reject(error) : resolve()))
    })
    return await new Promise<Found>((resolve, reject) => {
      let header: string[] = []
      connection.on('error', reject)
      const stream = connection
        .query(query)
        .on('fields', (fields) => {
          header = [fields].flat().map((field) => field.name)
        })
        .stream({ highWaterMark: piece })
      stream.on('data', (cells: Cell[]) => {
        try {
          add(cells)
        } catch (error) {
          connection.destroy()
          reject(error)
        }
      })
      stream.on('error', reject)
      stream.on('end', () => resolve({ header, rows }))
    })
  } finally {
    clearTimeout(late)
    connection.destroy()
  }
}

const readers = { postgresql: readPostgres, mysql: readMysql }

/** The database's own words name the table or column that is wrong; they are for whoever wrote the query. */
const explained = (error: unknown, settings: Sql): OutsideError => {
  if (error instanceof OutsideError) return error
  const { message, code } = error as Error & { code?: string }
  const where = `${settings.host}:${settings.port}`
  if (/terminated unexpectedly|Connection lost|closed state|ECONNRESET|57P0\d/i.test(`${code} ${message}`)) {
    return new OutsideError(
      'cut_off',
      `The database at ${where} broke the connection off before the query was read to its end; nothing was recorded.`,
      error,
    )
  }
  if (code === '57014') return new OutsideError('slow', `The query takes too long: ${message}.`, error)
  return new OutsideError(
    'database',
    `The database at ${where} says: ${(message || code || 'nothing').slice(0, 500)}.`,
    error,
  )
}

export async function* readSql(
  reach: Reach,
  { settings, secret, since }: SourceRequest<Sql>,
): AsyncGenerator<SourcePart> {
  const address = await allowedAddress(reach, settings.host, settings.port)
  let found: Found
  try {
    found = await readers[settings.engine](
      settings,
      secret ?? '',
      queryOf(settings, since),
      address,
      reach.outside.limits,
    )
  } catch (error) {
    throw explained(error, settings)
  }
  const twice = found.header.find((name, at) => found.header.indexOf(name) !== at)
  if (twice !== undefined)
    throw new OutsideError('columns', `Two columns of the query are called ‘${twice}’; give each its own name.`)
  yield { name: null, alone: false, ...found }
}
