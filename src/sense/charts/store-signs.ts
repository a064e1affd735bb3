import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import type { MetricSigns, StoredSigns } from './metric-signs.ts'
import type { FoundShift } from './store.ts'

type KeptSignal = Pick<MetricSigns, 'signal' | 'ended'>

export const loadSigns = async (ctx: Context, metricIds?: readonly string[]): Promise<Map<string, StoredSigns>> => {
  let query = ctx.db
    .selectFrom('metricSigns')
    .select(['metricId', 'variation', 'assurance', 'signal', 'outlook', 'judgeOn'])
    .where('organisationId', '=', ctx.organisationId)
  if (metricIds) query = query.where('metricId', '=', sql<string>`any(${[...metricIds]}::uuid[])`)
  const rows = await query.execute()
  return new Map(
    rows.map(({ signal, outlook, ...row }) => {
      const kept = (signal ?? { signal: null, ended: [] }) as unknown as KeptSignal
      return [row.metricId, { ...row, ...kept, outlook: outlook as unknown } as StoredSigns]
    }),
  )
}

export const saveSigns = async (ctx: Context, signs: readonly StoredSigns[]): Promise<void> => {
  if (signs.length === 0) return
  const rows = signs.map(({ metricId, variation, assurance, signal, ended, outlook, judgeOn }) => ({
    metric_id: metricId,
    variation,
    assurance,
    signal: signal || ended.length > 0 ? { signal, ended } : null,
    outlook,
    judge_on: judgeOn,
  }))
  await sql`
    insert into metric_signs (organisation_id, metric_id, variation, assurance, signal, outlook, judge_on)
    select ${ctx.organisationId}, r.metric_id, r.variation, r.assurance, r.signal, r.outlook, r.judge_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (metric_id uuid, variation text, assurance text, signal jsonb, outlook jsonb, judge_on date)
    on conflict (organisation_id, metric_id) do update set variation = excluded.variation, assurance = excluded.assurance,
      signal = excluded.signal, outlook = excluded.outlook, judge_on = excluded.judge_on`.execute(ctx.db)
}

export const saveShifts = async (
  ctx: Context,
  found: readonly { metricId: string; shift: FoundShift | null }[],
): Promise<void> => {
  if (found.length === 0) return
  const rows = found.map(({ metricId, shift }) => ({ metric_id: metricId, shift }))
  await sql`
    insert into metric_signs (organisation_id, metric_id, shift)
    select ${ctx.organisationId}, r.metric_id, r.shift
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (metric_id uuid, shift jsonb)
    on conflict (organisation_id, metric_id) do update set shift = excluded.shift`.execute(ctx.db)
}

export const shiftOf = async (ctx: Context, metricId: string): Promise<FoundShift | null> => {
  const row = await ctx.db
    .selectFrom('metricSigns')
    .select('shift')
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .executeTakeFirst()
  return (row?.shift ?? null) as FoundShift | null
}

/** Metrics of which a period that was still running has ended by now. */
export const toBeJudged = async (ctx: Context, today: string): Promise<string[]> =>
  (
    await ctx.db
      .selectFrom('metricSigns')
      .select('metricId')
      .where('organisationId', '=', ctx.organisationId)
      .where('judgeOn', '<=', today)
      .execute()
  ).map(({ metricId }) => metricId)
