import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { peopleContract } from '#base/people/contract.ts'
import { useOperations } from '#base/ui/operations.tsx'

/** Several people; the accountable one is chosen elsewhere. */
export const PeopleSelect = (props: Omit<MultiSelectProps, 'data'>) => {
  const people = useOperations<typeof peopleContract>('people')
  const { data } = useQuery(people.list.queryOptions({ input: { limit: 200 } }))
  return (
    <MultiSelect
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      clearable
      {...props}
    />
  )
}
