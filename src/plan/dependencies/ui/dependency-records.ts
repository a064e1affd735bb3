// The records of dependencies as the API answers them, by name.
import type { ReactNode } from 'react'
import type { DependenciesOutput } from '../contract.ts'

export type DependencyItem = DependenciesOutput<'list'>['items'][number]
export type DependencyRecord = DependenciesOutput<'get'>

/** What opens on a status; the pages hand it in, since reasons belong to a later room. */
export type ReasonsOf = (assessment: DependencyItem['assessment']) => ReactNode
