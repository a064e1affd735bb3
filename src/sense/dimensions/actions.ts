// Each operation of the contract and the function that does it.
import { breakdown } from './actions-breakdown.ts'
import { contribution } from './actions-contribution.ts'
import { list } from './actions-list.ts'
import type { dimensionsContract } from './contract.ts'

export const dimensionsActions = { list, breakdown, contribution } satisfies Record<
  keyof typeof dimensionsContract,
  unknown
>
