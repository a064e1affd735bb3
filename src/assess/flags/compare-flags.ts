// What has to happen to a standing flag when its cause is looked at again: raise, keep, worsen or clear, and why it cleared.
import type { LevelState } from '#sense/metrics/level-rule.ts'
import type { WantedFlag } from './wanted-flags.ts'

export type StandingFlag = {
  id: string
  causeKey: string
  kind: string
  severity: 'red' | 'yellow'
  sincePeriod: string | null
  moneyAtRisk: string | null
  reason: unknown
  decisionId: string | null
  /** The causes within it that were put before somebody. */
  asks: string[]
}

export type ClearedBy = 'data' | 'corrected' | 'accepted' | 'replanned' | 'closed' | 'check_in' | 'changed'

export type Outcome =
  | { do: 'nothing' }
  | { do: 'raise'; flag: WantedFlag }
  | { do: 'update'; id: string; flag: WantedFlag; worse: boolean }
  | { do: 'clear'; id: string; by: ClearedBy; again: WantedFlag | null }

const sameReason = (standing: StandingFlag, wanted: WantedFlag): boolean =>
  JSON.stringify(standing.reason) === JSON.stringify(wanted.reason)

/** Did the stretch that this flag is about end by good periods? Otherwise its readings were corrected away. */
export const endedByData = (levels: readonly (Pick<LevelState, 'episodes'> | null)[], since: string | null): boolean =>
  levels.some((level) =>
    level?.episodes.some(
      ({ since: from, cleared }) => cleared !== null && (since === null || (from <= since && cleared >= since)),
    ),
  )

/** @param clearedBy asked only when the flag's cause is gone or has ended and begun anew */
export const compareFlag = (
  standing: StandingFlag | undefined,
  wanted: WantedFlag | null,
  clearedBy: (standing: StandingFlag) => ClearedBy,
  endedSince: (standing: StandingFlag) => boolean,
): Outcome => {
  if (!standing) return wanted ? { do: 'raise', flag: wanted } : { do: 'nothing' }
  if (!wanted) return { do: 'clear', id: standing.id, by: clearedBy(standing), again: null }
  const beganAnew =
    wanted.sincePeriod !== null &&
    standing.sincePeriod !== null &&
    wanted.sincePeriod > standing.sincePeriod &&
    endedSince(standing)
  if (beganAnew) return { do: 'clear', id: standing.id, by: 'data', again: wanted }
  const keys = wanted.decisions.map(({ causeKey }) => causeKey)
  // A flag from before its questions were kept with it has put them already, if it has a decision.
  const isOlder = standing.asks.length === 0 && standing.decisionId !== null
  const asksNow = !isOlder && keys.some((key) => !standing.asks.includes(key))
  const worse = (standing.severity === 'yellow' && wanted.severity === 'red') || asksNow
  const same =
    standing.kind === wanted.kind &&
    sameReason(standing, wanted) &&
    keys.length === standing.asks.length &&
    !asksNow &&
    standing.moneyAtRisk === (wanted.money?.amount ?? null)
  return same ? { do: 'nothing' } : { do: 'update', id: standing.id, flag: wanted, worse }
}
