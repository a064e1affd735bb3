import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { unitsContract } from '../contract-units.ts'

export const useUnits = (state: 'open' | 'all' = 'open') => {
  const units = useOperations<typeof unitsContract>('units')
  return useQuery(units.list.queryOptions({ input: { state } }))
}

export type UnitOption = { value: string; label: string; depth: number }

/** Units for a choice, each after the one above it. */
export const useUnitOptions = (): UnitOption[] => {
  const { data } = useUnits()
  return useMemo(() => {
    const depth = new Map<string, number>()
    return (data?.items ?? []).map(({ id, name, parentId }) => {
      const level = parentId === null ? 0 : (depth.get(parentId) ?? 0) + 1
      depth.set(id, level)
      return { value: id, label: name, depth: level }
    })
  }, [data])
}
