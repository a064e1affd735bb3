import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

export const findPeople = (ctx: Context, ids: readonly string[]) =>
  ctx.db
    .selectFrom('people')
    .select(['id', 'name', 'unitId', 'deactivatedAt'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
