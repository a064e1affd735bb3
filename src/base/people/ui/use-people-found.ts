import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import { useTyping } from '#ui/found-select.tsx'
import type { peopleContract } from '../contract.ts'

/** People by the letters typed, and the names of those who are chosen. */
export const usePeopleFound = (ids: readonly string[]) => {
  const people = useOperations<typeof peopleContract>('people')
  const asked = useQueries({ queries: ids.map((personId) => people.get.queryOptions({ input: { personId } })) })
  const chosen = asked.flatMap(({ data }) => (data ? [{ value: data.id, label: data.name }] : []))
  const { typed, onSearchChange } = useTyping(chosen)
  const list = people.list.queryOptions({ input: { limit: 50, ...(typed ? { q: typed } : {}) } })
  const { data, isPlaceholderData } = useQuery({ ...list, placeholderData: keepPreviousData })
  const found = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return { found, foundFor: isPlaceholderData ? null : typed, chosen, onSearchChange }
}
