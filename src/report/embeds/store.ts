import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { seenMetrics } from '#sense/metrics/actions-visible.ts'
import type { PictureLook } from '../pictures/picture-of.ts'

export type EmbedLook = PictureLook & { last: number }

export type EmbedRow = {
  id: string
  metricId: string
  metricName: string
  metricCode: string
  metricUnitId: string
  metricArchivedAt: Date | null
  metricConfidential: boolean
  madeById: string
  madeByName: string
  madeAt: Date
  expiresAt: Date
  revokedAt: Date | null
  revokedById: string | null
  revokedByName: string | null
  origins: string[]
  look: EmbedLook
  confidentialShown: boolean
  seenAt: Date | null
  views: number | null
}

export type NewEmbed = Pick<
  EmbedRow,
  'id' | 'metricId' | 'madeById' | 'madeAt' | 'expiresAt' | 'origins' | 'look' | 'confidentialShown'
>

const embeds = (ctx: Context) =>
  ctx.db
    .selectFrom('embeds as e')
    .innerJoin('metrics as m', (on) =>
      on.onRef('m.organisationId', '=', 'e.organisationId').onRef('m.id', '=', 'e.metricId'),
    )
    .innerJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'e.organisationId').onRef('p.id', '=', 'e.madeById'),
    )
    .leftJoin('people as r', (on) =>
      on.onRef('r.organisationId', '=', 'e.organisationId').onRef('r.id', '=', 'e.revokedById'),
    )
    .leftJoin('embedViews as v', (on) =>
      on.onRef('v.organisationId', '=', 'e.organisationId').onRef('v.embedId', '=', 'e.id'),
    )
    .select(['e.id', 'e.metricId', 'm.name as metricName', 'm.code as metricCode', 'm.unitId as metricUnitId'])
    .select(['m.archivedAt as metricArchivedAt', 'm.confidential as metricConfidential'])
    .select(['e.madeById', 'p.name as madeByName', 'e.madeAt', 'e.expiresAt', 'e.revokedAt', 'e.revokedById'])
    .select(['r.name as revokedByName', 'e.origins', 'e.look', 'e.confidentialShown', 'v.seenAt', 'v.views'])
    .where('e.organisationId', '=', ctx.organisationId)

export const findEmbed = async (ctx: Context, id: string): Promise<EmbedRow | undefined> =>
  (await embeds(ctx).where('e.id', '=', id).executeTakeFirst()) as EmbedRow | undefined

export type ListFilter = {
  metricId: string | undefined
  openAt: Date | undefined
  /** Null: of every unit. */
  units: readonly string[] | null
  personId: string | null
  after: readonly unknown[] | undefined
  limit: number
}

/** The latest first: ids are in the order of time. */
export const listEmbedRows = async (ctx: Context, filter: ListFilter): Promise<EmbedRow[]> => {
  const { metricId, openAt, units, personId, after } = filter
  let query = embeds(ctx).where(seenMetrics(ctx) as RawBuilder<SqlBool>)
  if (metricId) query = query.where('e.metricId', '=', metricId)
  if (openAt) query = query.where('e.revokedAt', 'is', null).where('e.expiresAt', '>', openAt)
  if (units) {
    query = query.where(
      sql<SqlBool>`(m.unit_id = any(${[...units]}::uuid[]) or e.made_by_id = ${personId}::uuid or m.owner_id = ${personId}::uuid)`,
    )
  }
  if (after) query = query.where('e.id', '<', String(after[0]))
  return (await query
    .orderBy('e.id', 'desc')
    .limit(filter.limit + 1)
    .execute()) as EmbedRow[]
}

export const insertEmbed = async (ctx: Context, row: NewEmbed): Promise<void> => {
  await ctx.db
    .insertInto('embeds')
    .values({ ...row, organisationId: ctx.organisationId, look: JSON.stringify(row.look) })
    .execute()
}

export const markRevoked = async (ctx: Context, id: string): Promise<void> => {
  await ctx.db
    .updateTable('embeds')
    .set({ revokedAt: ctx.now, revokedById: ctx.actor.personId })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
}

/** Once a minute is enough to know whether anybody looks. */
export const noteView = async (ctx: Context, embedId: string): Promise<void> => {
  await sql`
    insert into embed_views as v (organisation_id, embed_id, seen_at) values (${ctx.organisationId}, ${embedId}, ${ctx.now})
    on conflict (organisation_id, embed_id) do update set seen_at = excluded.seen_at, views = v.views + 1
     where v.seen_at <= excluded.seen_at - interval '1 minute'`.execute(ctx.db)
}
