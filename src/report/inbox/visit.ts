// When a person looked before: looking again within hours is the same visit, so that what is new stays new while one works.

export type Visit = { seenAt: Date; beforeAt: Date | null }

const pauseMs = 4 * 3_600_000
/** What is new is counted from here where nobody looked before. */
const firstLookMs = 7 * 86_400_000

export const visitAt = (earlier: Visit | undefined, now: Date): Visit => {
  if (!earlier) return { seenAt: now, beforeAt: null }
  const isNew = now.getTime() - earlier.seenAt.getTime() > pauseMs
  return { seenAt: now > earlier.seenAt ? now : earlier.seenAt, beforeAt: isNew ? earlier.seenAt : earlier.beforeAt }
}

/** From when on something counts as changed for this person. */
export const sinceOf = (visit: Visit | undefined, now: Date): { at: Date; visited: boolean } => {
  const before = visit ? visitAt(visit, now).beforeAt : null
  return before ? { at: before, visited: true } : { at: new Date(now.getTime() - firstLookMs), visited: false }
}
