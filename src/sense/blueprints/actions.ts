// Taking up a metric: the answers first, then the definition, both or neither.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { periodEnd } from '#kit/calendar/periods.ts'
import { invalid, notFound } from '#kit/problems.ts'
import { create } from '#sense/metrics/actions-definition.ts'
import { knownMetric } from '#sense/metrics/actions-facts.ts'
import { periodsOf } from '#sense/metrics/actions-model.ts'
import { todayOf } from '#sense/metrics/actions-present.ts'
import { proposedCounters } from './actions-counters.ts'
import type { blueprintsContract } from './contract.ts'
import { proposeLevels } from './propose-levels.ts'
import { type Answers, openQuestions, questions } from './questions.ts'
import { findAnswers, insertAnswers } from './store.ts'
import { templates } from './templates.ts'

type Input<K extends keyof typeof blueprintsContract> = z.output<
  (typeof blueprintsContract)[K]['~orpc']['inputSchema'] & z.ZodType
>

const listTemplates = async (_: Context, { area }: Input<'templates'>) => ({
  items: templates.filter((template) => area === undefined || template.area === area),
})

const nothingYet = {
  purposeBehaviour: '',
  purposeDecision: '',
  purposeOutcome: '',
  defaultAction: '',
  decisionQuestion: '',
  ownerId: null,
  target: null,
  bandLow: null,
  bandHigh: null,
  breachLevel: null,
  deciderId: null,
  decisionTypeId: null,
  clockAmount: null,
}

const define = async (ctx: Context, { metric, answers, template }: Input<'define'>) => {
  const open = openQuestions({ ...nothingYet, ...metric }, answers)
  if (open.length > 0) throw invalid(open)
  if (template !== undefined && !templates.some(({ id }) => id === template)) {
    throw invalid('template', 'not_found', `There is no template ‘${template}’; see GET /metric-templates.`)
  }
  const made = await create(ctx, metric)
  await insertAnswers(ctx, made.id, answers as Answers, template ?? null)
  return made
}

const answers = async (ctx: Context, input: Input<'answers'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const row = await findAnswers(ctx, metric.id)
  if (!row) return { given: null }
  const given = Object.fromEntries(Object.keys(questions).map((key) => [key, row[key as keyof Answers]])) as Answers
  return {
    given: { metricId: metric.id, answers: given, template: row.template, answeredAt: row.answeredAt.toISOString() },
  }
}

/** Three years of weeks: what lies further back was another process. */
const lookedAt = 156

const proposals = async (ctx: Context, input: Input<'proposals'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const taken = await findAnswers(ctx, metric.id)
  const today = todayOf(ctx)
  const values = ((await periodsOf(ctx, [metric], { last: lookedAt })).get(metric.id) ?? []).flatMap(
    ({ period, value }) =>
      value === null || periodEnd(period, metric.rhythm, ctx.organisation) >= today ? [] : [value],
  )
  const template = templates.find(({ id }) => id === taken?.template)
  return {
    readings: values.length,
    proposals: proposeLevels(values, metric),
    counters: template ? await proposedCounters(ctx, template, metric) : [],
  }
}

const counters = async (ctx: Context, { templateId }: Input<'counters'>) => {
  const template = templates.find(({ id }) => id === templateId)
  if (!template) throw notFound('template')
  return { items: await proposedCounters(ctx, template, null) }
}

export const blueprintsActions = { templates: listTemplates, counters, define, answers, proposals }
