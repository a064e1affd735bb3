// What the embedded database's thread is asked and what it answers.
export type StartData = {
  /** Where the files are; null keeps everything in memory. */
  folder: string | null
  /** A prepared database to start from, as PGlite dumps it. */
  load: Uint8Array<ArrayBuffer> | null
}

/** PostgreSQL and its initdb, compiled once for all threads of the process. */
export type Engine = { postgres: WebAssembly.Module; initdb: WebAssembly.Module }

export type Question = { id: number } & (
  | { kind: 'query'; sql: string; parameters: (string | Uint8Array | null)[] }
  | { kind: 'exec'; sql: string }
  | { kind: 'dump' }
  | { kind: 'close' }
)

/** Rows as lists, which are quicker to hand over than objects. */
export type Result = {
  command: string
  affectedRows: number
  fields: { name: string; dataTypeID: number }[]
  rows: unknown[][]
}

export type Answer =
  | { kind: 'open' }
  | { kind: 'refused'; message: string }
  | { kind: 'notification'; channel: string; payload: string }
  /** `open` says that a transaction is still open afterwards. */
  | { kind: 'results'; id: number; results: Result[]; open: boolean }
  | { kind: 'error'; id: number; error: Record<string, unknown>; open: boolean }
  | { kind: 'dumped'; id: number; dump: Uint8Array }
  | { kind: 'closed'; id: number }
  /** Not an error of the database but of the machinery beneath it: nothing more can be trusted. */
  | { kind: 'broken'; id: number; message: string }
