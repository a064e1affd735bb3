// The two ways to work with the database: as an organisation, which sees nothing but its own rows, and as the platform.
import { type Kysely, sql } from 'kysely'
import { camelCase, type DatabaseHandle } from './database-handle.ts'
import type { Database } from './tables.ts'
import { insideTransaction, refuseInsideTransaction } from './work-in-progress.ts'

export type Scope = {
  organisationId: string
  actorId: string | null
  now: Date
  /** What is being done, such as `metrics.update`; it stands in the history as the cause. */
  operation: string
}

type Work<T> = (db: Kysely<Database>) => Promise<T>

/** One transaction for what belongs to no organisation: sign-in, leases, the list of organisations. */
export const asPlatform = async <T>(handle: DatabaseHandle, work: Work<T>): Promise<T> => {
  refuseInsideTransaction()
  return handle.db
    .transaction()
    .execute((transaction) => insideTransaction(() => work(transaction.withoutPlugins().withPlugin(camelCase))))
}

/** One transaction under the application's role: row-level security shows the organisation's rows only. */
export const inOrganisation = async <T>(handle: DatabaseHandle, scope: Scope, work: Work<T>): Promise<T> =>
  asPlatform(handle, async (db) => {
    await sql`select set_config('role', 'throughline_app', true),
      set_config('app.organisation_id', ${scope.organisationId}, true),
      set_config('app.actor_id', ${scope.actorId ?? ''}, true),
      set_config('app.now', ${scope.now.toISOString()}, true),
      set_config('app.operation', ${scope.operation}, true)`.execute(db)
    return work(db)
  })
