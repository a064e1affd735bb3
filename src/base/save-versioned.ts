// Optimistic concurrency: a change names the version it was made from. When the record has moved on in the meantime,
// the answer holds both, so that the second editor sees the difference instead of overwriting it.
import { sql } from 'kysely'
import { conflict, notFound } from '#kit/problems.ts'
import type { Context } from './context.ts'

/** Tables that carry `id` and `version`. */
export type VersionedTable =
  | 'units'
  | 'people'
  | 'metrics'
  | 'series'
  | 'cycles'
  | 'objectives'
  | 'keyResults'
  | 'dependencies'
  | 'decisionTypes'
  | 'decisions'
  | 'reviews'
  | 'reviewItems'
  | 'connectors'
  | 'metricCharts'
  | 'metricAnnotations'
  | 'scorecards'

const tableName = (table: string): string => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Who made its present version, for an answer of 409; empty for the system, and for what history does not tell. */
export const changedBy = async (
  ctx: Context,
  table: VersionedTable | 'organisations',
  id: string,
): Promise<{ changedBy?: string }> => {
  const last = await ctx.db
    .selectFrom('history as h')
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'h.organisationId').onRef('p.id', '=', 'h.actorId'),
    )
    .select('p.name')
    .where('h.organisationId', '=', ctx.organisationId)
    .where('h.tableName', '=', tableName(table))
    .where('h.recordId', '=', id)
    .where(sql<boolean>`(h.action = 'insert' or h.changed ? 'version')`)
    .orderBy('h.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.name ? { changedBy: last.name } : {}
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export const saveVersioned = async <Row extends { id: string; version: number }>(
  ctx: Context,
  table: VersionedTable,
  noun: string,
  change: { id: string; version: number; set: Record<string, unknown> },
): Promise<Row> => {
  const saved = await ctx.db
    .updateTable(table)
    // The tables differ in their columns; what they share is id and version.
    .set({ ...change.set, version: change.version + 1 } as never)
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .returningAll()
    .executeTakeFirst()
  if (saved) return saved as unknown as Row
  const current = (await ctx.db
    .selectFrom(table)
    .selectAll()
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', change.id)
    .executeTakeFirst()) as Record<string, unknown> | undefined
  if (!current) throw notFound(noun)
  const changedFields = Object.keys(change.set).filter((field) => !same(current[field], change.set[field]))
  const who = await changedBy(ctx, table, change.id)
  throw conflict(`${who.changedBy ?? 'Somebody'} changed this ${noun} while you were editing it.`, {
    rule: 'version',
    current,
    yours: change.set,
    changedFields,
    ...who,
  })
}
