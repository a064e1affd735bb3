import { useQuery } from '@tanstack/react-query'
import { useUi } from '#ui/ui-provider.tsx'
import type { CycleRecord } from './goal-records.ts'
import { useGoals } from './use-goals.ts'

export const useCycles = () => useQuery(useGoals().listCycles.queryOptions({ input: { limit: 200 } }))

/** The open cycle that runs today, else the latest one. */
export const useCurrentCycle = (cycles: readonly CycleRecord[] | undefined): CycleRecord | undefined => {
  const { formats, now } = useUi()
  const today = formats.dayOf(now())
  const open = cycles?.filter(({ closedAt }) => closedAt === null)
  return open?.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ?? open?.[0] ?? cycles?.[0]
}
