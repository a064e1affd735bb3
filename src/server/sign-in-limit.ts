// Slows down guessing of passwords: failures are counted by client address and by account, and successes are not, so
// that a whole office behind one address can sign in on Monday morning.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#base/database/tables.ts'

const windowMinutes = 15

// One address gets few guesses. One account stands more, from all addresses together, so that a stranger cannot lock
// its owner out by failing on purpose; against 12 characters that is still nothing.
const maxByAddress = 20
const maxByAccount = 100

type Attempt = { address: string; email: string }

const subjectsOf = ({ address, email }: Attempt) => [
  { subject: `address:${address}`, max: maxByAddress },
  // Hashed, because this may be anything that somebody typed.
  { subject: `account:${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`, max: maxByAccount },
]

/** Counts the attempt as failed until it is forgiven; false when there were too many. In one step, so that a burst of requests at once cannot slip through. */
export const countAttempt = async (db: Kysely<Database>, attempt: Attempt): Promise<boolean> => {
  let allowed = true
  for (const { subject, max } of subjectsOf(attempt)) {
    const counted = await sql<{ failures: number }>`
      insert into platform.sign_in_failures as f (subject, failures, window_began_at) values (${subject}, 1, now())
      on conflict (subject) do update set
        failures = case when f.window_began_at < now() - make_interval(mins => ${windowMinutes}) then 1 else f.failures + 1 end,
        window_began_at = case when f.window_began_at < now() - make_interval(mins => ${windowMinutes}) then now() else f.window_began_at end
      returning failures`.execute(db)
    if ((counted.rows[0]?.failures ?? 1) > max) allowed = false
  }
  return allowed
}

/** The attempt succeeded: it no longer counts. Old windows are swept on this occasion. */
export const forgiveAttempt = async (db: Kysely<Database>, attempt: Attempt): Promise<void> => {
  const subjects = subjectsOf(attempt).map(({ subject }) => subject)
  await sql`update platform.sign_in_failures set failures = greatest(failures - 1, 0) where subject = any(${subjects})`.execute(
    db,
  )
  await sql`delete from platform.sign_in_failures where window_began_at < now() - make_interval(mins => ${windowMinutes})`.execute(
    db,
  )
}

export const retryAfterSeconds = windowMinutes * 60
