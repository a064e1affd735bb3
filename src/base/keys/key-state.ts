// Whether a key still opens anything, from its dates.

export type KeyState = 'active' | 'expired' | 'revoked'

export const keyState = (key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): KeyState => {
  if (key.revokedAt) return 'revoked'
  return key.expiresAt && key.expiresAt <= now ? 'expired' : 'active'
}

/** Why the key is refused, in one sentence; null when it is good. */
export const refusalOf = (key: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): string | null => {
  const on = (instant: Date | null) => instant?.toISOString() ?? ''
  const sentences: Record<KeyState, string | null> = {
    active: null,
    revoked: `This API key was revoked at ${on(key.revokedAt)}.`,
    expired: `This API key expired at ${on(key.expiresAt)}.`,
  }
  return sentences[keyState(key, now)]
}
