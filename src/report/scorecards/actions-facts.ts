// Who may arrange a scorecard: whoever may change the metrics of its unit.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { forbidden, notFound } from '#kit/problems.ts'
import { type CardRow, findCard } from './store.ts'

export const factsOfUnit = (ctx: Context, unitId: string): RecordFacts => ({
  unitPath: unitPath(ctx.units, unitId),
  ownerIds: [],
  confidentialTo: null,
})

export const scorecardFacts = async (ctx: Context, id: string): Promise<RecordFacts | null> => {
  const card = isId(id) ? await findCard(ctx, id) : undefined
  return card ? factsOfUnit(ctx, card.unitId) : null
}

export const knownCard = async (ctx: Context, id: string, asOf?: Date): Promise<CardRow> => {
  const card = await findCard(ctx, id, asOf)
  if (!card) throw notFound('scorecard')
  return card
}

export const mayArrangeIn = (ctx: Context, unitId: string): void => {
  if (!ctx.may('metrics.edit', factsOfUnit(ctx, unitId))) {
    throw forbidden('You need the right ‘metrics.edit’ in this unit; it belongs to others.')
  }
}
