import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { goalsContract } from '../../goals/contract.ts'

/** One of the open key results for which this person may ask for something. */
export const KeyResultSelect = (props: Omit<SelectProps, 'data'>) => {
  const goals = useOperations<typeof goalsContract>('goals')
  const { data } = useQuery(goals.listKeyResults.queryOptions({ input: { limit: 200, closed: false } }))
  const mine = (data?.items ?? []).filter(({ can }) => can.includes('dependencies.edit'))
  return <Select data={mine.map(({ id, title }) => ({ value: id, label: title }))} searchable {...props} />
}
