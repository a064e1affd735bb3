// The job queue's way to the product's own database, on its own or inside a transaction of ours.
import { type Kysely, sql } from 'kysely'
import { type Db, fromKysely } from 'pg-boss'
import type { DatabaseHandle } from '../database/open-database.ts'
import type { Database } from '../database/tables.ts'

export const bossDatabase = (database: DatabaseHandle): Db => ({
  executeSql: (text, values) => database.query(text, values ?? []),
  listen: async (channel, onNotification, onReconnect) => ({
    close: await database.listen(channel, onNotification, onReconnect),
  }),
})

/**
 * Work on the queue's tables from inside an organisation's transaction, so that both are kept together or not at all.
 * The application's role may not touch them, so it is laid down for this work and taken up again.
 */
export const onQueues = async <T>(db: Kysely<Database>, work: (queues: Db) => Promise<T>): Promise<T> => {
  await sql`select set_config('role', 'none', true)`.execute(db)
  // The queue reads its columns by the names that the database gives them.
  const answer = await work(fromKysely(db.withoutPlugins() as never))
  await sql`select set_config('role', 'throughline_app', true)`.execute(db)
  return answer
}
