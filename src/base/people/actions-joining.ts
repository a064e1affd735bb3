// Joining an organisation by the link of an invitation, before anybody has signed in.
import { conflict, gone, notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { newId } from '../ids.ts'
import { invitationState } from './invitation-state.ts'
import { hashOfToken } from './invitation-token.ts'
import { findByEmail, insertPerson } from './store.ts'
import { findByToken, type InvitationRow, markAccepted } from './store-invitations.ts'

export type { InvitationRow }

/** The invitation behind a link, if it can still be accepted. */
export const openInvitation = async (ctx: Context, token: string): Promise<InvitationRow> => {
  const invitation = await findByToken(ctx, hashOfToken(token))
  if (!invitation) throw notFound('invitation')
  const refusals = {
    open: null,
    accepted: 'This invitation was accepted already; sign in instead.',
    withdrawn: 'This invitation was withdrawn; ask for a new one.',
    expired: `This invitation ran out at ${invitation.expiresAt.toISOString()}; ask for a new one.`,
  }
  const refusal = refusals[invitationState(invitation, ctx.now)]
  if (refusal) throw gone(refusal)
  return invitation
}

/** Makes the invited person one of the organisation's people; answers the id. The link works this once. */
export const joinByInvitation = async (ctx: Context, invitation: InvitationRow): Promise<string> => {
  // Two requests may both have found it open; only one of them marks it.
  if (!(await markAccepted(ctx, invitation.id))) throw gone('This invitation was accepted or withdrawn a moment ago.')
  const { name, email, role, unitId } = invitation
  if (await findByEmail(ctx, email))
    throw conflict('The person with this address belongs to this organisation already.')
  const id = newId()
  await insertPerson(ctx, { id, name, email, role, unitId })
  ctx.emit({ kind: 'person.joined', subjectKind: 'person', subjectId: id })
  return id
}
