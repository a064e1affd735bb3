// The two ways to work with the database: as an organisation, which sees nothing but its own rows, and as the platform.
import { type Kysely, sql } from 'kysely'
import type { DatabaseHandle } from './open-database.ts'
import type { Database } from './tables.ts'

export type Scope = {
  organisationId: string
  actorId: string | null
  now: Date
  /** What is being done, such as `metrics.update`; it stands in the history as the cause. */
  operation: string
}

/** One transaction under the application's role: row-level security shows the organisation's rows only. */
export const inOrganisation = <T>(
  handle: DatabaseHandle,
  scope: Scope,
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> =>
  handle.db.transaction().execute(async (transaction) => {
    await sql`select set_config('role', 'throughline_app', true),
      set_config('app.organisation_id', ${scope.organisationId}, true),
      set_config('app.actor_id', ${scope.actorId ?? ''}, true),
      set_config('app.now', ${scope.now.toISOString()}, true),
      set_config('app.operation', ${scope.operation}, true)`.execute(transaction)
    return work(transaction)
  })

/** One transaction for what belongs to no organisation: sign-in, leases, the list of organisations. */
export const asPlatform = <T>(handle: DatabaseHandle, work: (db: Kysely<Database>) => Promise<T>): Promise<T> =>
  handle.db.transaction().execute(work)
