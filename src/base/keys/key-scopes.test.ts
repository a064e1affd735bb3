import { describe, expect, it } from 'vitest'
import { rightsOfScopes, scopeNames } from './key-scopes.ts'

describe('scopes of a key', () => {
  it('lets the group read see and nothing else', () => {
    const granted = rightsOfScopes(['read'])
    expect(granted).toContain('flags.read')
    expect(granted.every((right) => right.endsWith('.read'))).toBe(true)
  })

  it('lets the group readings deliver readings and nothing else', () => {
    expect(rightsOfScopes(['readings'])).toEqual(['metrics.read', 'metrics.record'])
  })

  it('adds single rights to groups, each once', () => {
    expect(rightsOfScopes(['readings', 'metrics.read', 'goals.check_in'])).toEqual([
      'metrics.read',
      'metrics.record',
      'goals.check_in',
    ])
  })

  it('never hands on the power to make keys or to let people in', () => {
    const everything = rightsOfScopes([...scopeNames, 'keys.own', 'people.edit'])
    expect(everything).toContain('metrics.edit')
    for (const right of ['keys.own', 'keys.manage', 'people.invite', 'people.edit']) {
      expect(everything).not.toContain(right)
    }
  })

  it('grants nothing for a name that it does not know', () => {
    expect(rightsOfScopes(['all', 'metrics', 'constructor', ''])).toEqual([])
  })
})
