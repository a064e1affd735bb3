import type { Context, Role } from '../context.ts'

export type InvitationRow = {
  id: string
  name: string
  email: string
  role: Role
  unitId: string
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  withdrawnAt: Date | null
}

const columns = [
  'id',
  'name',
  'email',
  'role',
  'unitId',
  'invitedBy',
  'createdAt',
  'expiresAt',
  'acceptedAt',
  'withdrawnAt',
] as const

const invitationsOf = (ctx: Context) =>
  ctx.db.selectFrom('invitations').select(columns).where('organisationId', '=', ctx.organisationId)

export const insertInvitation = async (
  ctx: Context,
  invitation: {
    id: string
    name: string
    email: string
    role: Role
    unitId: string
    tokenHash: string
    expiresAt: Date
  },
): Promise<void> => {
  await ctx.db
    .insertInto('invitations')
    .values({
      organisationId: ctx.organisationId,
      invitedBy: ctx.actor.personId,
      createdAt: ctx.now,
      ...invitation,
    })
    .execute()
}

export const findInvitation = async (ctx: Context, id: string): Promise<InvitationRow | undefined> =>
  (await invitationsOf(ctx).where('id', '=', id).executeTakeFirst()) as InvitationRow | undefined

export const findByToken = async (ctx: Context, tokenHash: string): Promise<InvitationRow | undefined> =>
  (await invitationsOf(ctx).where('tokenHash', '=', tokenHash).executeTakeFirst()) as InvitationRow | undefined

const stillOpen = (ctx: Context) =>
  invitationsOf(ctx).where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).where('expiresAt', '>', ctx.now)

export const hasOpenInvitations = async (ctx: Context, unitId: string): Promise<boolean> =>
  (await stillOpen(ctx).where('unitId', '=', unitId).limit(1).executeTakeFirst()) !== undefined

/** The latest first: ids are in the order of time. One more than the limit shows whether there is a next page. */
export const listInvitations = async (
  ctx: Context,
  filter: { open: boolean; after: string | undefined; limit: number },
): Promise<InvitationRow[]> => {
  let query = filter.open ? stillOpen(ctx) : invitationsOf(ctx)
  if (filter.after) query = query.where('id', '<', filter.after)
  return (await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()) as InvitationRow[]
}

export const withdraw = async (ctx: Context, where: { id: string } | { email: string }): Promise<void> => {
  let query = ctx.db
    .updateTable('invitations')
    .set({ withdrawnAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
  query = 'id' in where ? query.where('id', '=', where.id) : query.where('email', '=', where.email)
  await query.execute()
}

/** False when somebody else was quicker. */
export const markAccepted = async (ctx: Context, invitationId: string): Promise<boolean> => {
  const accepted = await ctx.db
    .updateTable('invitations')
    .set({ acceptedAt: ctx.now })
    .where('organisationId', '=', ctx.organisationId)
    .where('id', '=', invitationId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return accepted.numUpdatedRows === 1n
}
