// Listens to a server's notifications on a connection of its own, which comes back by itself when it is lost.
// Notifications are hints: whoever listens reads the tables again after a reconnection.
import pg from 'pg'
import type { Log } from '../log.ts'

type Listener = { hear(payload: string): void; reconnected(): void }

export const notificationsOf = (url: string, log: Log) => {
  const channels = new Map<string, Set<Listener>>()
  let client: pg.Client | null = null
  let connecting: Promise<pg.Client> | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let attempts = 0

  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'throughline notifications',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    next.on('error', (error) => lose(next, error.message))
    next.on('end', () => lose(next, 'the connection ended'))
    next.on('notification', ({ channel, payload = '' }) => {
      for (const listener of channels.get(channel) ?? []) listener.hear(payload)
    })
    try {
      await next.connect()
      for (const channel of channels.keys()) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    client = next
    attempts = 0
    return next
  }

  const lose = (lost: pg.Client, reason: string) => {
    if (closed || client !== lost) return
    client = null
    log.warn({ reason }, 'notifications of the database were interrupted')
    again()
  }

  const again = () => {
    if (closed) return
    retry = setTimeout(
      () => {
        attempts += 1
        connecting = connect()
        connecting
          .then(() => {
            for (const listeners of channels.values()) for (const listener of listeners) listener.reconnected()
          })
          .catch(() => again())
          .finally(() => {
            connecting = null
          })
      },
      Math.min(10_000, 250 * 2 ** attempts),
    )
  }

  const current = async (): Promise<pg.Client> => {
    if (client) return client
    connecting ??= connect().finally(() => {
      connecting = null
    })
    return connecting
  }

  return {
    listen: async (channel: string, hear: (payload: string) => void, reconnected: () => void = () => {}) => {
      const listener = { hear, reconnected }
      const listeners = channels.get(channel) ?? new Set<Listener>()
      channels.set(channel, listeners.add(listener))
      try {
        await (await current()).query(`listen ${pg.escapeIdentifier(channel)}`)
      } catch (error) {
        listeners.delete(listener)
        throw error
      }
      return async () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        channels.delete(channel)
        await client?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {})
      }
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      await connecting?.catch(() => {})
      await client?.end().catch(() => {})
    },
  }
}
