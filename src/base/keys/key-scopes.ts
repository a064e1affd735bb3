// What an API key is limited to: single rights, or groups of them by name. A key never has more than its owner.
import { type Right, rights } from '#base/people/rights.ts'

/** A leaked key must not be able to make further keys or let people in. */
const neverByKey: readonly Right[] = ['keys.own', 'keys.manage', 'people.invite', 'people.edit', 'profile.edit']

const grantable = rights.filter((right) => !neverByKey.includes(right))

const groups = {
  /** Everything that the owner may see. */
  read: grantable.filter((right) => right.endsWith('.read')),
  /** For a system that delivers readings. */
  readings: ['metrics.read', 'metrics.record'],
  /** Everything that the owner may do, for the command line. */
  everything: grantable,
} as const satisfies Record<string, readonly Right[]>

type Group = keyof typeof groups

export type KeyScope = Group | Right

export const scopeNames: [KeyScope, ...KeyScope[]] = ['read', 'readings', 'everything', ...grantable]

const isGroup = (scope: string): scope is Group => Object.hasOwn(groups, scope)

/** The rights behind the names; a name that is no longer known grants nothing. */
export const rightsOfScopes = (scopes: readonly string[]): Right[] => {
  const granted = new Set<Right>()
  for (const scope of scopes) {
    const named = isGroup(scope) ? groups[scope] : grantable.filter((right) => right === scope)
    for (const right of named) granted.add(right)
  }
  return [...granted]
}
