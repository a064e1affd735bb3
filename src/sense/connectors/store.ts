import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import type { ConnectorSchedule, ConnectorSettings } from './contract-settings.ts'

export type ConnectorRow = {
  id: string
  name: string
  ownerId: string
  ownerName: string
  ownerUnitId: string
  ownerLeft: boolean
  kind: ConnectorSettings['kind']
  settings: ConnectorSettings
  mapping: ImportMapping
  secret: string | null
  schedule: ConnectorSchedule | null
  paused: boolean
  version: number
  nextDueAt: Date | null
  claimedAt: Date | null
  reached: string | null
  failures: number
  failingSince: Date | null
  toldAt: Date | null
  lastRunId: string | null
  succeededAt: Date | null
}

const connectors = (ctx: Context) =>
  ctx.db
    .selectFrom('connectors as c')
    .innerJoin('connectorStates as s', (on) =>
      on.onRef('s.organisationId', '=', 'c.organisationId').onRef('s.connectorId', '=', 'c.id'),
    )
    .innerJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'c.organisationId').onRef('p.id', '=', 'c.ownerId'),
    )
    .select([
      'c.id',
      'c.name',
      'c.ownerId',
      'p.name as ownerName',
      'p.unitId as ownerUnitId',
      sql<boolean>`p.deactivated_at is not null`.as('ownerLeft'),
      'c.kind',
      'c.settings',
      'c.mapping',
      'c.secret',
    ])
    .select(['c.schedule', 'c.paused', 'c.version', 's.nextDueAt', 's.claimedAt', 's.reached', 's.failures'])
    .select(['s.failingSince', 's.toldAt', 's.lastRunId', 's.succeededAt'])
    .where('c.organisationId', '=', ctx.organisationId)
    .where('c.removedAt', 'is', null)

export const findConnector = async (ctx: Context, id: string): Promise<ConnectorRow | undefined> =>
  (await connectors(ctx).where('c.id', '=', id).executeTakeFirst()) as ConnectorRow | undefined

export const findConnectors = async (ctx: Context, ids: readonly string[]): Promise<ConnectorRow[]> =>
  ids.length === 0
    ? []
    : ((await connectors(ctx)
        .where('c.id', 'in', [...ids])
        .execute()) as ConnectorRow[])

export type ListFilter = {
  state: 'active' | 'paused' | 'failing' | undefined
  /** Null: all that there are. */
  ownedBy: { personId: string; units: readonly string[] } | null
  after: readonly unknown[] | undefined
  limit: number
}

export const listConnectorRows = async (ctx: Context, filter: ListFilter): Promise<ConnectorRow[]> => {
  let query = connectors(ctx)
  const { state, ownedBy, after } = filter
  if (state === 'paused') query = query.where('c.paused', '=', true)
  if (state === 'failing') query = query.where('c.paused', '=', false).where('s.failures', '>', 0)
  if (state === 'active') query = query.where('c.paused', '=', false).where('s.failures', '=', 0)
  if (ownedBy) {
    query = query.where((eb) =>
      eb.or([
        eb('c.ownerId', '=', ownedBy.personId),
        ...(ownedBy.units.length > 0 ? [eb('p.unitId', 'in', [...ownedBy.units])] : []),
      ]),
    )
  }
  if (after) query = query.where(sql`(lower(c.name), c.id)`, '>', sql`(${after[0]}::text, ${after[1]}::uuid)`)
  return (await query
    .orderBy(sql`lower(c.name)`)
    .orderBy('c.id')
    .limit(filter.limit + 1)
    .execute()) as ConnectorRow[]
}

export type NewConnector = Pick<
  ConnectorRow,
  'id' | 'name' | 'ownerId' | 'settings' | 'mapping' | 'secret' | 'schedule'
>

/** False: another one has this name. */
export const insertConnector = async (ctx: Context, row: NewConnector, nextDueAt: Date | null): Promise<boolean> => {
  const { organisationId } = ctx
  const added = await ctx.db
    .insertInto('connectors')
    .values({
      ...row,
      organisationId,
      kind: row.settings.kind,
      settings: JSON.stringify(row.settings),
      mapping: JSON.stringify(row.mapping),
      schedule: row.schedule === null ? null : JSON.stringify(row.schedule),
      createdAt: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return false
  await ctx.db.insertInto('connectorStates').values({ organisationId, connectorId: row.id, nextDueAt }).execute()
  return true
}

export const isNameTaken = async (ctx: Context, name: string, except: string): Promise<boolean> =>
  (await connectors(ctx)
    .where(sql`lower(c.name)`, '=', name.toLowerCase())
    .where('c.id', '<>', except)
    .executeTakeFirst()) !== undefined

export const setState = async (
  ctx: Context,
  connectorId: string,
  set: Partial<{
    nextDueAt: Date | null
    claimedAt: Date | null
    reached: string | null
    failures: number
    failingSince: Date | null
    toldAt: Date | null
    lastRunId: string
    succeededAt: Date
  }>,
): Promise<void> => {
  await ctx.db
    .updateTable('connectorStates')
    .set(set)
    .where('organisationId', '=', ctx.organisationId)
    .where('connectorId', '=', connectorId)
    .execute()
}

export const markRemoved = async (ctx: Context, connectorId: string): Promise<void> => {
  await ctx.db
    .updateTable('connectors')
    .set({ removedAt: ctx.now, secret: null })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', connectorId)
    .execute()
  await setState(ctx, connectorId, { nextDueAt: null, claimedAt: null })
}

export const setSecret = async (ctx: Context, connectorId: string, secret: string): Promise<void> => {
  await ctx.db
    .updateTable('connectors')
    .set({ secret, version: sql`version + 1` })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', connectorId)
    .execute()
}

/** Longer than any run takes: whoever claimed it is dead. */
const claimMs = 15 * 60_000

/** One at a time works on a connector; false where somebody does. */
export const claim = async (ctx: Context, connectorId: string): Promise<boolean> => {
  const taken = await ctx.db
    .updateTable('connectorStates')
    .set({ claimedAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('connectorId', '=', connectorId)
    .where((eb) => eb.or([eb('claimedAt', 'is', null), eb('claimedAt', '<', new Date(ctx.now.getTime() - claimMs))]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

const due = (ctx: Context) =>
  ctx.db
    .selectFrom('connectorStates as s')
    .innerJoin('connectors as c', (on) =>
      on.onRef('c.organisationId', '=', 's.organisationId').onRef('c.id', '=', 's.connectorId'),
    )
    .where('s.organisationId', '=', ctx.organisationId)
    .where('c.removedAt', 'is', null)
    .where('c.paused', '=', false)
    .where('s.nextDueAt', 'is not', null)

export const dueConnectors = async (ctx: Context): Promise<string[]> =>
  (
    await due(ctx)
      .select('c.id')
      .where('s.nextDueAt', '<=', ctx.now)
      .where((eb) =>
        eb.or([eb('s.claimedAt', 'is', null), eb('s.claimedAt', '<', new Date(ctx.now.getTime() - claimMs))]),
      )
      .orderBy('s.nextDueAt')
      .limit(200)
      .execute()
  ).map(({ id }) => id)

export const networkOf = (ctx: Context): string[] => {
  const { networkAllow } = ctx.organisation.settings
  return Array.isArray(networkAllow) ? networkAllow.map(String) : []
}

export const organisationVersion = async (ctx: Context): Promise<number> =>
  (
    await ctx.db
      .selectFrom('organisations')
      .select('version')
      .where('organisationId', '=', ctx.organisationId)
      .executeTakeFirstOrThrow()
  ).version

/** False: somebody changed the organisation meanwhile. */
export const saveNetwork = async (ctx: Context, version: number, allow: readonly string[]): Promise<boolean> => {
  const saved = await ctx.db
    .updateTable('organisations')
    .set({
      settings: sql`settings || ${JSON.stringify({ networkAllow: allow })}::jsonb`,
      version: version + 1,
    })
    .where('organisationId', '=', ctx.organisationId)
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}
