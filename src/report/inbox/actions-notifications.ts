// Notifications with the names of what they are about, as far as the person may still see it.
import type { Context } from '#base/context.ts'
import { visibleRecords } from '#decide/decisions/actions-showing.ts'
import { reviewNames } from '#decide/reviews/actions-finding.ts'
import { connectorNames } from '#sense/connectors/actions-facts.ts'
import { recordPath } from './record-path.ts'
import type { NotificationRow } from './store.ts'

type About = { kind: string; id: string }

/** A flag has no name of its own; it bears that of what it is about. */
const namedBy = ({ subjectKind, subjectId, payload }: NotificationRow): About => {
  const about = payload.about as About | undefined
  return subjectKind === 'flag' && about ? about : { kind: subjectKind, id: subjectId }
}

export const presentNotifications = async (ctx: Context, rows: readonly NotificationRow[]) => {
  const named = rows.map(namedBy)
  const records = await visibleRecords(
    ctx,
    named.map(({ id }) => id),
  )
  const reviews = await reviewNames(
    ctx,
    named.filter(({ kind }) => kind === 'review').map(({ id }) => id),
  )
  const connectors = await connectorNames(
    ctx,
    named.filter(({ kind }) => kind === 'connector').map(({ id }) => id),
  )
  return rows.map((row) => {
    const { id } = namedBy(row)
    const title = records.get(id)?.name ?? reviews.get(id) ?? connectors.get(id) ?? null
    return {
      id: row.id,
      kind: row.kind,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      title,
      payload: row.payload,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
      path: title === null ? [] : recordPath(row.subjectKind, row.subjectId),
    }
  })
}
