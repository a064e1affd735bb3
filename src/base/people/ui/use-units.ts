import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { unitsContract } from '../contract-units.ts'

export const useUnits = (state: 'open' | 'all' = 'open') => {
  const units = useOperations<typeof unitsContract>('units')
  return useQuery(units.list.queryOptions({ input: { state } }))
}

/** Units for a choice, each below the one above it and indented by dashes, since a choice knows only text. */
export const useUnitOptions = (): { value: string; label: string }[] => {
  const { data } = useUnits()
  return useMemo(() => {
    const depth = new Map<string, number>()
    return (data?.items ?? []).map(({ id, name, parentId }) => {
      const level = parentId === null ? 0 : (depth.get(parentId) ?? 0) + 1
      depth.set(id, level)
      return { value: id, label: `${'– '.repeat(level)}${name}` }
    })
  }, [data])
}
