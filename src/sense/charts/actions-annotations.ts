// What people say about a period beside its point, with what is done about it, by whom and by when.
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { periodContaining } from '#kit/calendar/periods.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { invalid, notFound } from '#kit/problems.ts'
import { knownMetric } from '../metrics/actions-facts.ts'
import type { ChartsInput } from './contract.ts'
import { type AnnotationRow, insertAnnotation, isActivePerson, loadAnnotations, loadFollowUps } from './store.ts'

export const presentAnnotation = (row: AnnotationRow) => ({
  id: row.id,
  period: row.period,
  text: row.text,
  action: row.action,
  actionOwner: row.actionOwnerId === null ? null : { id: row.actionOwnerId, name: row.actionOwnerName ?? '' },
  dueOn: row.dueOn,
  doneAt: row.doneAt?.toISOString() ?? null,
  author: row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? '' },
  madeAt: row.madeAt.toISOString(),
  version: row.version,
})

/** What was said last of each metric, and which corrective actions are not done yet. */
export const followUps = async (ctx: Context, metricIds: readonly string[], asOf?: Date) =>
  Map.groupBy(await loadFollowUps(ctx, metricIds, asOf), ({ metricId }) => metricId)

type Action = { action: string; actionOwnerId: string | null; dueOn: string | null }

/** An action is somebody's, by some day, or it is a wish. */
const checkAction = async (ctx: Context, { action, actionOwnerId, dueOn }: Action): Promise<void> => {
  if (action === '' && (actionOwnerId !== null || dueOn !== null))
    throw invalid('action', 'required', 'action: Say what is to be done, or name neither person nor date.')
  if (action !== '' && actionOwnerId === null)
    throw invalid('actionOwnerId', 'required', 'actionOwnerId: Say who sees to the corrective action.')
  if (action !== '' && dueOn === null)
    throw invalid('dueOn', 'required', 'dueOn: Say by when the corrective action is done.')
  if (actionOwnerId !== null && !(await isActivePerson(ctx, actionOwnerId)))
    throw invalid('actionOwnerId', 'not_found', 'actionOwnerId: There is no such person, or the person has left.')
}

const annotated = (ctx: Context, metricId: string): void =>
  ctx.emit({ kind: 'metric.annotated', subjectKind: 'metric', subjectId: metricId })

const known = async (ctx: Context, metricId: string, id: string): Promise<AnnotationRow> => {
  const [row] = isId(id) ? await loadAnnotations(ctx, metricId, { id }) : []
  if (!row) throw notFound('annotation')
  return row
}

export const annotate = async (ctx: Context, input: ChartsInput<'annotate'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const period = periodContaining(input.period, metric.rhythm, ctx.organisation)
  if (period > dayOf(ctx.now, ctx.organisation.timeZone))
    throw invalid('period', 'not_ahead', 'period: Only a period that has begun can be explained.')
  const { text, action = '', actionOwnerId = null, dueOn = null } = input
  await checkAction(ctx, { action, actionOwnerId, dueOn })
  const id = await insertAnnotation(ctx, { metricId: metric.id, period, text, action, actionOwnerId, dueOn })
  annotated(ctx, metric.id)
  return presentAnnotation(await known(ctx, metric.id, id))
}

export const updateAnnotation = async (ctx: Context, input: ChartsInput<'updateAnnotation'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const row = await known(ctx, metric.id, input.annotationId)
  const { metricId: _, annotationId: id, version, done, ...given } = input
  const { action, actionOwnerId, dueOn } = { ...row, ...given }
  await checkAction(ctx, { action, actionOwnerId, dueOn })
  const set = { ...given, ...(done !== undefined && { doneAt: done ? (row.doneAt ?? ctx.now) : null }) }
  await saveVersioned(ctx, 'metricAnnotations', 'annotation', { id, version, set })
  annotated(ctx, metric.id)
  return presentAnnotation(await known(ctx, metric.id, id))
}

export const removeAnnotation = async (ctx: Context, input: ChartsInput<'removeAnnotation'>) => {
  const metric = await knownMetric(ctx, input.metricId)
  const { id } = await known(ctx, metric.id, input.annotationId)
  const set = { removedAt: ctx.now }
  await saveVersioned(ctx, 'metricAnnotations', 'annotation', { id, version: input.version, set })
  annotated(ctx, metric.id)
  return { removed: true }
}
