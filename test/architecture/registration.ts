// Every feature is in the two lists from which the doors are made: its contract and its actions.
import { featureRooms } from './arrows.ts'
import type { SourceFile } from './source-file.ts'
import { roleOf } from './source-file.ts'

const lists = { contract: 'server/contracts.ts', actions: 'server/actions.ts' }

/** Folders of the loop are features; folders of base are when they have a contract. */
export const featuresOf = (files: SourceFile[]) => {
  const named = files.filter(
    ({ room, feature, inner }) =>
      feature && (featureRooms.includes(room) || (room === 'base' && inner === 'contract.ts')),
  )
  return [...new Set(named.map(({ feature }) => feature ?? ''))].sort()
}

export const unregistered = (files: SourceFile[]) =>
  featuresOf(files).flatMap((feature) =>
    Object.entries(lists).flatMap(([role, list]) => {
      const listed = files
        .find(({ path }) => path === list)
        ?.imports.some(
          ({ target }) => target?.startsWith(`${feature}/`) && roleOf(target.slice(feature.length + 1)) === role,
        )
      return listed ? [] : [`src/${list} imports no ${role} of ${feature}`]
    }),
  )
