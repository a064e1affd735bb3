// The records of the goals as the API answers them, by name.
import type { ReactNode } from 'react'
import type { GoalsOutput } from '../contract.ts'

export type ObjectiveItem = GoalsOutput<'listObjectives'>['items'][number]
export type ObjectiveRecord = GoalsOutput<'getObjective'>
export type KeyResultItem = GoalsOutput<'listKeyResults'>['items'][number]
export type KeyResultRecord = GoalsOutput<'getKeyResult'>
export type CheckInRecord = GoalsOutput<'checkIn'>
export type CycleRecord = GoalsOutput<'listCycles'>['items'][number]
export type DueCheckIn = GoalsOutput<'listDueCheckIns'>['items'][number]
export type Assessed = ObjectiveItem['assessment']

/** What opens on a status; the pages hand it in, since reasons belong to a later room. */
export type ReasonsOf = (assessment: Assessed) => ReactNode
