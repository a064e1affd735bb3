import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, forbidden, invalid, notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { isId, newId } from '../ids.ts'
import { lockedTree } from './actions-units.ts'
import type { peopleContract } from './contract.ts'
import { invitationState } from './invitation-state.ts'
import { hashOfToken, invitationToken } from './invitation-token.ts'
import { roles } from './rights.ts'
import { findByEmail } from './store.ts'
import {
  findInvitation,
  type InvitationRow,
  insertInvitation,
  listInvitations as readInvitations,
  withdraw,
} from './store-invitations.ts'
import { unitPath } from './unit-tree.ts'

type Input<Name extends keyof typeof peopleContract> = z.output<
  (typeof peopleContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

const dayInMs = 24 * 60 * 60 * 1000

const present = (ctx: Context, invitation: InvitationRow) => ({
  id: invitation.id,
  name: invitation.name,
  email: invitation.email,
  role: invitation.role,
  unitId: invitation.unitId,
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  state: invitationState(invitation, ctx.now),
})

const mayInviteTo = (ctx: Context, unitId: string): boolean =>
  ctx.may('people.invite', { unitPath: unitPath(ctx.units, unitId), ownerIds: [], confidentialTo: null })

export const invitePerson = async (ctx: Context, input: Input<'invite'>) => {
  const unit = (await lockedTree(ctx)).get(input.unitId)
  if (!unit) throw invalid('unitId', 'not_found', 'unitId: There is no such unit.')
  if (unit.closedOn) throw invalid('unitId', 'closed', `unitId: The unit ‘${unit.name}’ is closed.`)
  if (!mayInviteTo(ctx, unit.id)) throw forbidden(`You may not invite people to the unit ‘${unit.name}’.`)
  // Nobody raises others above themselves.
  if (roles.indexOf(input.role) < roles.indexOf(ctx.actor.role)) {
    throw forbidden(`You may not give the role ${input.role}: it is above your own.`)
  }
  const known = await findByEmail(ctx, input.email)
  if (known) {
    const hint = known.deactivatedAt
      ? 'is deactivated; reactivate the person instead'
      : 'belongs to this organisation already'
    throw conflict(`The person with this address ${hint}.`, { rule: 'member', personId: known.id })
  }
  // A newer invitation takes the place of an older one, whose link may have gone astray.
  await withdraw(ctx, { email: input.email })
  const token = invitationToken(ctx.organisation.slug, randomBytes(32))
  const id = newId()
  await insertInvitation(ctx, {
    id,
    name: input.name,
    email: input.email,
    role: input.role,
    unitId: unit.id,
    tokenHash: hashOfToken(token),
    expiresAt: new Date(ctx.now.getTime() + input.expiresInDays * dayInMs),
  })
  ctx.emit({ kind: 'person.invited', subjectKind: 'invitation', subjectId: id })
  return { invitation: present(ctx, await knownInvitation(ctx, id)), token, path: `/invite/${token}` }
}

const knownInvitation = async (ctx: Context, invitationId: string): Promise<InvitationRow> => {
  const invitation = isId(invitationId) ? await findInvitation(ctx, invitationId) : undefined
  if (!invitation || !mayInviteTo(ctx, invitation.unitId)) throw notFound('invitation')
  return invitation
}

export const listInvitations = async (ctx: Context, input: Input<'listInvitations'>) => {
  const after = positionAfter(input.cursor, 1)
  const rows = await readInvitations(ctx, {
    open: input.state === 'open',
    after: after && String(after[0]),
    limit: input.limit,
  })
  const page = pageOf(rows, input.limit, (row) => [row.id])
  const visible = page.items.filter((invitation) => mayInviteTo(ctx, invitation.unitId))
  return { items: visible.map((invitation) => present(ctx, invitation)), nextCursor: page.nextCursor }
}

export const withdrawInvitation = async (ctx: Context, input: Input<'withdrawInvitation'>) => {
  const invitation = await knownInvitation(ctx, input.invitationId)
  const state = invitationState(invitation, ctx.now)
  if (state === 'accepted')
    throw conflict('This invitation was accepted; deactivate the person instead.', { rule: 'accepted' })
  await withdraw(ctx, { id: invitation.id })
  return present(ctx, await knownInvitation(ctx, invitation.id))
}
