// The embedded database behind the same door as a server.

import type { Connection, QueryAnswer, Session } from './connection.ts'
import type { Embedded, EmbeddedSession } from './embedded.ts'
import { embeddedDialect } from './embedded-dialect.ts'

// As long as a timer can run.
const noLimitMs = 2 ** 31 - 1

const sessionOn = (session: EmbeddedSession): Session => ({
  query: (sql, values) => session.query(sql, values) as Promise<QueryAnswer>,
  exec: async (sql) => void (await session.exec(sql)),
})

export const connectEmbedded = async (embedded: Embedded): Promise<Connection> => {
  const { rows } = await embedded.query<{ version: string }>(`select current_setting('server_version') as version`)
  const heard = new Map<string, Set<(payload: string) => void>>()
  embedded.onNotification((channel, payload) => {
    for (const listener of heard.get(channel) ?? []) listener(payload)
  })
  return {
    kind: 'embedded',
    version: rows[0]!.version,
    dialect: embeddedDialect(embedded),
    query: async (sql, values = []) => {
      if (values.length > 0) return embedded.query<Record<string, unknown>>(sql, values)
      return { rows: (await embedded.exec(sql)).flatMap((one) => one.rows) }
    },
    session: (work) => embedded.session((session) => work(sessionOn(session))),
    patientSession: (work) => embedded.session((session) => work(sessionOn(session)), noLimitMs),
    listen: async (channel, listener) => {
      const listeners = heard.get(channel) ?? new Set()
      heard.set(channel, listeners.add(listener))
      if (listeners.size === 1) await embedded.listen(channel)
      return async () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        heard.delete(channel)
        if (!embedded.closed) await embedded.unlisten(channel)
      }
    },
    maintenance: null,
    dataFolder: null,
    close: () => embedded.close(),
  }
}
