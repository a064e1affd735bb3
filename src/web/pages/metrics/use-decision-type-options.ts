import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../../client.ts'

/** The decision types for a choice. */
export const useDecisionTypeOptions = (): { value: string; label: string }[] => {
  const { data } = useQuery(useApi().decisionTypes.list.queryOptions({ input: { limit: 200 } }))
  return useMemo(() => (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })), [data])
}
