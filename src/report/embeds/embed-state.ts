// Whether an embed is still shown, and if not, why.
export const embedStates = ['open', 'expired', 'revoked', 'stopped'] as const
export type EmbedState = (typeof embedStates)[number]

type Embed = { revokedAt: Date | null; expiresAt: Date; confidentialShown: boolean }
type Metric = { archived: boolean; confidential: boolean; seenByMaker: boolean }

/** `stopped`: the metric is archived, has become confidential, or whoever made it may not see it any more. */
export const embedState = (embed: Embed, metric: Metric, now: Date): EmbedState => {
  if (embed.revokedAt) return 'revoked'
  if (embed.expiresAt <= now) return 'expired'
  const hidden = metric.confidential && !embed.confidentialShown
  return metric.archived || hidden || !metric.seenByMaker ? 'stopped' : 'open'
}
