// The secret of an invitation's link. It begins with the organisation's slug, so that the link alone leads there.
import { createHash } from 'node:crypto'

/** The slug, a dot, and 256 random bits in base64url. */
const shape = /^([a-z0-9-]{1,48})\.([A-Za-z0-9_-]{43})$/

export const invitationToken = (slug: string, random: Uint8Array): string =>
  `${slug}.${Buffer.from(random).toString('base64url')}`

/** The slug of the organisation that invites; null for what cannot be a token. */
export const slugOfToken = (token: string): string | null => shape.exec(token)?.[1] ?? null

/** A quick hash is enough for a secret that nobody can guess. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
