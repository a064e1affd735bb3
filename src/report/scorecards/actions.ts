// Each operation of the contract and the function that does it.
import { create, remove, restore, update } from './actions-arrange.ts'
import { get, ofUnit } from './actions-card.ts'
import { scorecardFacts } from './actions-facts.ts'
import { list, units } from './actions-list.ts'
import type { scorecardsContract } from './contract.ts'

export const facts = { scorecard: scorecardFacts }

export const scorecardsActions = { list, units, ofUnit, get, create, update, remove, restore } satisfies Record<
  keyof typeof scorecardsContract,
  unknown
>
