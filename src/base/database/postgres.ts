// A PostgreSQL server behind the same door as the embedded database.
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Connection, Session } from './connection.ts'
import { notificationsOf } from './postgres-notifications.ts'
import { parserOf } from './values.ts'

const oldest = 15

const types = { getTypeParser: (oid: number) => parserOf(oid) } as unknown as pg.CustomTypesConfig

const sessionOn = (client: pg.PoolClient): Session => ({
  query: (sql, values = []) => client.query(sql, [...values]),
  exec: async (sql) => void (await client.query(sql)),
})

type Server = { number: number; version: string; user: string; allowed: boolean }

const checkServer = async (pool: pg.Pool): Promise<Server> => {
  const answer = await pool
    .query<Server>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
         rolname as user, rolsuper or rolbypassrls as allowed from pg_roles where rolname = current_user`,
    )
    .catch((error: Error) => {
      throw new Error(`The database at DATABASE_URL cannot be reached: ${error.message}`)
    })
  const server = answer.rows[0]!
  if (server.number < oldest * 10_000) {
    throw new Error(`PostgreSQL ${oldest} or newer is needed; the server is ${server.version}.`)
  }
  // Otherwise what belongs to all organisations, such as a backup, would silently see none of them.
  if (!server.allowed) {
    throw new Error(
      `The database user ${server.user} must be allowed to see all rows: alter role ${server.user} createrole bypassrls.`,
    )
  }
  return server
}

export const connectPostgres = async (
  url: string,
  options: { log: Log; queryLimitMs: number; idleLimitMs: number; poolSize?: number },
): Promise<Connection> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    types,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres',
    application_name: 'throughline',
    connectionTimeoutMillis: 10_000,
    statement_timeout: options.queryLimitMs,
    idle_in_transaction_session_timeout: options.idleLimitMs,
  })
  // A connection that breaks must not end the process, in use or not: whoever uses it gets the error, the pool a new one.
  const lost = (error: Error) => options.log.warn({ error: error.message }, 'a connection to the database was lost')
  pool.on('connect', (client) => client.on('error', lost))
  pool.on('error', () => {})

  const server = await checkServer(pool).catch(async (error: Error) => {
    await pool.end()
    throw error
  })

  /** Nothing that one piece of work opened may reach the next. */
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let result: T
    try {
      result = await work(client)
    } catch (error) {
      client.release(true)
      throw error
    }
    const open = client.getTransactionStatus() !== 'I'
    client.release(open)
    if (open) throw new Error('A transaction was left open and was rolled back.')
    return result
  }
  const notifications = notificationsOf(url, options.log)

  return {
    kind: 'postgres',
    version: server.version,
    dialect: new PostgresDialect({ pool }),
    query: (sql, values = []) =>
      withClient(async (client) => {
        const answer = await (values.length > 0 ? client.query(sql, [...values]) : client.query(sql))
        // Several statements are answered by a list.
        return { rows: [answer].flat().flatMap((one: pg.QueryResult) => one.rows) }
      }),
    session: (work) => withClient((client) => work(sessionOn(client))),
    patientSession: (work) =>
      withClient(async (client) => {
        await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
        const result = await work(sessionOn(client))
        await client.query('reset statement_timeout; reset idle_in_transaction_session_timeout')
        return result
      }),
    listen: notifications.listen,
    maintenance: null,
    dataFolder: null,
    close: async () => {
      await notifications.close()
      await pool.end()
    },
  }
}
