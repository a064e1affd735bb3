import { useQueryClient } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { goalsContract } from '../contract.ts'

export const useGoals = () => useOperations<typeof goalsContract>('goals')

/** After a change of one's own, everything about goals is asked for again; changes by others arrive by themselves. */
export const useRefreshGoals = (): (() => void) => {
  const queryClient = useQueryClient()
  const goals = useGoals()
  return () => void queryClient.invalidateQueries({ queryKey: goals.key() })
}
