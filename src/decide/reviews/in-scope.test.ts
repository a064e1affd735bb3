import { describe, expect, it } from 'vitest'
import { isDecisionInScope, isFlagInScope, type Scope } from './in-scope.ts'

const whole: Scope = { whole: true, unitIds: new Set() }
const it_: Scope = { whole: false, unitIds: new Set(['it', 'routing']) }
const breach = { kind: 'metric_breach', subjectKind: 'metric', unitId: 'it', executive: false }
const dependency = { kind: 'dependency_red', subjectKind: 'dependency', unitId: 'operations', executive: null }

describe('isFlagInScope', () => {
  it.each([
    ['a breach of the executive set', whole, { ...breach, executive: true }, null, true],
    ['another breach', whole, breach, null, false],
    ['a breach of the unit', it_, breach, null, true],
    ['a breach elsewhere', it_, { ...breach, unitId: 'sales' }, null, false],
    ['a watched level', whole, { ...breach, kind: 'metric_watch', executive: true }, null, false],
    ['a dependency', whole, dependency, 'it', true],
    ['a dependency that the unit provides', it_, dependency, 'routing', true],
    ['a dependency between others', it_, dependency, 'sales', false],
  ])('%s', (_, scope, flag, providerUnitId, expected) => {
    expect(isFlagInScope(scope, flag, providerUnitId)).toBe(expected)
  })
})

describe('isDecisionInScope', () => {
  it('goes by the subject, else by the decider', () => {
    expect(isDecisionInScope(whole, null, null)).toBe(true)
    expect(isDecisionInScope(it_, 'it', 'sales')).toBe(true)
    expect(isDecisionInScope(it_, 'sales', 'it')).toBe(false)
    expect(isDecisionInScope(it_, null, 'it')).toBe(true)
    expect(isDecisionInScope(it_, null, 'sales')).toBe(false)
  })
})
