// The one place that knows what time it is. A manual clock stands still until somebody moves it.
import type { Kysely } from 'kysely'
import type { Database } from './database/tables.ts'

export type Clock = {
  kind: 'real' | 'manual'
  now(): Promise<Date>
}

export const realClock: Clock = { kind: 'real', now: async () => new Date() }

/** Real time for what is not the product's own: leases, sessions, durations in logs. */
export const realNow = (): number => Date.now()

/** The manual clock stands in the database, so that several processes and a restart see the same time. */
export const manualClock = (db: Kysely<Database>, startsAt: Date): Clock => ({
  kind: 'manual',
  now: async () => {
    const row = await db.selectFrom('platform.clock').select('now').where('id', '=', 1).executeTakeFirst()
    return row?.now ?? startsAt
  },
})

/** Never back, also when two move it at the same time. */
export const moveClock = async (db: Kysely<Database>, to: Date): Promise<void> => {
  await db
    .insertInto('platform.clock')
    .values({ id: 1, now: to })
    .onConflict((on) => on.column('id').doUpdateSet({ now: to }).where('platform.clock.now', '<', to))
    .execute()
}
