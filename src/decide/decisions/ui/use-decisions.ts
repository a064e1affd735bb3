import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { decisionsContract } from '../contract.ts'
import type { decisionPage, decisionSummary, effect } from '../decision-shapes.ts'

export type DecisionItem = z.output<typeof decisionSummary>
export type DecisionRecord = z.output<typeof decisionPage>
export type DecisionEffect = z.output<typeof effect>

export const useDecisions = () => useOperations<typeof decisionsContract>('decisions')
