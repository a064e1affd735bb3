import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { ScorecardsOutput, scorecardsContract } from '../contract.ts'

export type Card = ScorecardsOutput<'get'>
export type CardItem = Card['parts'][number]['items'][number]
export type UnitCard = ScorecardsOutput<'units'>['items'][number]
export type ArrangedCard = ScorecardsOutput<'list'>['items'][number]

export const useScorecards = () => useOperations<typeof scorecardsContract>('scorecards')

export const useRenewScorecards = (): (() => void) => {
  const queryClient = useQueryClient()
  const scorecards = useScorecards()
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: scorecards.key() }),
    [queryClient, scorecards],
  )
}

/** All of them in their order, as a change of the list has to name them. */
export const placedOf = (items: readonly CardItem[]) => items.map(({ metric, part }) => ({ metricId: metric.id, part }))
