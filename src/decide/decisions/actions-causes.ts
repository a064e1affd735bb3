// When a cause disappears: its open decision is left to whoever decides it, unless it answers for something that goes on.
import { causesAsked } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { notifyAll } from '#base/people/notify.ts'
import type { DecisionRow } from './decision-row.ts'
import { noticeOf } from './notice-of.ts'
import { decisionsById, markCausesCleared, openDecisionsOf } from './store.ts'

const markGone = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const rows = await markCausesCleared(ctx, ids)
  for (const { id } of rows) ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: id })
  await notifyAll(
    ctx,
    rows.map((row) => noticeOf(row, 'decision.cause_cleared', [row.deciderId])),
  )
}

/** A feed stays silent for others; a milder level that asked the same person waits for the decision on the worse one. */
const stillAsked = ({ causeKey, answers }: DecisionRow, asked: ReadonlySet<string>): boolean =>
  [...answers, ...(causeKey === null ? [] : [causeKey])].some((key) => asked.has(key))

/**
 * @param causeKeys causes that a flag no longer puts before anybody
 * @param decisionIds decisions of flags that cleared, as far as no standing flag has them
 */
export const causesGone = async (
  ctx: Context,
  causeKeys: readonly string[],
  decisionIds: readonly string[] = [],
): Promise<void> => {
  if (causeKeys.length === 0 && decisionIds.length === 0) return
  const found = [
    ...(causeKeys.length === 0 ? [] : await openDecisionsOf(ctx, causeKeys)),
    ...(decisionIds.length === 0 ? [] : await decisionsById(ctx, decisionIds)),
  ]
  const rows = new Map(found.map((row) => [row.id, row]))
  const keys = [...rows.values()].flatMap(({ causeKey, answers }) => [...answers, ...(causeKey ? [causeKey] : [])])
  const asked = keys.length === 0 ? new Set<string>() : await causesAsked(ctx, keys)
  await markGone(
    ctx,
    [...rows.values()].filter((row) => !stillAsked(row, asked)).map(({ id }) => id),
  )
}
