// Every feature is in the two lists from which the doors are made: its contract in one, its actions and jobs in the other.
import { featureRooms } from './arrows.ts'
import type { SourceFile } from './source-file.ts'
import { roleOf } from './source-file.ts'

const listOf = {
  contract: 'server/contracts.ts',
  actions: 'server/actions.ts',
  jobs: 'server/actions.ts',
} as const

type Role = keyof typeof listOf

const isListed = (files: SourceFile[], feature: string, role: Role) =>
  files.some(
    ({ path, imports }) =>
      path === listOf[role] &&
      imports.some(
        ({ target }) => target?.startsWith(`${feature}/`) && roleOf(target.slice(feature.length + 1)) === role,
      ),
  )

/** What a feature must be listed with: its contract together with actions, and its jobs. */
const rolesOf = (files: SourceFile[]): Role[] => {
  const found = new Set(files.filter(({ isTest }) => !isTest).map(({ inner }) => roleOf(inner)))
  return [
    ...(found.has('contract') ? (['contract', 'actions'] as const) : []),
    ...(found.has('jobs') ? (['jobs'] as const) : []),
  ]
}

/** Folders of the loop are features; folders of base are when they have a contract or jobs. */
export const unregistered = (files: SourceFile[]) => {
  const folders = Map.groupBy(files, ({ feature }) => feature ?? '')
  return [...folders].flatMap(([feature, inside]) => {
    const room = feature.split('/')[0] ?? ''
    const roles = rolesOf(inside)
    const isInLoop = featureRooms.includes(room)
    if (!isInLoop && !(room === 'base' && roles.length > 0)) return []
    if (roles.length === 0) return [`src/${feature} has neither a contract nor jobs: nothing reaches it`]
    return roles
      .filter((role) => !isListed(files, feature, role))
      .map((role) => `src/${listOf[role]} imports no ${role} of ${feature}`)
  })
}
