import { sql } from 'kysely'
import type { Context, Role } from '#base/context.ts'

export type PersonInQuestion = { id: string; name: string; role: Role; unitId: string; deactivatedAt: Date | null }

export const peopleById = async (ctx: Context, ids: readonly string[]): Promise<Map<string, PersonInQuestion>> => {
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'name', 'role', 'unitId', 'deactivatedAt'])
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row as PersonInQuestion]))
}
