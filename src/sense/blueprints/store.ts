import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import type { Answers } from './questions.ts'

export const insertAnswers = async (
  ctx: Context,
  metricId: string,
  answers: Answers,
  template: string | null,
): Promise<void> => {
  await ctx.db
    .insertInto('metricAnswers')
    .values({
      organisationId: ctx.organisationId,
      id: newId(),
      metricId,
      ...answers,
      template,
      answeredBy: ctx.actor.personId,
      answeredAt: ctx.now,
    })
    .execute()
}

export const findAnswers = (ctx: Context, metricId: string) =>
  ctx.db
    .selectFrom('metricAnswers')
    .selectAll()
    .where('organisationId', '=', ctx.organisationId)
    .where('metricId', '=', metricId)
    .executeTakeFirst()
