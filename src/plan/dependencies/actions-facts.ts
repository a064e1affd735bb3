// What of a dependency decides who may do what with it: it has two sides, and somebody above both.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { commonSuperior } from '#base/people/superiors.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { factsOfKeyResult } from '../goals/actions-facts.ts'
import type { Party } from './negotiation.ts'
import { type DependencyRow, findDependency } from './store.ts'

type Sides = Pick<
  DependencyRow,
  | 'consumerId'
  | 'consumerPlace'
  | 'providerId'
  | 'providerPlace'
  | 'consumerUnitId'
  | 'providerUnitId'
  | 'objectiveOwnerId'
>

export const superiorOfBoth = (ctx: Context, row: Sides): string | null =>
  commonSuperior(
    { id: row.consumerId, unitId: row.consumerPlace },
    { id: row.providerId, unitId: row.providerPlace },
    ctx.units,
  )

/** Either side may negotiate; the steps themselves say who may make which. */
export const factsOfDependency = (ctx: Context, row: Sides): RecordFacts => ({
  unitPath: [...new Set([...unitPath(ctx.units, row.consumerUnitId), ...unitPath(ctx.units, row.providerUnitId)])],
  ownerIds: [row.consumerId, row.providerId, superiorOfBoth(ctx, row)].filter((id) => id !== null),
  confidentialTo: null,
})

/** What is needed belongs to those who need it. */
export const factsOfConsumer = (ctx: Context, row: Sides): RecordFacts => ({
  unitPath: unitPath(ctx.units, row.consumerUnitId),
  ownerIds: [row.consumerId, row.objectiveOwnerId],
  confidentialTo: null,
})

export const facts = {
  dependency: async (ctx: Context, dependencyId: string): Promise<RecordFacts | null> => {
    const row = isId(dependencyId) ? await findDependency(ctx, dependencyId) : undefined
    const consumer = row && (await factsOfKeyResult(ctx, row.keyResultId))
    return row && consumer ? { ...factsOfDependency(ctx, row), confidentialTo: consumer.confidentialTo } : null
  },
}

/** On which sides of the table the actor sits. */
export const partiesOf = (ctx: Context, row: Sides): Party[] => {
  const { kind, personId } = ctx.actor
  if (kind === 'system') return ['provider', 'consumer', 'superior']
  const seats: [Party, string | null][] = [
    ['provider', row.providerId],
    ['consumer', row.consumerId],
    ['superior', superiorOfBoth(ctx, row)],
  ]
  return seats.filter(([, id]) => id !== null && id === personId).map(([party]) => party)
}
