// Forgets idempotency keys that have outlived their use, with the answers that were kept for them.
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Duty } from '../events/pump.ts'
import { keyLifeDays } from './life.ts'

/** In one turn of the clock; the next turn goes on. */
const atOnce = 5_000

const forgetOld = async (ctx: Context): Promise<void> => {
  const before = new Date(ctx.now.getTime() - keyLifeDays * 86_400_000)
  await sql`delete from idempotency_keys where organisation_id = ${ctx.organisationId} and (actor_id, key) in (
    select actor_id, key from idempotency_keys
     where organisation_id = ${ctx.organisationId} and created_at < ${before} order by created_at limit ${atOnce})`.execute(
    ctx.db,
  )
}

export const duties: Duty[] = [{ name: 'forget-idempotency-keys', due: forgetOld }]
