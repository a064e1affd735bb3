// What a definition says about other records: units, people, decision types, codes, and metrics that must not suffer.
import type { Context } from '#base/context.ts'
import type { FieldError } from '#kit/problems.ts'
import { maySeeMetric } from './actions-facts.ts'
import type { MetricsInput } from './contract.ts'
import type { Counter } from './metric-levels.ts'
import type { MetricRow } from './metric-model.ts'
import { loadModels, loadModelsNamed } from './store.ts'
import { activePeople, codeTaken, decisionTypeExists } from './store-changes.ts'

type Definition = Omit<MetricsInput<'create'>, 'formula'>

const refuse = (field: string, rule: string, message: string): FieldError => ({ field, rule, message })

/** Every person that a definition names, with the field that names them. */
const namedPeople = ({ ownerId, deciderId, levels, noData }: Partial<Definition>): [string, string][] => {
  const named: [string, string | null | undefined][] = [
    ['ownerId', ownerId],
    ['deciderId', deciderId],
    ['noData.deciderId', noData?.deciderId],
    ...(levels ?? []).map((level, at): [string, string | null] => [`levels[${at}].deciderId`, level.deciderId]),
  ]
  return named.filter((one): one is [string, string] => typeof one[1] === 'string')
}

const typeErrors = async (ctx: Context, { decisionTypeId, levels }: Partial<Definition>): Promise<FieldError[]> => {
  const named: [string, string | null | undefined][] = [
    ['decisionTypeId', decisionTypeId],
    ...(levels ?? []).map((level, at): [string, string | null] => [
      `levels[${at}].decisionTypeId`,
      level.decisionTypeId,
    ]),
  ]
  const errors: FieldError[] = []
  for (const [field, id] of named) {
    if (id && !(await decisionTypeExists(ctx, id)))
      errors.push(refuse(field, 'not_found', 'There is no such decision type.'))
  }
  return errors
}

export const referenceErrors = async (
  ctx: Context,
  changed: Partial<Definition>,
  metricId: string | null,
): Promise<FieldError[]> => {
  const errors: FieldError[] = []
  const unit = changed.unitId === undefined ? undefined : ctx.units.get(changed.unitId)
  if (changed.unitId !== undefined && !unit) errors.push(refuse('unitId', 'not_found', 'There is no such unit.'))
  if (unit?.closedOn) errors.push(refuse('unitId', 'closed', `The unit ‘${unit.name}’ is closed.`))
  const named = namedPeople(changed)
  const people = await activePeople(
    ctx,
    named.map(([, id]) => id),
  )
  for (const [field, id] of named) {
    if (!people.has(id)) errors.push(refuse(field, 'not_found', 'There is no such person, or the person has left.'))
  }
  errors.push(...(await typeErrors(ctx, changed)))
  if (changed.code !== undefined && (await codeTaken(ctx, changed.code, metricId))) {
    errors.push(refuse('code', 'unique', `Another metric has the code ‘${changed.code}’.`))
  }
  return errors
}

/**
 * Counter-metrics by id or code, as they are kept. Two may be each other's counter: what counts is the counter's own readings
 * against its own levels, so a ring says nothing twice.
 */
export const resolvedCounters = async (
  ctx: Context,
  given: readonly Counter[],
  metric: Pick<MetricRow, 'id' | 'counters'> | null = null,
): Promise<{ pairs: Counter[]; errors: FieldError[] }> => {
  if (given.length === 0) return { pairs: [], errors: [] }
  const models = await loadModelsNamed(
    ctx,
    given.map(({ metricId }) => metricId),
  )
  const seen = models.filter((model) => maySeeMetric(ctx, model))
  const standing = new Set(metric?.counters.map(({ metricId }) => metricId))
  const pairs: Counter[] = []
  const errors: FieldError[] = []
  for (const [at, { metricId, why }] of given.entries()) {
    const field = `counters[${at}].metricId`
    const model = seen.find(({ id, code }) => id === metricId || code === metricId)
    if (!model) errors.push(refuse(field, 'not_found', `There is no metric ‘${metricId}’.`))
    else if (model.id === metric?.id)
      errors.push(refuse(field, 'not_itself', 'A metric cannot be its own counter-metric; name what must not suffer.'))
    // One that was archived after it was paired may stay: it says nothing any more.
    else if (model.archivedAt && !standing.has(model.id))
      errors.push(
        refuse(
          field,
          'archived',
          `‘${model.name}’ is archived and has no new readings; restore it first or name another.`,
        ),
      )
    else if (pairs.some((pair) => pair.metricId === model.id))
      errors.push(refuse(field, 'distinct', `‘${model.name}’ is named twice.`))
    else pairs.push({ metricId: model.id, why })
  }
  return { pairs, errors }
}

/** Pairs that the editor may not see are not the editor's to drop. */
export const keptCounters = async (ctx: Context, { counters }: Pick<MetricRow, 'counters'>): Promise<Counter[]> => {
  const hidden = (
    await loadModels(
      ctx,
      counters.map(({ metricId }) => metricId),
    )
  )
    .filter((model) => !maySeeMetric(ctx, model))
    .map(({ id }) => id)
  return counters.filter(({ metricId }) => hidden.includes(metricId))
}
