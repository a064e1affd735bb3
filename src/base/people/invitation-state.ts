// What has become of an invitation, from its dates.

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

type Dates = { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }

export const invitationState = ({ acceptedAt, withdrawnAt, expiresAt }: Dates, now: Date): InvitationState => {
  if (acceptedAt) return 'accepted'
  if (withdrawnAt) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}
