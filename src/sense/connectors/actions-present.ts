// Connectors and their runs as they are told.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { knownConnector, readable, rightsOn } from './actions-facts.ts'
import type { connectorsContract } from './contract.ts'
import { type ConnectorRow, listConnectorRows } from './store.ts'
import { listRunRows, type RunRow, runRows } from './store-runs.ts'

type Contract = typeof connectorsContract
export type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>
export type Output<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['outputSchema'] & z.ZodType>

export const presentRun = (run: RunRow): Output<'run'> => ({
  id: run.id,
  cause: run.cause,
  outcome: run.outcome,
  startedAt: run.startedAt.toISOString(),
  endedAt: run.endedAt.toISOString(),
  since: run.since,
  rowsRead: run.rowsRead,
  recorded: run.rowsRecorded,
  corrected: run.rowsCorrected,
  unchanged: run.rowsUnchanged,
  refusedCount: run.rowsRefused,
  refused: run.refused,
  error: run.error,
  nextTryAt: run.nextTryAt?.toISOString() ?? null,
})

const stateOf = ({ paused, failures }: ConnectorRow): 'active' | 'paused' | 'failing' => {
  if (paused) return 'paused'
  return failures > 0 ? 'failing' : 'active'
}

const summaryOf = (connector: ConnectorRow, lastRun: RunRow | undefined) => ({
  id: connector.id,
  name: connector.name,
  kind: connector.kind,
  state: stateOf(connector),
  owner: { id: connector.ownerId, name: connector.ownerName, left: connector.ownerLeft },
  schedule: connector.schedule,
  nextDueAt: connector.paused ? null : (connector.nextDueAt?.toISOString() ?? null),
  running: connector.claimedAt !== null,
  succeededAt: connector.succeededAt?.toISOString() ?? null,
  failures: connector.failures,
  failingSince: connector.failingSince?.toISOString() ?? null,
  lastRun: lastRun ? withoutRefused(presentRun(lastRun)) : null,
})

const withoutRefused = ({ refused: _, ...run }: Output<'run'>) => run

const lastRunsOf = (ctx: Context, connectors: readonly ConnectorRow[]): Promise<Map<string, RunRow>> =>
  runRows(
    ctx,
    connectors.flatMap(({ lastRunId }) => lastRunId ?? []),
  )

export const presentConnector = async (ctx: Context, connector: ConnectorRow): Promise<Output<'get'>> => {
  const lastRuns = await lastRunsOf(ctx, [connector])
  const { settings, mapping, secret, reached, version, kind, id } = connector
  return {
    ...summaryOf(connector, lastRuns.get(connector.lastRunId ?? '')),
    settings,
    mapping,
    hasSecret: secret !== null,
    reached,
    address: kind === 'webhook' ? `/api/v1/o/${ctx.organisation.slug}/hooks/${id}` : null,
    version,
    can: rightsOn(ctx, connector),
  }
}

export const listConnectors = async (ctx: Context, input: Input<'list'>): Promise<Output<'list'>> => {
  const after = positionAfter(input.cursor, 2)
  const filter = { state: input.state, ownedBy: readable(ctx), after, limit: input.limit }
  const page = pageOf(await listConnectorRows(ctx, filter), input.limit, ({ name, id }) => [name.toLowerCase(), id])
  const lastRuns = await lastRunsOf(ctx, page.items)
  return {
    items: page.items.map((connector) => summaryOf(connector, lastRuns.get(connector.lastRunId ?? ''))),
    nextCursor: page.nextCursor,
  }
}

export const getConnector = async (ctx: Context, { connectorId }: Input<'get'>): Promise<Output<'get'>> =>
  presentConnector(ctx, await knownConnector(ctx, connectorId))

export const listRuns = async (ctx: Context, input: Input<'runs'>): Promise<Output<'runs'>> => {
  const { id } = await knownConnector(ctx, input.connectorId)
  const rows = await listRunRows(ctx, { connectorId: id, after: positionAfter(input.cursor, 1), limit: input.limit })
  const page = pageOf(rows, input.limit, (run) => [run.id])
  return { items: page.items.map(presentRun), nextCursor: page.nextCursor }
}
