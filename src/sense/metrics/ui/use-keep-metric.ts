import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useMetrics } from './use-metrics.ts'

/** After a change: the page stands on the new version at once, and everything else is asked for again. */
export const useKeepMetric = () => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  return useCallback(
    (saved: Awaited<ReturnType<typeof metrics.get.call>>) => {
      queryClient.setQueryData(metrics.get.queryKey({ input: { metricId: saved.id } }), saved)
      return queryClient.invalidateQueries({ queryKey: metrics.key() })
    },
    [metrics, queryClient],
  )
}
