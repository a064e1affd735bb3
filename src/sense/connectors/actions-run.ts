// Fetching now: claimed and done at once, outside of the request's transaction.
import type { Context } from '#base/context.ts'
import type { House } from '#base/dispatch.ts'
import { invalid } from '#kit/problems.ts'
import { knownConnector } from './actions-facts.ts'
import { type Input, type Output, presentRun } from './actions-present.ts'
import { runConnector } from './jobs-run.ts'

type Asked = { organisationId: string; slug: string; connectorId: string; since: string | undefined }

const mayRun = async (ctx: Context, input: Input<'run'>): Promise<Asked> => {
  const { id, kind } = await knownConnector(ctx, input.connectorId)
  if (kind === 'webhook') throw invalid('connectorId', 'webhook', 'A webhook is told; there is nothing to fetch.')
  return { organisationId: ctx.organisationId, slug: ctx.organisation.slug, connectorId: id, since: input.since }
}

const run = async (house: House, answer: unknown): Promise<Output<'run'>> => {
  const { organisationId, slug, connectorId, since } = answer as Asked
  const tenant = { organisationId, slug }
  return presentRun(await runConnector(house, tenant, { connectorId, cause: 'hand', since, isClaimed: false }))
}

export const runNow = { action: mayRun, afterwards: run }
