// Making, changing and taking away connectors. A secret goes in and never comes out.
import { randomBytes } from 'node:crypto'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { forbidden, invalid } from '#kit/problems.ts'
import { knownConnector } from './actions-facts.ts'
import { type Input, type Output, presentConnector } from './actions-present.ts'
import { destinationOf } from './destination.ts'
import { sealedFor } from './sealed-for.ts'
import { type ConnectorRow, insertConnector, isNameTaken, markRemoved, setSecret, setState } from './store.ts'

const nameTaken = () => invalid('name', 'once', 'name: Another connection has this name.')

/** In the form of Standard Webhooks, which senders know. */
const signingSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const seal = (ctx: Context, connectorId: string, secret: string): string =>
  ctx.secrets().seal(secret, sealedFor(ctx.organisationId, connectorId))

const checkSchedule = ({ kind }: { kind: string }, schedule: unknown): void => {
  if (kind === 'webhook' && schedule !== null && schedule !== undefined)
    throw invalid('schedule', 'not_for_webhook', 'schedule: A webhook is told; it does not come by a schedule.')
}

const changed = (ctx: Context, connectorId: string): void =>
  ctx.emit({ kind: 'connector.changed', subjectKind: 'connector', subjectId: connectorId })

export const createConnector = async (ctx: Context, input: Input<'create'>): Promise<Output<'create'>> => {
  const { personId } = ctx.actor
  if (personId === null) throw forbidden('A connection belongs to a person.')
  const { name, settings, mapping, schedule } = input
  checkSchedule(settings, schedule)
  const isWebhook = settings.kind === 'webhook'
  if (isWebhook && input.secret !== undefined)
    throw invalid('secret', 'made_here', 'secret: The secret of a webhook is made here and shown once.')
  const secret = isWebhook ? signingSecret() : (input.secret ?? null)
  const id = newId()
  const row = {
    id,
    name,
    ownerId: personId,
    settings,
    mapping,
    schedule,
    secret: secret === null ? null : seal(ctx, id, secret),
  }
  if (!(await insertConnector(ctx, row, schedule === null ? null : ctx.now))) throw nameTaken()
  changed(ctx, id)
  return {
    connector: await presentConnector(ctx, await knownConnector(ctx, id)),
    secret: isWebhook ? secret : null,
  }
}

const checkChange = (connector: ConnectorRow, input: Input<'update'>): void => {
  const { settings, secret } = input
  checkSchedule(connector, input.schedule)
  if (settings && settings.kind !== connector.kind)
    throw invalid('settings.kind', 'fixed', 'settings.kind: The kind of a connection stays; make another one.')
  if (connector.kind === 'webhook' && secret !== undefined)
    throw invalid('secret', 'made_here', 'secret: The secret of a webhook is made here; rotate it instead.')
  const moved = settings && destinationOf(settings) !== destinationOf(connector.settings)
  if (moved && connector.secret !== null && secret === undefined) {
    throw invalid(
      'secret',
      'again',
      'secret: It goes to another place or in another name now, so enter the secret again.',
    )
  }
}

export const updateConnector = async (ctx: Context, input: Input<'update'>): Promise<Output<'update'>> => {
  const connector = await knownConnector(ctx, input.connectorId)
  checkChange(connector, input)
  const { id } = connector
  const { version, name, settings, mapping, schedule, paused, takeOver, secret } = input
  if (name !== undefined && (await isNameTaken(ctx, name, id))) throw nameTaken()
  if (takeOver && ctx.actor.personId === null) throw forbidden('A connection belongs to a person.')
  const set = {
    ...(name !== undefined && { name }),
    ...(settings && { settings: JSON.stringify(settings) }),
    ...(mapping && { mapping: JSON.stringify(mapping) }),
    ...(schedule !== undefined && { schedule: schedule === null ? null : JSON.stringify(schedule) }),
    ...(paused !== undefined && { paused }),
    ...(takeOver && { ownerId: ctx.actor.personId }),
    ...(secret !== undefined && { secret: seal(ctx, id, secret) }),
  }
  await saveVersioned(ctx, 'connectors', 'connection', { id, version, set }).catch((error) => {
    // The sealed secret of one and the other is nobody's to see.
    const extra = (error as { extra?: { current?: Record<string, unknown>; yours?: Record<string, unknown> } }).extra
    if (extra?.current) delete extra.current.secret
    if (extra?.yours) delete extra.yours.secret
    throw error
  })
  const wanted = schedule === undefined ? connector.schedule : schedule
  // Whoever changed something wants to see what comes of it.
  await setState(ctx, id, { nextDueAt: wanted === null || (paused ?? connector.paused) ? null : ctx.now })
  changed(ctx, id)
  return presentConnector(ctx, await knownConnector(ctx, id))
}

export const removeConnector = async (ctx: Context, { connectorId }: Input<'remove'>): Promise<Output<'remove'>> => {
  const { id, name } = await knownConnector(ctx, connectorId)
  await markRemoved(ctx, id)
  changed(ctx, id)
  return { id, name }
}

export const rotateSecret = async (
  ctx: Context,
  { connectorId }: Input<'rotateSecret'>,
): Promise<Output<'rotateSecret'>> => {
  const { id, kind } = await knownConnector(ctx, connectorId)
  if (kind !== 'webhook')
    throw invalid('connectorId', 'webhook', 'Only a webhook has a secret that is made here; enter the new one instead.')
  const secret = signingSecret()
  await setSecret(ctx, id, seal(ctx, id, secret))
  changed(ctx, id)
  return { secret }
}
