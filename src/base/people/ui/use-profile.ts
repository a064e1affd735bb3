import { useQuery } from '@tanstack/react-query'
import { useOperations } from '#base/ui/operations.tsx'
import type { peopleContract } from '../contract.ts'
import type { Right } from '../rights.ts'

const longMs = 10 * 60_000

/** Who I am in this organisation. */
export const useProfile = () => {
  const people = useOperations<typeof peopleContract>('people')
  return useQuery(people.getProfile.queryOptions({ input: {}, staleTime: longMs })).data
}

/** Whether there is anything with which I might do this; what a single record allows stands in its `can`. */
export const useMay = (right: Right): boolean =>
  useProfile()?.rights.some((granted) => granted.right === right) ?? false
