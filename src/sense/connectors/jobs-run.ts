// One run of a connector: claim it, read the source outside of any transaction, record what came, and say how it went.
import type { Context, Organisation } from '#base/context.ts'
import { type House, inContext } from '#base/dispatch.ts'
import { newId } from '#base/ids.ts'
import { OutsideError, type Reach } from '#base/network/outside.ts'
import { notify } from '#base/people/notify.ts'
import type { Day } from '#kit/calendar/day.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { readAllowEntry } from '#kit/network/allow-list.ts'
import { conflict, notFound, Problem } from '#kit/problems.ts'
import { readSource } from './jobs-read.ts'
import { emptyTally, recordPart, type Tally } from './jobs-record.ts'
import { settledFormats } from './prepare-rows.ts'
import { failuresUntilTold, nextDue, nextTry } from './schedule.ts'
import { sealedFor } from './sealed-for.ts'
import { sinceDay } from './since-day.ts'
import type { SourcePart } from './source-part.ts'
import { type ConnectorRow, claim, findConnector, networkOf, setState } from './store.ts'
import { administratorIds, insertRun, type RunRow } from './store-runs.ts'

export type Tenant = { organisationId: string; slug: string }

export type Begun = { connector: ConnectorRow; organisation: Organisation; now: Date; allow: string[] }

const system = { kind: 'system', personId: null, scopes: null } as const

export const asSystem = <T>(house: House, tenant: Tenant, work: (ctx: Context) => Promise<T>): Promise<T> =>
  inContext(house, { ...tenant, principal: system, operation: 'connectors.run' }, work)

export const reachOf = (house: House, allow: readonly string[]): Reach => {
  if (!house.outside) throw new Error('This process reaches nothing beyond itself.')
  return { outside: house.outside, allowed: allow.map(readAllowEntry).filter((entry) => entry !== null) }
}

export const openSecret = (house: House, sealed: string | null, tenant: Tenant, connectorId: string): string | null => {
  if (sealed === null) return null
  const secret = house.outside?.secrets.open(sealed, sealedFor(tenant.organisationId, connectorId)) ?? null
  if (secret === null)
    throw new OutsideError('secret', 'Its secret was sealed by another key than this server has; enter it again.')
  return secret
}

/** What anybody can do something about is told; the rest is for the log. */
export const sentenceOf = (error: unknown, house: House): string => {
  if (error instanceof OutsideError) return error.message
  if (error instanceof Problem) return error.detail
  house.log.error({ err: String(error), stack: (error as Error)?.stack }, 'a connector failed')
  return 'Something went wrong on our side; it has been logged.'
}

const isCsv = (connector: ConnectorRow): boolean =>
  connector.kind === 'folder' || ('format' in connector.settings && connector.settings.format === 'csv')

export type Reading = { tenant: Tenant; begun: Begun; runId: string; since: Day | null }

/** Throws where the whole run fails; what was recorded until then stays, and is recognised the next time. */
export const recordParts = async (
  house: House,
  { tenant, begun, runId }: Reading,
  parts: AsyncIterable<SourcePart>,
  tally: Tally,
): Promise<void> => {
  const { connector, organisation, now } = begun
  const { timeZone } = organisation
  const keeper = { ...tenant, ownerId: connector.ownerId, runId, today: dayOf(now, timeZone), timeZone }
  for await (const part of parts) {
    const good = await recordPart(house, keeper, part, settledFormats(connector.mapping, isCsv(connector)), tally)
    await part.settled?.(good)
  }
  if (tally.rowsRead > 0 && tally.recorded + tally.corrected + tally.unchanged === 0) {
    const first = tally.refused[0]
    throw new OutsideError(
      'refused',
      `Every row is refused, the first because: ${first?.message ?? 'it gives no reading'}`,
    )
  }
}

const tell = async (ctx: Context, connector: ConnectorRow, error: string): Promise<void> => {
  const owner = await ctx.db
    .selectFrom('people')
    .select('deactivatedAt')
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', connector.ownerId)
    .executeTakeFirst()
  // Whoever has left cannot mend it.
  const personIds = owner?.deactivatedAt === null ? [connector.ownerId] : await administratorIds(ctx)
  await notify(ctx, {
    personIds,
    kind: 'connector.failing',
    subjectKind: 'connector',
    subjectId: connector.id,
    payload: { title: connector.name, error },
  })
}

export type Ending = { cause: RunRow['cause']; error: string | null; deliveryId: string | null }

/** Keeps how it went, and when it comes again. */
export const finish = async (
  ctx: Context,
  { begun, runId, since }: Reading,
  tally: Tally,
  { cause, error, deliveryId }: Ending,
): Promise<RunRow> => {
  const { connector } = begun
  // Somebody may have changed its schedule meanwhile.
  const current = (await findConnector(ctx, connector.id)) ?? connector
  const failures = error === null ? 0 : current.failures + 1
  const regular = current.paused ? null : nextDue(current.schedule, ctx.now, ctx.organisation.timeZone)
  const nextTryAt = error !== null && regular !== null ? nextTry(failures, ctx.now) : null
  const run: RunRow = {
    id: runId,
    connectorId: connector.id,
    cause,
    outcome: error === null ? 'done' : 'failed',
    startedAt: begun.now,
    endedAt: ctx.now,
    since,
    rowsRead: tally.rowsRead,
    rowsRecorded: tally.recorded,
    rowsCorrected: tally.corrected,
    rowsUnchanged: tally.unchanged,
    rowsRefused: tally.refusedCount,
    refused: tally.refused,
    error,
    nextTryAt,
  }
  const isNews =
    cause !== 'schedule' || error !== null || tally.rowsRead > 0 || current.lastRunId === null || current.failures > 0
  // An empty folder or topic that is looked at every minute is not worth a line each.
  if (isNews) await insertRun(ctx, run, deliveryId)
  const mustTell = failures >= failuresUntilTold && current.toldAt === null
  if (mustTell) await tell(ctx, current, error ?? '')
  const reached =
    error === null && tally.reached !== null && tally.reached > (current.reached ?? '') ? tally.reached : undefined
  await setState(ctx, connector.id, {
    claimedAt: null,
    nextDueAt: nextTryAt ?? regular,
    failures,
    failingSince: error === null ? null : (current.failingSince ?? ctx.now),
    toldAt: error === null ? null : mustTell ? ctx.now : current.toldAt,
    ...(isNews && { lastRunId: runId }),
    ...(error === null && { succeededAt: ctx.now }),
    ...(reached !== undefined && { reached }),
  })
  if (isNews) ctx.emit({ kind: 'connector.ran', subjectKind: 'connector', subjectId: connector.id })
  return run
}

const begin = (house: House, tenant: Tenant, connectorId: string, isClaimed: boolean): Promise<Begun> =>
  asSystem(house, tenant, async (ctx) => {
    const connector = await findConnector(ctx, connectorId)
    if (!connector) throw notFound('connector')
    if (!isClaimed && !(await claim(ctx, connectorId)))
      throw conflict('It is being fetched right now.', { rule: 'running' })
    return { connector, organisation: ctx.organisation, now: ctx.now, allow: networkOf(ctx) }
  })

export type Wanted = { connectorId: string; cause: 'schedule' | 'hand'; since?: Day | undefined; isClaimed: boolean }

export const runConnector = async (house: House, tenant: Tenant, wanted: Wanted): Promise<RunRow> => {
  const begun = await begin(house, tenant, wanted.connectorId, wanted.isClaimed)
  const { connector, organisation, now } = begun
  const since = wanted.since ?? sinceDay(connector.settings, connector.reached)
  const reading: Reading = { tenant, begun, runId: newId(), since }
  const tally = emptyTally()
  let error: string | null = null
  try {
    const secret = openSecret(house, connector.secret, tenant, connector.id)
    const { settings, mapping } = connector
    const request = {
      connectorId: connector.id,
      slug: tenant.slug,
      settings,
      secret,
      since,
      now,
      calendar: organisation,
      trial: false,
    }
    await recordParts(house, reading, readSource(reachOf(house, begun.allow), request, mapping), tally)
  } catch (caught) {
    error = sentenceOf(caught, house)
  }
  return asSystem(house, tenant, (ctx) => finish(ctx, reading, tally, { cause: wanted.cause, error, deliveryId: null }))
}
