// Tells people: one line in the inbox of each, recorded with the change itself. Nobody is told twice of the same thing at once.
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { newId } from '../ids.ts'

export type Notice = {
  personIds: readonly (string | null | undefined)[]
  /** Such as `flag.raised`; the screen has the words. */
  kind: string
  subjectKind: string
  subjectId: string
  payload?: Record<string, unknown>
}

export const notify = async (ctx: Context, notice: Notice): Promise<void> => {
  const people = [...new Set(notice.personIds.filter((id): id is string => typeof id === 'string'))]
  if (people.length === 0) return
  await sql`
    insert into notifications (organisation_id, id, person_id, kind, subject_kind, subject_id, payload, created_at)
    select ${ctx.organisationId}, n.id, n.person_id, ${notice.kind}, ${notice.subjectKind}, ${notice.subjectId},
           ${JSON.stringify(notice.payload ?? {})}::jsonb, ${ctx.now}
      from unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) as n (id, person_id)`.execute(ctx.db)
  ctx.emit({
    kind: 'notification.created',
    subjectKind: 'notification',
    subjectId: notice.subjectId,
    payload: { personIds: people },
  })
}
