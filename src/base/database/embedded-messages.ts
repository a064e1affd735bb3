// What the embedded database's thread is asked and what it answers.
export type StartData = {
  /** Where the files are; null keeps everything in memory. */
  folder: string | null
  /** A prepared database to start from, as PGlite dumps it. */
  load: Uint8Array<ArrayBuffer> | null
}

export type Question = { id: number } & (
  | { kind: 'query'; sql: string; parameters: (string | Uint8Array | null)[] }
  | { kind: 'exec'; sql: string }
  | { kind: 'dump' }
  | { kind: 'close' }
)

export type Answer =
  | { kind: 'open' }
  | { kind: 'notification'; channel: string; payload: string }
  | { kind: 'done'; id: number; value: unknown; inTransaction: boolean }
  | { kind: 'failed'; id: number; error: Record<string, unknown>; inTransaction: boolean }
