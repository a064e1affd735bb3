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

const peopleOf = ({ personIds }: Notice): string[] => [
  ...new Set(personIds.filter((id): id is string => typeof id === 'string')),
]

export const notifyAll = async (ctx: Context, notices: readonly Notice[]): Promise<void> => {
  const told = notices
    .map((notice) => ({ ...notice, people: peopleOf(notice) }))
    .filter(({ people }) => people.length > 0)
  if (told.length === 0) return
  const lines = told.flatMap(({ people, kind, subjectKind, subjectId, payload = {} }) =>
    people.map((personId) => ({
      id: newId(),
      person_id: personId,
      kind,
      subject_kind: subjectKind,
      subject_id: subjectId,
      payload,
    })),
  )
  await sql`
    insert into notifications (organisation_id, id, person_id, kind, subject_kind, subject_id, payload, created_at)
    select ${ctx.organisationId}, n.id, n.person_id, n.kind, n.subject_kind, n.subject_id, n.payload, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as n (id uuid, person_id uuid, kind text, subject_kind text, subject_id uuid, payload jsonb)`.execute(ctx.db)
  for (const { people, subjectId } of told) {
    ctx.emit({ kind: 'notification.created', subjectKind: 'notification', subjectId, payload: { personIds: people } })
  }
}

export const notify = (ctx: Context, notice: Notice): Promise<void> => notifyAll(ctx, [notice])
