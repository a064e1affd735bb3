import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { pruningContract } from '../contract.ts'

export const usePruning = () => useOperations<typeof pruningContract>('pruning')

type Output<K extends keyof typeof pruningContract> = z.output<
  (typeof pruningContract)[K]['~orpc']['outputSchema'] & z.ZodType
>

export type RemovalProposal = Output<'proposals'>['items'][number]
export type Removal = Output<'removals'>['items'][number]
