import { useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { goalsContract } from '../../goals/contract.ts'
import type { dependenciesContract } from '../contract.ts'

export const useDependencies = () => useOperations<typeof dependenciesContract>('dependencies')

/** After a change of one's own, dependencies and the goals on which they hang are asked for again. */
export const useRefreshDependencies = (): (() => void) => {
  const queryClient = useQueryClient()
  const dependencies = useDependencies()
  const goals = useOperations<typeof goalsContract>('goals')
  return () => {
    void queryClient.invalidateQueries({ queryKey: dependencies.key() })
    void queryClient.invalidateQueries({ queryKey: goals.key() })
  }
}
