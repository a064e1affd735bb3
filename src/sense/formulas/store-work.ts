import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { Span } from './spans.ts'

export type Waiting = Span & { metricId: string }

/** For later: what waits already, grows. */
export const leaveWork = async (ctx: Context, work: readonly Waiting[]): Promise<void> => {
  if (work.length === 0) return
  await sql`insert into formula_work (organisation_id, metric_id, from_period, to_period)
    select ${ctx.organisationId}, w.metric_id, w.from_period, w.to_period
      from unnest(${work.map(({ metricId }) => metricId)}::uuid[], ${work.map(({ from }) => from)}::date[],
                  ${work.map(({ to }) => to)}::date[]) as w (metric_id, from_period, to_period)
    on conflict (organisation_id, metric_id)
    do update set from_period = least(formula_work.from_period, excluded.from_period),
                  to_period = greatest(formula_work.to_period, excluded.to_period)`.execute(ctx.db)
}

/** All of it; what is not finished is left again. */
export const takeWork = async (ctx: Context): Promise<Waiting[]> =>
  (
    await sql<Waiting>`delete from formula_work where organisation_id = ${ctx.organisationId}
      returning metric_id, from_period as "from", to_period as "to"`.execute(ctx.db)
  ).rows

export const isWorkLeft = async (ctx: Context): Promise<boolean> => {
  const found = await sql<{ found: boolean }>`select exists(
    select 1 from formula_work where organisation_id = ${ctx.organisationId}) as found`.execute(ctx.db)
  return found.rows[0]?.found ?? false
}

/** One at a time: who works from older figures must not write after somebody with newer ones. */
export const lockComputing = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`computing ${ctx.organisationId}`}, 0))`.execute(ctx.db)
}
