// Which connectors somebody may see and change.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { scopeOf } from '#base/people/rights.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { notFound } from '#kit/problems.ts'
import { type ConnectorRow, findConnector, findConnectors, type ListFilter } from './store.ts'

const factsOf = (
  ctx: Context,
  { ownerId, ownerUnitId }: Pick<ConnectorRow, 'ownerId' | 'ownerUnitId'>,
): RecordFacts => ({
  unitPath: unitPath(ctx.units, ownerUnitId),
  ownerIds: [ownerId],
  confidentialTo: null,
})

export const connectorFacts = async (ctx: Context, id: string): Promise<RecordFacts | null> => {
  const connector = isId(id) ? await findConnector(ctx, id) : undefined
  return connector ? factsOf(ctx, connector) : null
}

export const knownConnector = async (ctx: Context, id: string): Promise<ConnectorRow> => {
  const connector = isId(id) ? await findConnector(ctx, id) : undefined
  if (!connector || !ctx.may('connectors.read', factsOf(ctx, connector))) throw notFound('connector')
  return connector
}

export const rightsOn = (ctx: Context, connector: ConnectorRow): string[] =>
  ctx.may('connectors.edit', factsOf(ctx, connector)) ? ['connectors.edit'] : []

/** The same reach as for one of them, told to the database. */
export const readable = (ctx: Context): ListFilter['ownedBy'] => {
  const { kind, role, personId, unitId } = ctx.actor
  const scope = kind === 'system' ? 'organisation' : scopeOf(role, 'connectors.read')
  if (scope === 'organisation') return null
  const units =
    scope === 'unit' && unitId !== null
      ? [...ctx.units.keys()].filter((id) => unitPath(ctx.units, id).includes(unitId))
      : []
  return { personId: personId ?? '', units }
}

/** Of those that the actor may see. */
export const connectorNames = async (ctx: Context, ids: readonly string[]): Promise<Map<string, string>> => {
  const found = await findConnectors(ctx, ids)
  return new Map(found.filter((one) => ctx.may('connectors.read', factsOf(ctx, one))).map(({ id, name }) => [id, name]))
}
