// The operations on decisions.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { decide, markDone, reverse, supersede, withdraw } from './actions-deciding.ts'
import { followUp } from './actions-follow-up.ts'
import { open } from './actions-opening.ts'
import { knownDecision, showDecisions, showPage, todayOf } from './actions-showing.ts'
import type { decisionsContract } from './contract.ts'
import { listDecisionRows, sorts } from './store.ts'

type Contract = typeof decisionsContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

const instantOf = (asOf: string | undefined): Date | undefined => (asOf === undefined ? undefined : new Date(asOf))

const list = async (ctx: Context, input: Input<'list'>) => {
  const { limit = 50, cursor, sort = '-number', asOf, ...filter } = input
  const rows = await listDecisionRows(ctx, filter, {
    sort,
    limit,
    after: positionAfter(cursor, 2),
    now: instantOf(asOf) ?? ctx.now,
    today: todayOf(ctx),
    asOf: instantOf(asOf),
  })
  const page = pageOf(rows, limit, (row) => [sorts[sort].of(row), row.id])
  return { items: await showDecisions(ctx, page.items), nextCursor: page.nextCursor }
}

const get = async (ctx: Context, input: Input<'get'>) => {
  const asOf = instantOf(input.asOf)
  return showPage(ctx, await knownDecision(ctx, input.decisionId, asOf), asOf)
}

export const decisionsActions = { list, get, open, decide, supersede, reverse, done: markDone, followUp, withdraw }
