// What the embedded database and a PostgreSQL server both offer; everything above this line is the same for both.
import type { Dialect } from 'kysely'
import type { Maintenance } from './maintenance.ts'

export type QueryAnswer = { rows: Record<string, unknown>[] }

/** One connection for oneself: statements follow each other and nobody else's come between them. */
export type Session = {
  query(sql: string, values?: readonly unknown[]): Promise<QueryAnswer>
  /** Several statements at once, without values. */
  exec(sql: string): Promise<void>
}

export type Connection = {
  kind: 'embedded' | 'postgres'
  version: string
  dialect: Dialect
  /** With values one statement; without values also several at once, whose rows come together. */
  query(sql: string, values?: readonly unknown[]): Promise<QueryAnswer>
  session<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** A session without time limits, for migrations, backups and restoring. */
  patientSession<T>(work: (session: Session) => Promise<T>): Promise<T>
  listen(channel: string, listener: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>
  /** Null on a server, which looks after itself. */
  maintenance: Maintenance | null
  /** The files of the embedded database; null in memory and on a server. */
  dataFolder: string | null
  close(): Promise<void>
}
