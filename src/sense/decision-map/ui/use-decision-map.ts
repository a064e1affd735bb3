import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { decisionMapContract } from '../contract.ts'

export const useDecisionMap = () => useOperations<typeof decisionMapContract>('decisionMap')

type Output<K extends keyof typeof decisionMapContract> = z.output<
  (typeof decisionMapContract)[K]['~orpc']['outputSchema'] & z.ZodType
>

export type MapRow = Output<'list'>['items'][number]
export type PastEpisode = Output<'lookBack'>['episodes'][number]
