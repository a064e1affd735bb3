import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showUndo } from '#ui/show-undo.tsx'
import { t } from './messages.ts'
import { useMetrics } from './use-metrics.ts'

type Named = { id: string; name: string }

/** Puts a metric into the executive set or takes it out; either can be taken back. */
export const useExecutive = () => {
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const [error, setError] = useState<unknown>(null)

  const run = async (metric: Named, joins: boolean, isUndo = false): Promise<void> => {
    try {
      const input = { metricId: metric.id }
      await (joins ? metrics.addToExecutiveSet.call(input) : metrics.removeFromExecutiveSet.call(input))
      setError(null)
      await queryClient.invalidateQueries({ queryKey: metrics.key() })
      if (isUndo) return
      showUndo({
        message: t(joins ? 'executive.added' : 'executive.removed', { name: metric.name }),
        undo: () => run(metric, !joins, true),
      })
    } catch (refused) {
      setError(refused)
    }
  }
  return { add: (metric: Named) => run(metric, true), remove: (metric: Named) => run(metric, false), error }
}
