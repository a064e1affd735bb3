// Decisions as they are shown: read with all that stands around them, in as few questions as possible.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { typeName } from '#decide/rights/actions.ts'
import { namesOf } from '#decide/rights/actions-people.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { notFound } from '#kit/problems.ts'
import { metricModels, metricPeriods } from '#sense/metrics/actions-model.ts'
import { type DecisionState, stepsFor } from './decision-model.ts'
import type { DecisionRow } from './decision-row.ts'
import { effectOf } from './effect.ts'
import { peopleOf, presentDecision, presentDetails, type Surroundings } from './present-decision.ts'
import { findDecision, lockDecision } from './store.ts'
import { chainOf, confidentialTo, historyOf, moneyOfDecisions, namedRecords } from './store-surroundings.ts'

/** Names of records, and only of those that the actor may see. */
export const visibleRecords = (ctx: Context, ids: readonly (string | null)[]) =>
  namedRecords(ctx, [...new Set(ids.filter((id) => id !== null))])

export const todayOf = (ctx: Context): string => dayOf(ctx.now, ctx.organisation.timeZone)

const openFacts = (row: DecisionRow): RecordFacts => ({
  unitPath: [],
  ownerIds: [...new Set([row.deciderId, row.ownerId, ...row.agreeIds].filter((id) => id !== null))],
  confidentialTo: null,
})

export const facts = {
  decision: async (ctx: Context, id: string): Promise<RecordFacts | null> => {
    const row = isId(id) ? await findDecision(ctx, id) : undefined
    return row ? { ...openFacts(row), confidentialTo: await confidentialTo(ctx, row.subjectId) } : null
  },
}

const around = async (ctx: Context, rows: readonly DecisionRow[]): Promise<Surroundings> => {
  const ids = rows.flatMap((row) => [row.subjectId, ...row.links.map(({ id }) => id)])
  return {
    nameOf: await namesOf(ctx, rows.flatMap(peopleOf)),
    records: await visibleRecords(ctx, ids),
    money: await moneyOfDecisions(
      ctx,
      rows.map(({ id }) => id),
    ),
    currency: ctx.organisation.currency,
    now: ctx.now,
    today: todayOf(ctx),
    steps: (row) =>
      ctx.may('decisions.decide', openFacts(row)) ? stepsFor(row, ctx.actor.personId, todayOf(ctx)) : [],
  }
}

export type ShownDecision = ReturnType<typeof presentDecision>

export const showDecisions = async (ctx: Context, rows: readonly DecisionRow[]): Promise<ShownDecision[]> => {
  if (rows.length === 0) return []
  const surroundings = await around(ctx, rows)
  return rows.map((row) => presentDecision(row, surroundings))
}

// Half a year of weeks around a decision: enough to see where the metric came from and where it went.
const periodsShown = 26

/** Expected and actual side by side, of those that have been decided. */
export const showEffects = async (ctx: Context, rows: readonly DecisionRow[]) => {
  const wanted = [...new Set(rows.flatMap((row) => row.expectedImpact?.metricId ?? []))]
  const visible = await namedRecords(ctx, wanted)
  const metrics = new Map(
    (wanted.length === 0 ? [] : await metricModels(ctx, [...visible.keys()])).map((metric) => [metric.id, metric]),
  )
  const periods = await metricPeriods(ctx, [...metrics.keys()], { last: periodsShown })
  const effectFor = (row: DecisionRow) => {
    if (!row.expectedImpact || !row.decidedAt) return null
    const metric = metrics.get(row.expectedImpact.metricId ?? '')
    const series = metric ? (periods.get(metric.id) ?? []) : []
    const typed = metric ? null : (row.actualImpact?.value ?? null)
    return {
      ...effectOf(row.expectedImpact, series, { decided: row.decidedAt, now: ctx.now }, typed),
      metric: metric
        ? {
            id: metric.id,
            name: metric.name,
            unit: metric.valueUnit,
            decimals: metric.decimals,
            direction: metric.direction,
          }
        : null,
      series: series.map(({ period, value }) => ({ period, value })),
    }
  }
  return new Map(rows.map((row) => [row.id, effectFor(row)]))
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const showHistory = async (ctx: Context, id: string, until: Date) => {
  const rows = await historyOf(ctx, id, until)
  const nameOf = await namesOf(
    ctx,
    rows.map(({ actorId }) => actorId),
  )
  return rows.map(({ at, actorId, operation, action, changed }) => ({
    at: at.toISOString(),
    actor: nameOf(actorId),
    operation,
    action,
    changed: Object.fromEntries(
      Object.entries(changed)
        .filter(([field]) => field !== 'version')
        .map(([field, values]) => [camelCase(field), values]),
    ),
  }))
}

export const showPage = async (ctx: Context, row: DecisionRow, asOf?: Date) => {
  const surroundings = await around(ctx, [row])
  const type = row.typeId ? { id: row.typeId, name: await typeName(ctx, row.typeId) } : null
  const chain = await chainOf(ctx, row.id)
  return {
    ...presentDecision(row, surroundings),
    ...presentDetails(row, surroundings),
    type,
    chain: chain.map(({ id, number, state, question, decision }) => ({
      id,
      number,
      state: state as DecisionState,
      text: decision ?? question,
    })),
    effect: (await showEffects(ctx, [row])).get(row.id) ?? null,
    history: await showHistory(ctx, row.id, asOf ?? ctx.now),
  }
}

export const knownDecision = async (ctx: Context, id: string, asOf?: Date): Promise<DecisionRow> => {
  const row = isId(id) ? await findDecision(ctx, id, asOf) : undefined
  if (!row) throw notFound('decision')
  return row
}

export const heldDecision = async (ctx: Context, id: string): Promise<DecisionRow> => {
  const row = isId(id) ? await lockDecision(ctx, id) : undefined
  if (!row) throw notFound('decision')
  return row
}
