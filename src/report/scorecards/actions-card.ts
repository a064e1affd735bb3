// A scorecard as it is shown: its metrics in their order, what was said about them, and what is owed.
import type { Context } from '#base/context.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { nextPeriod } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { notFound } from '#kit/problems.ts'
import { followUps, presentAnnotation } from '#sense/charts/actions-annotations.ts'
import { chosenMetrics, instantOf, todayOf, unitNamed } from '#sense/metrics/actions-present.ts'
import { metricKinds } from '#sense/metrics/metric-choices.ts'
import { factsOfUnit, knownCard } from './actions-facts.ts'
import { type CardCounts, cardSentence } from './card-sentence.ts'
import type { ScorecardsInput, ScorecardsOutput } from './contract.ts'
import { asksExplanation, isWrong, overdueOf, troubleSince } from './follow-up.ts'
import { type CardRow, cardsOfUnit, loadPlaced, type Part } from './store.ts'

type Card = ScorecardsOutput<'get'>
type Item = Card['parts'][number]['items'][number]
type Chosen = Awaited<ReturnType<typeof chosenMetrics>>[number]

const mostMetrics = 60
/** More are read than shown, so that it can be said how many more there are. */
const mostRead = 400

const itemsOf = async (
  ctx: Context,
  chosen: readonly Chosen[],
  partOf: (one: Chosen) => Part,
  asOf?: Date,
): Promise<Item[]> => {
  const ids = chosen.map(({ metric }) => metric.id)
  const notes = await followUps(ctx, ids, asOf)
  const today = todayOf(ctx, asOf)
  return chosen.map((one) => {
    const { metric, listed } = one
    const said = notes.get(metric.id) ?? []
    const statusSince = metric.statusSince && dayOf(metric.statusSince, ctx.organisation.timeZone)
    const adjacent = (a: string, b: string) => nextPeriod(a, metric.rhythm, ctx.organisation) === b
    const since = troubleSince(metric, { status: listed.status, statusSince, recent: listed.recent }, adjacent)
    const [latest] = said
    return {
      metric: listed,
      part: partOf(one),
      since,
      explanation: latest ? presentAnnotation(latest) : null,
      asks: asksExplanation(listed.status, since, latest),
      overdue: overdueOf(said, today).map(({ id, period, action, actionOwnerId, actionOwnerName, dueOn }) => ({
        annotationId: id,
        period,
        action,
        owner: actionOwnerId === null ? null : { id: actionOwnerId, name: actionOwnerName ?? '' },
        dueOn,
      })),
    }
  })
}

const countsOf = (items: readonly Item[]): CardCounts => {
  const count = (is: (item: Item) => boolean) => items.filter(is).length
  return {
    metrics: items.length,
    offTrack: count(({ metric }) => isWrong(metric.status)),
    atRisk: count(({ metric }) => metric.status === 'at_risk'),
    outdated: count(({ metric }) => metric.status === 'outdated'),
    unexplained: count(({ asks }) => asks),
    overdue: items.reduce((sum, { overdue }) => sum + overdue.length, 0),
  }
}

/** In the order of their first metrics where the worst comes first, else as people are used to. */
const shown = (items: readonly Item[], order: 'worst' | 'usual') => {
  const counts = countsOf(items)
  const kinds = order === 'worst' ? new Set(items.map(({ part }) => part)) : metricKinds
  const parts = [...kinds].map((part) => ({ part, items: items.filter((item) => item.part === part) }))
  return { sentence: cardSentence(counts), counts, parts: parts.filter(({ items: own }) => own.length > 0) }
}

const unitOf = (ctx: Context, unitId: string) => ({ id: unitId, name: ctx.units.get(unitId)?.name ?? '' })

const rightsIn = (ctx: Context, unitId: string, asOf?: Date): string[] =>
  asOf === undefined && ctx.may('metrics.edit', factsOfUnit(ctx, unitId)) ? ['metrics.edit'] : []

export const ofUnit = async (ctx: Context, input: ScorecardsInput<'ofUnit'>): Promise<Card> => {
  const asOf = instantOf(input.asOf)
  const unitId = await unitNamed(ctx, input.unitId)
  if (unitId === undefined) throw notFound('unit')
  const matters = { unitIds: unitsBelow(ctx.units, unitId), mattersTo: unitId }
  const chosen = (await chosenMetrics(ctx, matters, mostRead, asOf)).slice(0, mostRead)
  const unit = unitOf(ctx, unitId)
  return {
    id: null,
    name: unit.name,
    unit,
    version: null,
    removedAt: null,
    ...shown(await itemsOf(ctx, chosen.slice(0, mostMetrics), ({ metric }) => metric.kind, asOf), 'worst'),
    more: Math.max(0, chosen.length - mostMetrics),
    others: await cardsOfUnit(ctx, unitId, asOf),
    can: rightsIn(ctx, unitId, asOf),
  }
}

export const presentCard = async (ctx: Context, card: CardRow, asOf?: Date): Promise<Card> => {
  const placed = await loadPlaced(ctx, card.id, asOf)
  const ids = placed.map(({ metricId }) => metricId)
  const found = new Map((await chosenMetrics(ctx, { ids }, mostRead, asOf)).map((one) => [one.metric.id, one]))
  const parts = new Map(placed.map(({ metricId, part }) => [metricId, part]))
  const chosen = ids.flatMap((id) => found.get(id) ?? [])
  const others = await cardsOfUnit(ctx, card.unitId, asOf)
  return {
    id: card.id,
    name: card.name,
    unit: unitOf(ctx, card.unitId),
    version: card.version,
    removedAt: card.removedAt?.toISOString() ?? null,
    ...shown(await itemsOf(ctx, chosen, ({ metric }) => parts.get(metric.id) ?? metric.kind, asOf), 'usual'),
    more: 0,
    others: others.filter(({ id }) => id !== card.id),
    can: rightsIn(ctx, card.unitId, asOf),
  }
}

export const get = async (ctx: Context, input: ScorecardsInput<'get'>): Promise<Card> => {
  const asOf = instantOf(input.asOf)
  return presentCard(ctx, await knownCard(ctx, input.scorecardId, asOf), asOf)
}
