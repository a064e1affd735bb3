import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { peopleContract } from '../contract.ts'

/** The first two hundred people by name, for a filter; forms find any of them with `PersonSelect`. */
export const usePeopleOptions = (): { value: string; label: string }[] => {
  const people = useOperations<typeof peopleContract>('people')
  const { data } = useQuery(people.list.queryOptions({ input: { limit: 200 } }))
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
}
