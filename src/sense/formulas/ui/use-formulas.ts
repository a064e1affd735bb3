import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { chartsContract } from '../../charts/contract.ts'
import type { metricsContract } from '../../metrics/contract.ts'
import type { formulasContract } from '../contract.ts'

export type FormulaRecord = z.output<NonNullable<(typeof formulasContract)['get']['~orpc']['outputSchema']>>
export type FormulaPreview = z.output<NonNullable<(typeof formulasContract)['preview']['~orpc']['outputSchema']>>

export const useFormulas = () => useOperations<typeof formulasContract>('formulas')

/** What was changed about a formula shows on the metric, its chart and wherever it is used. */
export const useRenewFormulas = (): (() => Promise<void>) => {
  const queryClient = useQueryClient()
  const formulas = useFormulas()
  const charts = useOperations<typeof chartsContract>('charts')
  const metrics = useOperations<typeof metricsContract>('metrics')
  return useCallback(async () => {
    for (const part of [formulas, charts, metrics]) await queryClient.invalidateQueries({ queryKey: part.key() })
  }, [queryClient, formulas, charts, metrics])
}
