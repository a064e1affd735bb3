// The open database as the rest of the product knows it.
import { CamelCasePlugin, Kysely } from 'kysely'
import type { Connection, QueryAnswer } from './connection.ts'
import type { Maintenance } from './maintenance.ts'
import type { Database } from './tables.ts'
import { outsideOnly, refuseInsideTransaction } from './work-in-progress.ts'

export type DatabaseHandle = {
  /** For single statements; work of several goes through `inOrganisation` or `asPlatform`. */
  db: Kysely<Database>
  kind: 'embedded' | 'postgres'
  /** Of PostgreSQL, such as 15.4. */
  version: string
  /** Plain SQL outside any transaction; without values also several statements at once. */
  query(sql: string, values?: readonly unknown[]): Promise<QueryAnswer>
  /** Answers how to stop. After `onReconnect` something may have been missed. */
  listen(channel: string, listener: (payload: string) => void, onReconnect?: () => void): Promise<() => Promise<void>>
  /** Null on a server, which looks after itself. */
  maintenance: Maintenance | null
  connection: Connection
  close(): Promise<void>
}

/** Keys inside jsonb belong to whoever wrote them and stay as they are. */
export const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

export const handleOf = (connection: Connection): DatabaseHandle => ({
  db: new Kysely<Database>({ dialect: connection.dialect, plugins: [camelCase, outsideOnly] }),
  kind: connection.kind,
  version: connection.version,
  query: async (sql, values) => {
    refuseInsideTransaction()
    return connection.query(sql, values)
  },
  listen: connection.listen,
  maintenance: connection.maintenance,
  connection,
  close: connection.close,
})
