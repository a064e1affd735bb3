// Which records are a matter of a review: all of them for the whole organisation, else those of the unit and below it.

export type Scope = { whole: boolean; unitIds: ReadonlySet<string> }

const isWithin = (scope: Scope, unitId: string | null | undefined): boolean =>
  scope.whole || (typeof unitId === 'string' && scope.unitIds.has(unitId))

type ScopedFlag = { kind: string; subjectKind: string; unitId: string | null; executive: boolean | null }

/**
 * Of metrics, the whole organisation looks at breaches of its executive set only; a unit looks at its own. A level that
 * is watched is its owner's matter until it is breached.
 */
export const isFlagInScope = (scope: Scope, flag: ScopedFlag, providerUnitId: string | null): boolean => {
  if (flag.kind === 'metric_watch') return false
  if (flag.subjectKind === 'metric' && scope.whole) return flag.executive === true
  return isWithin(scope, flag.unitId) || isWithin(scope, providerUnitId)
}

/** A decision belongs where its subject does, and one without a subject where its decider does. */
export const isDecisionInScope = (
  scope: Scope,
  subjectUnitId: string | null | undefined,
  deciderUnitId: string | null | undefined,
): boolean => isWithin(scope, subjectUnitId ?? deciderUnitId)

export const isUnitInScope = isWithin
