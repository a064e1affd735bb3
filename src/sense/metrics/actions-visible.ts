// Which metrics somebody may see, as a condition of a query over metrics called `m`: lists, maps and counts are made with it.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'

/** Open metrics, and confidential ones that name the person or a unit above, or that the person owns or decides on. */
export const seenMetrics = ({ actor: { kind, personId, unitPath } }: Context): RawBuilder<SqlBool> =>
  kind === 'system'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(not m.confidential or m.owner_id = ${personId} or m.decider_id = ${personId}
    or ${personId}::uuid = any(deciders_in(m.levels, m.no_data)) or m.confidential_to && ${[personId, ...unitPath]}::uuid[])`
