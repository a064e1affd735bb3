import { sql } from 'kysely'
import type { Context } from '#base/context.ts'

/** By a part of the name or code; whether the actor may see them is for the caller to say. */
export const metricsNamed = (ctx: Context, part: string, limit: number) => {
  const sought = part.toLowerCase()
  return ctx.db
    .selectFrom('metrics')
    .select(['id', 'name', 'code', 'unitId', 'ownerId', 'deciderId', 'confidential', 'confidentialTo'])
    .where('organisationId', '=', ctx.organisationId)
    .where('archivedAt', 'is', null)
    .where(sql<boolean>`(position(${sought} in lower(name)) > 0 or position(${sought} in code) > 0)`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit)
    .execute()
}
