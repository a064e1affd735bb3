import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { reading } from '#base/history/as-of.ts'
import { newId } from '#base/ids.ts'

export type FormulaRow = {
  metricId: string
  definitionNumber: number
  expression: string
  inputs: string[]
  inputDefinitions: number[]
}

const columns = ['f.metricId', 'f.definitionNumber', 'f.expression', 'f.inputs', 'f.inputDefinitions'] as const

/** The formulas that hold now, of metrics that are not archived. */
export const standingFormulas = (ctx: Context): Promise<FormulaRow[]> =>
  ctx.db
    .selectFrom('metricFormulas as f')
    .innerJoin('metrics as m', (on) =>
      on
        .onRef('m.organisationId', '=', 'f.organisationId')
        .onRef('m.id', '=', 'f.metricId')
        .onRef('m.definitionNumber', '=', 'f.definitionNumber'),
    )
    .select(columns)
    .where('f.organisationId', '=', ctx.organisationId)
    .where('m.computed', '=', true)
    .where('m.archivedAt', 'is', null)
    .orderBy('f.metricId')
    .execute()

export type FormulaVersion = FormulaRow & { setAt: Date; setById: string | null; setByName: string | null }

/** Of every definition that had one, the newest first. */
export const formulasOf = async (ctx: Context, metricId: string, asOf?: Date): Promise<FormulaVersion[]> =>
  (await reading(ctx, asOf)
    .selectFrom('metricFormulas as f')
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'f.organisationId').onRef('p.id', '=', 'f.setBy'),
    )
    .select(columns)
    .select(['f.setAt', 'p.id as setById', 'p.name as setByName'])
    .where('f.organisationId', '=', ctx.organisationId)
    .where('f.metricId', '=', metricId)
    .orderBy('f.definitionNumber', 'desc')
    .execute()) as unknown as FormulaVersion[]

/** Takes the place of one that this definition had. */
export const saveFormula = async (ctx: Context, row: FormulaRow): Promise<void> => {
  const set = {
    expression: row.expression,
    inputs: row.inputs,
    inputDefinitions: row.inputDefinitions,
    setBy: ctx.actor.personId,
    setAt: ctx.now,
  }
  await ctx.db
    .insertInto('metricFormulas')
    .values({
      ...set,
      organisationId: ctx.organisationId,
      id: newId(),
      metricId: row.metricId,
      definitionNumber: row.definitionNumber,
    })
    .onConflict((on) => on.columns(['organisationId', 'metricId', 'definitionNumber']).doUpdateSet(set))
    .execute()
}

/** Two who set formulas at the same moment must not close a ring together. */
export const lockFormulas = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`formulas ${ctx.organisationId}`}, 0))`.execute(ctx.db)
}
